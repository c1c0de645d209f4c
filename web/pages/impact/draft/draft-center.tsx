import { Network, Table2, TextAlignStart } from 'lucide-react';
import type { ReactNode } from 'react';
import { useCatalogue } from '../../../api/use-catalogue.ts';
import { type Segment, Segments } from '../../../components/segments.tsx';
import { PageOnPaper } from '../../../components/use-print-sheet.tsx';
import { findNeedless, sayNeedless } from '../../../state/added-items.ts';
import type { ContentView } from '../../../state/content-view.ts';
import { sayStep } from '../../../state/draft-sentence.ts';
import type { DraftSide } from '../../../state/draft-state.ts';
import type { ImpactQuestion } from '../../../state/impact-question.ts';
import { createDraftPaper } from '../../../take-away/draft-paper.ts';
import { BothComplete } from './both-complete.tsx';
import { DifferenceTable } from './difference-table.tsx';
import { DraftMap } from './draft-map.tsx';
import type { DraftPartProps } from './draft-parts.ts';
import { DraftReview } from './draft-review.tsx';
import { drawSide, shownSide } from './shown-side.ts';

/** The ways of reading the answer with the draft. */
export const DRAFT_VIEWS: readonly Segment<ContentView>[] = [
  { value: 'map', label: 'Map', Icon: Network },
  { value: 'table', label: 'Table', Icon: Table2 },
  { value: 'text', label: 'Review', Icon: TextAlignStart },
];

const SIDES = [
  { value: 'before', label: 'As it is' },
  { value: 'after', label: 'With the draft' },
] as const satisfies readonly Segment<DraftSide>[];

/** @returns the way in which the answer is read */
export function draftViewOf({ view }: ImpactQuestion): ContentView {
  return DRAFT_VIEWS.find(({ value }) => value === view)?.value ?? 'map';
}

/** The answer as a map of either side, as a table of what differs, and as a change set for review. */
export function DraftCenter(props: DraftPartProps): ReactNode {
  const { state, show } = props.draft;
  const { question, steps } = state;
  const view = draftViewOf(question);
  return (
    <>
      <div className="center-bar">
        <Segments
          label="How the answer is shown"
          choices={DRAFT_VIEWS}
          value={view}
          onChoose={(chosen) => show({ ...state, question: { ...question, view: chosen } }, true)}
        />
        {view === 'map' && steps.length > 0 && (
          <Segments
            className="side-switch"
            label="Side"
            choices={SIDES}
            value={state.side}
            onChoose={(side) => show({ ...state, side }, true)}
          />
        )}
      </div>
      <div className="center-body">
        {view === 'map' && <DraftMap {...props} />}
        {view === 'table' && <DifferenceTable {...props} />}
        {view === 'text' && <DraftReview {...props} />}
      </div>
      <BothComplete {...props} />
      <DraftOnPaper {...props} />
    </>
  );
}

/** What is printed, whichever way the draft is looked at. */
function DraftOnPaper({ draft, items, sides }: DraftPartProps): ReactNode {
  const catalogue = useCatalogue();
  const { isBefore, answer } = shownSide({ draft, sides });
  if (answer === undefined) return null;
  const { steps, question } = draft.state;
  const gather = () =>
    createDraftPaper(
      {
        ...sides,
        answer,
        side: isBefore ? SIDES[0].label : SIDES[1].label,
        scene: drawSide({ draft, sides }, answer, catalogue).scene,
        opened: question.opened,
        caution: sayNeedless(findNeedless(steps)),
        steps: steps.map((step) => sayStep(step, items.nameOf, catalogue)),
      },
      catalogue,
      new Date(),
    );
  return <PageOnPaper gather={gather} />;
}
