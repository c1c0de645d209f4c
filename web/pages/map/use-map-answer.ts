import { useQueries, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { EstateMap, MapRequest } from '../../../server/contract/map.ts';
import type { DependencyPath } from '../../../server/contract/paths.ts';
import { mapQuery, pathsQuery } from '../../api/queries.ts';
import type { ExploreState } from '../../state/explore-state.ts';
import { createMapRequest } from '../../state/map-request.ts';

/** The ways between two items, as far as they are known. */
export interface MapPaths {
  readonly paths: readonly DependencyPath[];
  readonly isLoading: boolean;
  /** Whether they are on their way, and nothing has failed yet. */
  readonly isAwaited: boolean;
  readonly isTruncated: boolean;
  readonly problem: unknown;
}

/** A map with what was asked for it. */
export interface MapAnswer {
  readonly map: EstateMap | undefined;
  readonly request: MapRequest;
  /** What `map` answers: `request`, or the one before it while its answer is on its way. */
  readonly drawnRequest: MapRequest;
  readonly paths: MapPaths;
  /** What keeps the map from being shown, or null. */
  readonly problem: unknown;
  readonly isFetching: boolean;
  readonly retry: () => void;
}

/** Asks for the map of a state, and for the ways between the two items it names. */
export function useMapAnswer(state: ExploreState): MapAnswer {
  const paths = usePaths(state.path);
  const pathIds = useMemo(
    () => [...new Set(paths.paths.flatMap(({ items }) => items.map(({ id }) => id)))],
    [paths.paths],
  );
  const request = useMemo(() => createMapRequest(state, pathIds), [state, pathIds]);
  // Without the ways the map would be drawn twice, and seen from where the first one was.
  const { data, error, isFetching, refetch } = useQuery({ ...mapQuery(request), enabled: !paths.isAwaited });
  const drawnRequest = data?.request ?? request;
  return {
    map: data?.map,
    request,
    drawnRequest,
    paths,
    problem: error,
    isFetching: isFetching || paths.isAwaited,
    retry: () => void refetch(),
  };
}

const NO_PATHS: readonly DependencyPath[] = [];

/** A loss may travel either way between two items, so both are asked for. */
function usePaths(path: ExploreState['path']): MapPaths {
  const ends: readonly (readonly [string, string])[] =
    path === undefined
      ? []
      : [[path.providerId, path.consumerId] as const, [path.consumerId, path.providerId] as const];
  const results = useQueries({
    queries: ends.map(([providerId, consumerId]) => pathsQuery(providerId, consumerId)),
    combine: (each) => ({
      answers: each.flatMap(({ data }) => (data === undefined ? [] : [data])),
      isLoading: each.some(({ isLoading }) => isLoading),
      isAwaited: each.some(({ isLoading, failureCount }) => isLoading && failureCount === 0),
      problem: each.find(({ error }) => error !== null)?.error ?? null,
    }),
  });
  const key = results.answers.map(({ provider, revision }) => `${provider.id} ${revision}`).join('\n');
  // The answers are the same as long as their ids and revisions are; the list itself is new each time.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const paths = useMemo(() => {
    const all = results.answers.flatMap((answer) => answer.paths);
    return all.length === 0 ? NO_PATHS : all;
  }, [key]);
  return {
    paths,
    isLoading: results.isLoading,
    isAwaited: results.isAwaited,
    isTruncated: results.answers.some(({ isTruncated }) => isTruncated),
    problem: results.problem,
  };
}
