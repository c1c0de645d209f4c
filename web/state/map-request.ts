import type { MapRequest } from '../../server/contract/map.ts';
import { isOverview } from './explore-moves.ts';
import type { ExploreState } from './explore-state.ts';

/** How many boxes a map draws at most. */
export const MOST_ELEMENTS = 400;

/**
 * Makes the question that a map answers.
 * @param pathIds items of the ways that are shown, which are on the map whatever else is
 * @returns the body of the request; two states of the same picture give the same
 */
export function createMapRequest(state: ExploreState, pathIds: readonly string[] = []): MapRequest {
  const { filters, startIds, within, relationTypes } = state;
  const groupBy = state.groupBy ?? (isOverview(state) ? 'class' : undefined);
  const { criticality, status, ...words } = filters;
  return {
    startIds: [...startIds],
    providerDepth: state.providerDepth,
    consumerDepth: state.consumerDepth,
    expansions: expansionsOf(state, pathIds),
    filter: {
      ...Object.fromEntries(Object.entries(words).map(([field, values]) => [field, [...(values ?? [])]])),
      ...(criticality === undefined ? {} : { criticality: criticality.map(Number).filter(Number.isInteger) }),
      ...(status === undefined
        ? {}
        : { status: [...status] as NonNullable<NonNullable<MapRequest['filter']>['status']> }),
    },
    relationTypes: [...relationTypes],
    within: within.map((level) => ({ ...level })),
    maxElements: MOST_ELEMENTS,
    ...(groupBy === undefined ? {} : { groupBy }),
  };
}

function expansionsOf(state: ExploreState, pathIds: readonly string[]): NonNullable<MapRequest['expansions']> {
  const depths = new Map<string, { providerDepth: number; consumerDepth: number }>();
  const depthsOf = (id: string) => {
    const known = depths.get(id) ?? { providerDepth: 0, consumerDepth: 0 };
    depths.set(id, known);
    return known;
  };
  for (const { itemId, side } of state.expansions) {
    if (side === 'providers') depthsOf(itemId).providerDepth = 1;
    else depthsOf(itemId).consumerDepth = 1;
  }
  for (const id of pathIds) depthsOf(id);
  return [...depths].slice(0, 100).map(([itemId, each]) => ({ itemId, ...each }));
}
