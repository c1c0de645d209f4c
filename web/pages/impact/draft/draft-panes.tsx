import type { ReactNode } from 'react';
import { type Segment, Segments } from '../../../components/segments.tsx';
import type { DraftPane } from '../../../state/draft-state.ts';
import { DifferencePane } from './difference-pane.tsx';
import { DraftCenter } from './draft-center.tsx';
import type { DraftPartProps } from './draft-parts.ts';
import { StepsPane } from './steps-pane.tsx';

const PANES: readonly Segment<DraftPane>[] = [
  { value: 'steps', label: 'Draft' },
  { value: 'answer', label: 'Answer' },
  { value: 'difference', label: 'Difference' },
];

/** What is drafted on the left, the answer in the middle, what the draft changes in it on the right. */
export function DraftPanes(props: DraftPartProps): ReactNode {
  const { state, show } = props.draft;
  return (
    <>
      <Segments
        className="pane-switch"
        label="Part of the page"
        choices={PANES}
        value={state.pane}
        onChoose={(pane) => show({ ...state, pane }, true)}
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
