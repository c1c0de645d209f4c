import type { DraftStep } from '../../server/contract/draft-step.ts';
import { findItemsOfDraft } from './draft-steps.ts';
import { type AssumedLoss, askedOf, type ImpactQuestion } from './impact-question.ts';
import type { AssumedOverride } from './override.ts';

/** What is asked of one side. */
export interface AskedSide {
  readonly losses: AssumedLoss[];
  readonly overrides: AssumedOverride[];
}

/** What is asked of the estate as it is, and of the estate as it is drafted. */
export interface AskedSides {
  readonly before: AskedSide;
  readonly after: AskedSide & { readonly draft: DraftStep[] };
}

/**
 * Finds what of a question can be asked of each side: an item that only one side has can fail, or be held, on that side alone.
 * @returns what is about items that the estate as it is has, and about those that the draft leaves
 */
export function askedOfSides(question: ImpactQuestion, steps: readonly DraftStep[]): AskedSides {
  const { losses, overrides } = askedOf(question);
  const { added, gone } = findItemsOfDraft(steps);
  const without = (absent: ReadonlySet<string>): AskedSide => ({
    losses: losses.filter(({ itemId }) => !absent.has(itemId)),
    overrides: overrides.filter(({ itemId }) => !absent.has(itemId)),
  });
  return { before: without(added), after: { ...without(gone), draft: [...steps] } };
}
