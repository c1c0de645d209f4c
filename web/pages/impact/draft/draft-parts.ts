import type { DraftComparison } from '../../../../server/contract/draft.ts';
import type { ImpactAnswer } from '../../../../server/contract/impact.ts';
import type { AskedSides } from '../../../state/draft-sides.ts';
import type { Draft } from './use-draft.ts';
import type { DraftedItems } from './use-drafted-items.ts';

/** What is known of both sides of a draft. */
export interface DraftSides {
  readonly asked: AskedSides;
  readonly comparison: DraftComparison | undefined;
  /** The answer about the estate as it is. */
  readonly before: ImpactAnswer | undefined;
  /** The answer about the estate as it is drafted. */
  readonly after: ImpactAnswer | undefined;
  /** What keeps the sides from being compared, or null. */
  readonly problem: unknown;
  readonly retry: () => void;
}

/** What every part of the page is given. */
export interface DraftPartProps {
  readonly draft: Draft;
  readonly items: DraftedItems;
  readonly sides: DraftSides;
}
