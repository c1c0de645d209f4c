import type { ReactNode } from 'react';
import { ProblemError } from '../../api/request-json.ts';
import { ProblemBanner } from '../../components/problem-banner.tsx';
import { UnknownItems } from '../../components/unknown-items.tsx';
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
  return <UnknownItems place="map" itemIds={goneIds} onLeaveOut={leaveOut} />;
}
