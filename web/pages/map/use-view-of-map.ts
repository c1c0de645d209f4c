import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { EstateMap } from '../../../server/contract/map.ts';
import type { ViewAnswer } from '../../../server/contract/view.ts';
import { viewQuery } from '../../api/queries.ts';
import { findViewNews, NO_NEWS, type ViewNews } from '../../state/view-news.ts';
import type { MapPlaces } from './map-places.ts';

/** The saved view that a map was opened from. */
export interface ViewOfMap {
  readonly answer: ViewAnswer | undefined;
  /** Where its boxes stood. */
  readonly places: MapPlaces;
  readonly news: ViewNews;
  readonly problem: unknown;
}

const NO_PLACES: MapPlaces = new Map();

/** Reads the saved view of a map, and what has changed since. */
export function useViewOfMap(viewId: string | undefined, map: EstateMap | undefined): ViewOfMap {
  const { data, error } = useQuery(viewQuery(viewId));
  const places = useMemo<MapPlaces>(
    () => (data === undefined ? NO_PLACES : new Map(data.view.state.positions.map(({ id, x, y }) => [id, { x, y }]))),
    [data],
  );
  const news = useMemo(
    () =>
      data === undefined || map === undefined
        ? NO_NEWS
        : findViewNews(
            data,
            map.items.map(({ id }) => id),
          ),
    [data, map],
  );
  return { answer: viewId === undefined ? undefined : data, places, news, problem: error };
}
