import { useCallback, useMemo } from 'react';
import { goTo, useAddress } from '../../components/use-address.ts';
import { type ExploreState, formatExploreState, parseExploreState } from '../../state/explore-state.ts';

/** Goes on to another map; replaced when the way back need not stop at the present one. */
export type ShowMap = (state: ExploreState, isReplaced?: boolean) => void;

/**
 * Holds the whole state of the map in its address.
 * @returns the state, and the way to another one
 */
export function useExploreState(): readonly [ExploreState, ShowMap] {
  const { search } = useAddress();
  const state = useMemo(() => parseExploreState(search), [search]);
  const show = useCallback<ShowMap>((next, isReplaced = false) => goTo(formatExploreState(next), isReplaced), []);
  return [state, show];
}
