import { Network, Table2, TextAlignStart } from 'lucide-react';
import { ToggleGroup } from 'radix-ui';
import type { ReactNode } from 'react';
import type { ContentView } from '../../../state/content-view.ts';
import { DRAFT_SIDES, type DraftSide } from '../../../state/draft-state.ts';
import { BothComplete } from './both-complete.tsx';
import { DifferenceTable } from './difference-table.tsx';
import { DraftMap } from './draft-map.tsx';
import type { DraftPartProps } from './draft-parts.ts';
import { DraftReview } from './draft-review.tsx';

const VIEWS: readonly { readonly view: ContentView; readonly label: string; readonly Icon: typeof Network }[] = [
  { view: 'map', label: 'Map', Icon: Network },
  { view: 'table', label: 'Table', Icon: Table2 },
  { view: 'text', label: 'Review', Icon: TextAlignStart },
];

const SIDE_LABELS: Readonly<Record<DraftSide, string>> = { after: 'With the draft', before: 'As it is' };

/** The answer as a map of either side, as a table of what differs, and as a change set for review. */
export function DraftCenter(props: DraftPartProps): ReactNode {
  const { state, show } = props.draft;
  const { question, steps } = state;
  const view = VIEWS.find((each) => each.view === question.view)?.view ?? 'map';
  return (
    <>
      <div className="center-bar">
        <ToggleGroup.Root
          type="single"
          className="segments"
          aria-label="How the answer is shown"
          value={view}
          onValueChange={(value) => {
            const chosen = VIEWS.find((each) => each.view === value)?.view;
            if (chosen !== undefined) show({ ...state, question: { ...question, view: chosen } }, true);
          }}
        >
          {VIEWS.map(({ view: each, label, Icon }) => (
            <ToggleGroup.Item key={each} value={each} className="segment">
              <Icon size={16} aria-hidden="true" /> {label}
            </ToggleGroup.Item>
          ))}
        </ToggleGroup.Root>
        {view === 'map' && steps.length > 0 && (
          <ToggleGroup.Root
            type="single"
            className="segments side-switch"
            aria-label="Side"
            value={state.side}
            onValueChange={(value) => {
              const side = DRAFT_SIDES.find((each) => each === value);
              if (side !== undefined) show({ ...state, side }, true);
            }}
          >
            {[...DRAFT_SIDES].reverse().map((side) => (
              <ToggleGroup.Item key={side} value={side} className="segment">
                {SIDE_LABELS[side]}
              </ToggleGroup.Item>
            ))}
          </ToggleGroup.Root>
        )}
      </div>
      <div className="center-body">
        {view === 'map' && <DraftMap {...props} />}
        {view === 'table' && <DifferenceTable {...props} />}
        {view === 'text' && <DraftReview {...props} />}
      </div>
      <BothComplete {...props} />
    </>
  );
}
