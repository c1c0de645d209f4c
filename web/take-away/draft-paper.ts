import type { DraftComparison } from '../../server/contract/draft.ts';
import type { ImpactAnswer } from '../../server/contract/impact.ts';
import type { CatalogueIndex } from '../state/catalogue-index.ts';
import { createDifferenceRows, DIFFERENCE_COLUMNS, differenceHeadline } from '../state/draft-differences.ts';
import type { Scene } from '../state/scene.ts';
import { createImpactTakeAway, type OnPaper, paperTable } from './take-away.ts';

const DIFFERENCE_PAPER = ['name', 'change', 'before', 'after', 'because-after', 'owner'];

/** One side of a draft as it is shown. */
export interface ShownSide {
  readonly answer: ImpactAnswer;
  readonly side: 'As it is' | 'With the draft';
  readonly scene: Scene;
  readonly opened: readonly string[];
  /** What to think of the answer, as `sayNeedless` says it. */
  readonly caution: string;
  /** The steps of the draft, each in a sentence. */
  readonly steps: readonly string[];
  readonly comparison: DraftComparison | undefined;
  readonly before: ImpactAnswer | undefined;
  readonly after: ImpactAnswer | undefined;
}

/**
 * Gathers what a draft is on paper: the side that is shown, the changes, what they change, and the answer of this side.
 * @param now when it is printed
 */
export function createDraftPaper(shown: ShownSide, catalogue: CatalogueIndex, now: Date): OnPaper {
  const { answer, side, scene, opened, caution, steps, comparison } = shown;
  const paper = createImpactTakeAway(answer, catalogue, opened, now);
  const differences = createDifferenceRows(comparison ?? { differences: [] }, shown, catalogue);
  return {
    ...paper,
    title: `${paper.title} ${side}`,
    sentences: [
      ...paper.sentences,
      ...(comparison === undefined ? [] : [differenceHeadline(comparison, catalogue)]),
      ...(caution === '' ? [] : [caution]),
    ],
    scene,
    papers: [
      {
        title: `The draft (${steps.length.toLocaleString('en-US')})`,
        headings: ['Change'],
        rows: steps.map((step, index) => ({ id: String(index), cells: [step] })),
      },
      paperTable('What it changes', differences, DIFFERENCE_COLUMNS, DIFFERENCE_PAPER, comparison?.differenceCount),
      ...paper.papers,
    ].filter(({ rows, headings }) => rows.length > 0 || headings.length === 0),
  };
}
