import type { ManagedTransaction } from 'neo4j-driver';
import { rejectChange } from './reject-change.ts';

/** What a commit knows while it is written, batch by batch. */
export interface CommitState {
  /** That is being made. */
  readonly revision: number;
  /** Items of this ordinal and above are new in this commit. */
  readonly firstNewOrdinal: number;
  /**
   * Consumers of this ordinal and above are not asked whether they have what is added to them already: in a large commit
   * that adds them, that would take as long as the adding.
   */
  readonly uncheckedFrom: number;
  /** Of the next item that is added. */
  nextOrdinal: number;
  /** Of the batch that was written last. */
  sequence: number;
  /** Ordinals of items that are known so far. */
  readonly ordinals: Map<string, number>;
  /** The classes of the catalogue. */
  classIds: ReadonlySet<string>;
}

/** What a batch has changed, to be added to the state of its commit once it is written. */
export interface BatchOutcome {
  readonly nextOrdinal: number;
  /** Ordinals of the items that were named or added. */
  readonly ordinals: ReadonlyMap<string, number>;
  readonly removedItemIds: readonly string[];
  /** Undefined when the batch leaves the catalogue as it is. */
  readonly classIds: ReadonlySet<string> | undefined;
}

/** Adds what a batch has changed to the state of its commit. */
export function absorbOutcome(state: CommitState, outcome: BatchOutcome): void {
  state.nextOrdinal = outcome.nextOrdinal;
  state.classIds = outcome.classIds ?? state.classIds;
  for (const [id, ordinal] of outcome.ordinals) state.ordinals.set(id, ordinal);
  for (const id of outcome.removedItemIds) state.ordinals.delete(id);
}

/** What the statements of one batch share. */
export interface BatchContext {
  readonly transaction: ManagedTransaction;
  readonly revision: number;
  readonly sequence: number;
  readonly firstNewOrdinal: number;
  readonly uncheckedFrom: number;
  readonly classIds: ReadonlySet<string>;
  /** Ordinals of the items that the batch names, those that it adds included. */
  readonly ordinals: ReadonlyMap<string, number>;
  /** Classes that the items which the batch changes have had. */
  readonly formerClasses: ReadonlyMap<string, string>;
}

/**
 * @param facts name the change in the error
 * @returns the ordinal of an item
 * @throws `ConflictError` when there is no such item
 */
export function ordinalOf(context: BatchContext, itemId: string, facts: Readonly<Record<string, unknown>>): number {
  const ordinal = context.ordinals.get(itemId);
  if (ordinal === undefined) throw rejectChange('item-unknown', { ...facts, itemId });
  return ordinal;
}

/** @returns what the statements that keep former facts take */
export function endingOf({ revision, sequence }: BatchContext): { revision: number; sequence: number } {
  return { revision, sequence };
}
