import { LassoSelect } from 'lucide-react';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import type { EstateMap } from '../../../server/contract/map.ts';
import { useCatalogue } from '../../api/use-catalogue.ts';
import { LateMap } from '../../canvas/late-map.tsx';
import { FoldButton } from '../../components/fold-button.tsx';
import { TakeAwayMenu } from '../../components/take-away-menu.tsx';
import { ViewSwitch } from '../../components/view-switch.tsx';
import type { CatalogueIndex } from '../../state/catalogue-index.ts';
import { sayFilters } from '../../state/filter-words.ts';
import { findMapEmphasis, pickShortestWays } from '../../state/map-emphasis.ts';
import { MOST_ELEMENTS } from '../../state/map-request.ts';
import { createMapScene } from '../../state/map-scene.ts';
import { sayStatement } from '../../state/map-statement.ts';
import type { Scene } from '../../state/scene.ts';
import { createMapTakeAway, type TakeAway } from '../../take-away/take-away.ts';
import { FindOnMap } from './find-on-map.tsx';
import type { MapPartProps } from './map-parts.ts';
import type { MapPlaces } from './map-places.ts';
import { MapProblem } from './map-problem.tsx';
import { MapReading } from './map-reading.tsx';
import { MapStatement } from './map-statement.tsx';
import { nameMap } from './name-map.ts';
import { type Arrivals, useArrivals } from './use-arrivals.ts';
import { useMapMoves } from './use-map-moves.ts';

const EMPTY_SCENE: Scene = { areBandsSteps: false, bands: [], boxes: [], gates: [], links: [] };
const HELP =
  'With Shift, left and right arrow open what is not drawn on that side, and Enter adds the item to what is chosen. ' +
  'F finds, H hides, P holds an item where it is, O opens it. The table and the text have the same content.';

interface MapCenterProps extends MapPartProps {
  readonly isFolded: boolean;
  readonly onFold: (isFolded: boolean) => void;
}

/** The map itself, with what is searched on it above and what it leaves out below. */
export function MapCenter({ isFolded, onFold, ...parts }: MapCenterProps): ReactNode {
  const { state, answer } = parts;
  const { map, drawnRequest } = answer;
  const catalogue = useCatalogue();
  const [isLasso, setLasso] = useState(false);
  const findInput = useRef<HTMLInputElement>(null);
  const scene = useScene(parts);
  const hiddenKey = JSON.stringify([state.hiddenIds, state.hiddenClasses]);
  const questionKey = JSON.stringify([drawnRequest, hiddenKey, state.viewId]);
  const arrivals = useArrivals(map, questionKey);
  const places = usePlaces(parts);
  const isMap = state.reading === 'map';
  if (map === undefined) return <div className="map-waiting" role="status" aria-label="The map is on its way" />;
  return (
    <>
      <div className="center-bar">
        <ViewSwitch
          label="How the map is read"
          view={state.reading}
          onChoose={(reading) => parts.show({ ...state, reading }, true)}
        />
        {isMap && <FindOnMap state={state} show={parts.show} scene={scene} input={findInput} />}
        <div className="center-bar-end">
          <TakeAwayMenu gather={() => gatherMap(parts, { map, scene, places, catalogue })} />
          {isMap && <LassoButton isLasso={isLasso} onLasso={() => setLasso(!isLasso)} />}
          <FoldButton part="the panel" isFolded={isFolded} onFold={onFold} />
        </div>
      </div>
      {answer.problem !== null && <MapProblem {...parts} />}
      <div className="center-body">
        {isMap ? (
          <DrawnMap
            {...parts}
            scene={scene}
            places={places}
            arrivals={arrivals}
            layoutKey={`${questionKey} ${JSON.stringify(state.pins)}`}
            isLasso={isLasso}
            onFind={() => findInput.current?.focus()}
          />
        ) : (
          <MapReading {...parts} map={map} scene={scene} />
        )}
      </div>
      {!isMap && (
        <div className="reading-foot">
          <MapStatement {...parts} arrivals={arrivals} />
        </div>
      )}
    </>
  );
}

