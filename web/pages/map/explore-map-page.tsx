import { type ReactNode, useRef, useState } from 'react';
import { useMapAhead } from '../../canvas/late-map.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { type Segment, Segments } from '../../components/segments.tsx';
import { VIEWS } from '../../components/view-switch.tsx';
import type { ContentView } from '../../state/content-view.ts';
import type { ExplorePane } from '../../state/explore-state.ts';
import { DetailsPanel } from './details-panel.tsx';
import { ExplorePanel } from './explore-panel.tsx';
import { MapBar } from './map-bar.tsx';
import { MapCenter } from './map-center.tsx';
import type { MapPlaces } from './map-places.ts';
import { MapProblem } from './map-problem.tsx';
import { nameMap } from './name-map.ts';
import { useExploreState } from './use-explore-state.ts';
import { useMapAnswer } from './use-map-answer.ts';
import { useViewOfMap } from './use-view-of-map.ts';

/** One choice for a screen that shows one part: a pane, or a way of reading the one in the middle. */
const PARTS: readonly Segment<Exclude<ExplorePane, 'map'> | ContentView>[] = [
  ...VIEWS,
  { value: 'choose', label: 'Choose' },
  { value: 'details', label: 'Details' },
];

/** The map of the estate: what to show on the left, the map, and what is chosen on it on the right. */
export function ExploreMapPage(): ReactNode {
  useMapAhead();
  const [state, show] = useExploreState();
  const answer = useMapAnswer(state);
  const [isFolded, fold] = useState(false);
  const view = useViewOfMap(state.viewId, answer.map);
  const placed = useRef<MapPlaces>(new Map());
  const parts = { state, show, answer, view, placed };
  return (
    <div className="explore-map-page" aria-busy={answer.isFetching}>
      <PageTitle>{nameMap(state, answer.map)}</PageTitle>
      <h1 className="visually-hidden">Map of the estate</h1>
      <MapBar {...parts} />
      <Segments
        className="pane-switch"
        label="Part of the page"
        choices={PARTS}
        value={state.pane === 'map' ? state.reading : state.pane}
        onChoose={(part) =>
          show(
            {
              ...state,
              ...(part === 'choose' || part === 'details' ? { pane: part } : { pane: 'map', reading: part }),
            },
            true,
          )
        }
      />
      <div className="map-panes" data-pane={state.pane} data-choose={isFolded ? 'folded' : 'open'}>
        <section className="map-choose" data-part="choose" aria-label="What is shown">
          <ExplorePanel {...parts} />
        </section>
        <section className="map-center" data-part="map" aria-label="Map">
          {answer.problem !== null && answer.map === undefined ? (
            <div className="page-pad">
              <MapProblem {...parts} />
            </div>
          ) : (
            <MapCenter {...parts} isFolded={isFolded} onFold={fold} />
          )}
        </section>
        <aside className="map-details" data-part="details" aria-label="Details">
          <DetailsPanel {...parts} />
        </aside>
      </div>
    </div>
  );
}
