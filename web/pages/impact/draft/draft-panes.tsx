import type { ReactNode } from 'react';
import { type Segment, Segments } from '../../../components/segments.tsx';
import type { ContentView } from '../../../state/content-view.ts';
import type { DraftPane } from '../../../state/draft-state.ts';
import { DifferencePane } from './difference-pane.tsx';
import { DRAFT_VIEWS, DraftCenter, draftViewOf } from './draft-center.tsx';
import type { DraftPartProps } from './draft-parts.ts';
import { StepsPane } from './steps-pane.tsx';

/** One choice for a screen that shows one part: a pane, or a way of reading the one in the middle. */
const PARTS: readonly Segment<Exclude<DraftPane, 'answer'> | ContentView>[] = [
  { value: 'steps', label: 'Draft' },
  ...DRAFT_VIEWS,
  { value: 'difference', label: 'Difference' },
];

/** What is drafted on the left, the answer in the middle, what the draft changes in it on the right. */
export function DraftPanes(props: DraftPartProps): ReactNode {
  const { state, show } = props.draft;
  const { question } = state;
  return (
    <>
      <Segments
        className="pane-switch"
        label="Part of the page"
        choices={PARTS}
        value={state.pane === 'answer' ? draftViewOf(question) : state.pane}
        onChoose={(part) =>
          show(
            part === 'steps' || part === 'difference'
              ? { ...state, pane: part }
              : { ...state, pane: 'answer', question: { ...question, view: part } },
            true,
          )
        }
      />
      <div className="draft-panes" data-pane={state.pane}>
        <section className="draft-steps-pane" aria-label="Draft">
          <StepsPane {...props} />
        </section>
        <section className="draft-center" aria-label="Answer">
          <DraftCenter {...props} />
        </section>
        <aside className="draft-difference" aria-label="Difference">
          <DifferencePane {...props} />
        </aside>
      </div>
    </>
  );
}
