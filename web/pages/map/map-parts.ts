import type { RefObject } from 'react';
import type { ExploreState } from '../../state/explore-state.ts';
import type { MapPlaces } from './map-places.ts';
import type { ShowMap } from './use-explore-state.ts';
import type { MapAnswer } from './use-map-answer.ts';
import type { ViewOfMap } from './use-view-of-map.ts';

/** What every part of the map page is given: where one is, how to go on, and what the server says. */
export interface MapPartProps {
  readonly state: ExploreState;
  readonly show: ShowMap;
  readonly answer: MapAnswer;
  readonly view: ViewOfMap;
  /** Where everything stands on the map now. */
  readonly placed: RefObject<MapPlaces>;
}
