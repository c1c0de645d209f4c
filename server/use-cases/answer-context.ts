import type { IndexedImpact } from '../analysis/index-impact.ts';
import type { Outcome, OutcomeLevel } from '../model/outcome.ts';
import type { Override, ScenarioLoss } from '../model/scenario.ts';
import type { EstateView } from '../topology/estate-view.ts';
import type { OutcomeBounds, RequirementState } from './describe-requirement.ts';
import type { ItemSummary } from './summarize-item.ts';

/** How many items have each outcome. */
export type OutcomeCounts = Record<Outcome, number>;

/** An affected item as it is listed. */
export interface AffectedItem extends ItemSummary {
  readonly outcome: Outcome;
  readonly bounds: OutcomeBounds | undefined;
  readonly rank: number;
  readonly hops: number;
  readonly isRoot: boolean;
  readonly isFallenByCircle: boolean;
  readonly isHeldUpByCircle: boolean;
  readonly cappedAt: OutcomeLevel | undefined;
  readonly because: string;
  readonly requirement: RequirementState | undefined;
}

/** An item at the edge of the impact that lost nothing. */
export interface SparedItem extends ItemSummary {
  readonly hops: number;
  readonly isHeldUpByCircle: boolean;
  readonly because: string;
  readonly requirement: RequirementState;
}

/** A scenario with indices beside its ids. */
export interface ResolvedScenario {
  readonly losses: readonly (ScenarioLoss & { readonly index: number; readonly isLive: boolean })[];
  readonly overrides: readonly (Override & { readonly index: number; readonly isExpired: boolean })[];
}

/** Everything the parts of an answer are made from. */
export interface AnswerContext {
  readonly view: EstateView;
  readonly impact: IndexedImpact;
  readonly scenario: ResolvedScenario;
  /** How many affected and how many spared items are listed. */
  readonly maxItems: number;
}
