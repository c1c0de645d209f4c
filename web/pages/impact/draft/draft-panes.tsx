import { ToggleGroup } from 'radix-ui';
import type { ReactNode } from 'react';
import { DRAFT_PANES, type DraftPane } from '../../../state/draft-state.ts';
import { DifferencePane } from './difference-pane.tsx';
import { DraftCenter } from './draft-center.tsx';
import type { DraftPartProps } from './draft-parts.ts';
import { StepsPane } from './steps-pane.tsx';

const PANE_LABELS: Readonly<Record<DraftPane, string>> = { steps: 'Draft', answer: 'Answer', difference: 'Difference' };

/** What is drafted on the left, the answer in the middle, what the draft changes in it on the right. */
export function DraftPanes(props: DraftPartProps): ReactNode {
  const { state, show } = props.draft;
  return (
    <>
      <ToggleGroup.Root
        type="single"
        className="segments pane-switch"
        aria-label="Part of the page"
        value={state.pane}
        onValueChange={(value) => {
          const pane = DRAFT_PANES.find((known) => known === value);
          if (pane !== undefined) show({ ...state, pane }, true);
        }}
      >
        {DRAFT_PANES.map((pane) => (
          <ToggleGroup.Item key={pane} value={pane} className="segment">
            {PANE_LABELS[pane]}
          </ToggleGroup.Item>
        ))}
      </ToggleGroup.Root>
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
