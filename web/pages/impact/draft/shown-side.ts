import type { ImpactAnswer } from '../../../../server/contract/impact.ts';
import { keepAdded } from '../../../state/added-items.ts';
import type { CatalogueIndex } from '../../../state/catalogue-index.ts';
import { keepSaved, type MarkedScene, markDifferences } from '../../../state/draft-answer.ts';
import { createImpactScene } from '../../../state/impact-scene.ts';
import type { DraftPartProps } from './draft-parts.ts';

type Shown = Pick<DraftPartProps, 'draft' | 'sides'>;

/** @returns whether the estate as it is is looked at, and the answer of that side once it is known */
export function shownSide({ draft: { state }, sides }: Shown): {
  readonly isBefore: boolean;
  readonly answer: ImpactAnswer | undefined;
} {
  const isBefore = state.side === 'before' || state.steps.length === 0;
  return { isBefore, answer: isBefore ? sides.before : sides.after };
}

/** @returns the map of a side, with what differs from the other marked */
export function drawSide({ draft, sides }: Shown, answer: ImpactAnswer, catalogue: CatalogueIndex): MarkedScene {
  const { steps, question } = draft.state;
  const { before, comparison } = sides;
  const differences = comparison?.differences ?? [];
  if (shownSide({ draft, sides }).isBefore) {
    const gone = differences.filter(({ after }) => after === undefined);
    return markDifferences(createImpactScene(answer, catalogue, question.opened), gone);
  }
  const kept = before === undefined ? answer : keepSaved(before, answer, differences, steps);
  const added = keepAdded(kept, steps);
  return markDifferences(createImpactScene(added.answer, catalogue, question.opened), [
    ...differences,
    ...added.differences,
  ]);
}
