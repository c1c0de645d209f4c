import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { ProblemError } from '../../api/request-json.ts';
import { ItemName } from '../../components/item-name.tsx';
import { ProblemBanner } from '../../components/problem-banner.tsx';
import { findUnknownItems } from '../../state/unknown-items.ts';
import type { MapPartProps } from './map-parts.ts';

/** Says what keeps the map from being drawn; items that are gone can be left out. */
export function MapProblem({ state, show, answer }: MapPartProps): ReactNode {
  const { problem, request, retry } = answer;
  const goneIds = problem instanceof ProblemError ? findUnknownItems(problem.problems, request) : [];
  if (goneIds.length === 0) return <ProblemBanner problem={problem} onRetry={retry} />;
  const leaveOut = (): void =>
    show({
      ...state,
      startIds: state.startIds.filter((id) => !goneIds.includes(id)),
      expansions: state.expansions.filter(({ itemId }) => !goneIds.includes(itemId)),
      selectedIds: state.selectedIds.filter((id) => !goneIds.includes(id)),
      path: undefined,
    });
  const isOne = goneIds.length === 1;
  return (
    <div className="problem" role="alert">
      <TriangleAlert size={18} aria-hidden="true" />
      <div>
        <p className="problem-title">
          {isOne
            ? 'An item of this map is not in the estate'
            : `${goneIds.length} items of this map are not in the estate`}
        </p>
        <p>
          <ItemName name={goneIds.slice(0, 5).join(', ')} /> {isOne ? 'was' : 'were'} removed, or never there. Leave{' '}
          {isOne ? 'it' : 'them'} out to see the rest.
        </p>
      </div>
      <button type="button" className="button" onClick={leaveOut}>
        Leave out
      </button>
    </div>
  );
}