interface DrawnMapProps extends MapPartProps {
  readonly scene: Scene;
  readonly places: MapPlaces;
  readonly arrivals: Arrivals;
  /** While it stays the same, boxes stay where they are. */
  readonly layoutKey: string;
  readonly isLasso: boolean;
  readonly onFind: () => void;
}

function DrawnMap({ scene, places, arrivals, layoutKey, isLasso, onFind, ...parts }: DrawnMapProps): ReactNode {
  const { state, answer } = parts;
  const { startIds, within, groupBy, filter } = answer.drawnRequest;
  const emphasis = useFocus(parts, scene, arrivals.newIds);
  const moves = useMapMoves(parts, onFind);
  return (
    <LateMap
      label="Map of the estate, what is needed on the left"
      scene={scene}
      viewKey={JSON.stringify([startIds, within, groupBy, filter, state.viewId])}
      layoutKey={layoutKey}
      emphasis={emphasis}
      footer={<MapStatement {...parts} arrivals={arrivals} />}
      onPick={moves.pick}
      onOpen={moves.open}
      extras={{ ...moves.extras, places, isLasso, help: HELP }}
    />
  );
}

interface GatheredMap {
  readonly map: EstateMap;
  readonly scene: Scene;
  readonly places: MapPlaces;
  readonly catalogue: CatalogueIndex;
}

function gatherMap({ state }: MapPartProps, { catalogue, ...drawn }: GatheredMap): TakeAway {
  const hidden = state.hiddenIds.length + state.hiddenClasses.length;
  const sentences = [
    ...sayStatement(drawn.map, MOST_ELEMENTS),
    ...sayFilters(state, catalogue),
    ...(hidden > 0 ? [`${hidden} ${hidden === 1 ? 'item or class is' : 'items and classes are'} hidden.`] : []),
  ];
  return createMapTakeAway({ ...drawn, title: nameMap(state, drawn.map), sentences }, new Date());
}

function useScene({ state, answer: { map } }: MapPartProps): Scene {
  const catalogue = useCatalogue();
  const { hiddenIds, hiddenClasses, path } = state;
  const startIds = path === undefined ? state.startIds : [path.providerId];
  const key = JSON.stringify([hiddenIds, hiddenClasses, startIds]);
  // The lists are new with every address; their text tells whether they are others.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  return useMemo(
    () => (map === undefined ? EMPTY_SCENE : createMapScene(map, catalogue, { startIds, hiddenIds, hiddenClasses })),
    [map, catalogue, key],
  );
}

/** Boxes of a saved view stand where they stood; what was moved by hand since prevails. */
function usePlaces({ state: { pins }, view }: MapPartProps): MapPlaces {
  const key = JSON.stringify(pins);
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above
  return useMemo<MapPlaces>(
    () => new Map([...view.places, ...pins.map(({ id, x, y }) => [id, { x, y }] as const)]),
    [key, view.places],
  );
}

function useFocus({ state, answer, view }: MapPartProps, scene: Scene, arrivedIds: readonly string[]) {
  const { selectedIds, find, pins } = state;
  const { paths } = answer.paths;
  const key = JSON.stringify([selectedIds, find, pins.map(({ id }) => id)]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above
  return useMemo(
    () =>
      findMapEmphasis(scene, {
        selectedIds,
        find,
        ways: pickShortestWays(paths),
        pinnedIds: pins.map(({ id }) => id),
        newIds: [...arrivedIds, ...view.news.newIds],
        changedIds: view.news.changedIds,
      }),
    [scene, key, paths, view.news, arrivedIds],
  );
}

function LassoButton({ isLasso, onLasso }: { readonly isLasso: boolean; readonly onLasso: () => void }): ReactNode {
  return (
    <button
      type="button"
      className="icon-button"
      aria-pressed={isLasso}
      aria-label="Choose several with a lasso"
      title="Choose several with a lasso (or drag with Shift)"
      onClick={onLasso}
    >
      <LassoSelect size={17} />
    </button>
  );
}
