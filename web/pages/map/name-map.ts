import type { EstateMap } from '../../../server/contract/map.ts';
import type { ExploreState } from '../../state/explore-state.ts';

/**
 * Names a map for the tab of the browser.
 * @returns "Map of orders and 2 more", "Map of the estate"
 */
export function nameMap({ startIds }: ExploreState, map: EstateMap | undefined): string {
  const [first] = startIds;
  if (first === undefined) return 'Map of the estate';
  const name = map?.items.find(({ id }) => id === first)?.name ?? first;
  return startIds.length === 1 ? `Map of ${name}` : `Map of ${name} and ${startIds.length - 1} more`;
}
