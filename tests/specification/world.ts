import type { EstateFacts } from '../topology/estate-facts.ts';

/** What is lost and what is capped, by item id. */
export interface ImpactQuestion {
  readonly losses: Readonly<Record<string, 'outage' | 'degraded'>>;
  readonly caps: Readonly<Record<string, 'no-impact' | 'reduced-redundancy' | 'degraded'>>;
  /** Ids of items whose proof is wanted. */
  readonly explain?: readonly string[];
}

/** What a world says of an impact. By item id; lists ascending by id. */
export interface ImpactReport {
  /** Of every affected item, with the roots: a word, or `unknown between reduced-redundancy and outage`. */
  readonly outcomes: Readonly<Record<string, string>>;
  readonly ranks: Readonly<Record<string, number>>;
  readonly hops: Readonly<Record<string, number>>;
  /** Of the requirement that raised the item; absent where its need is not stated and for roots. */
  readonly margins: Readonly<Record<string, number>>;
  /** Of each item that was to be explained, the ids of the steps in their order. */
  readonly proofs: Readonly<Record<string, readonly string[]>>;
  /** Items in reach, with the roots. */
  readonly reach: number;
  /** The edge of the impact. */
  readonly spared: readonly string[];
  /** Items that fell because what they lean on over flow relations leans only on itself. */
  readonly fallenByCircle: readonly string[];
  /** Items that keep their level although only a circle holds them up. */
  readonly heldUpByCircle: readonly string[];
  /** Consumers of the groups whose need is to be asked for. */
  readonly factsToAskFor: readonly string[];
}

/** A single point of failure. */
export interface WeakPointReport {
  readonly itemId: string;
  /** False when it depends on a need that is not stated. */
  readonly isCertain: boolean;
}

/** Something wrong with the facts. */
export interface FindingReport {
  readonly kind: string;
  readonly itemId: string;
}

/** An estate that has been set up somewhere and can be asked. */
export interface OpenWorld {
  findImpact(question: ImpactQuestion): Promise<ImpactReport>;
  /** @returns in any order */
  findWeakPoints(itemId: string): Promise<readonly WeakPointReport[]>;
  /** @returns all findings of the kinds that are about dependencies, in any order */
  findFindings(): Promise<readonly FindingReport[]>;
  close(): Promise<void>;
}

/** A way to set up an estate and to ask it: the analysis alone, over a store, over HTTP. */
export interface World {
  readonly name: string;
  /** Sets up an estate of exactly these facts, handed over in their order. */
  open(facts: EstateFacts): Promise<OpenWorld>;
}

/** The kinds of findings that scenarios speak of; the others are about records, not about dependencies. */
export const SCENARIO_FINDINGS = [
  'cold-start-deadlock',
  'absent-provider',
  'need-exceeds-members',
  'empty-group',
  'no-margin',
  'unknown-need',
  'orphan',
] as const;
