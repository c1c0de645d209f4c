import { LassoSelect, PanelLeft, RotateCcw } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useCallback, useMemo, useRef, useState } from 'react';
import { useCatalogue } from '../../../api/use-catalogue.ts';
import { ProblemBanner } from '../../../components/problem-banner.tsx';
import { exploreAddress, goTo } from '../../../components/use-address.ts';
import { drillInto, hideBoxes, pinBox, toggleIn, toggleSide } from '../../../state/explore-moves.ts';
import { findMapEmphasis } from '../../../state/map-emphasis.ts';
import { MOST_ELEMENTS } from '../../../state/map-request.ts';
import { createMapScene } from '../../../state/map-scene.ts';
import { sayStatement } from '../../../state/map-statement.ts';
import type { Scene } from '../../../state/scene.ts';
import { FindOnMap } from './find-on-map.tsx';
import type { MapPartProps } from './map-parts.ts';

const TopologyMap = lazy(async () => ({ default: (await import('../../../canvas/topology-map.tsx')).TopologyMap }));

type Places = ReadonlyMap<string, { readonly x: number; readonly y: number }>;

const EMPTY_SCENE: Scene = { areBandsSteps: false, bands: [], boxes: [], gates: [], links: [] };
const HELP =
  'With Shift, left and right arrow open what is not drawn on that side, and Enter adds the item to what is chosen. ' +
  'F finds, H hides, P holds an item where it is, O opens its card. The panel beside the map has the same content as text.';

interface MapCenterProps extends MapPartProps {
  readonly isFolded: boolean;
  readonly onFold: () => void;
}

/** The map itself, with what is searched on it above and what it leaves out below. */
export function MapCenter({ state, show, answer, isFolded, onFold }: MapCenterProps): ReactNode {
  const catalogue = useCatalogue();
  const [isLasso, setLasso] = useState(false);
  const findInput = useRef<HTMLInputElement>(null);
  const placed = useRef<Places>(new Map());
  const { map, request, paths } = answer;
  const { startIds, hiddenIds, hiddenClasses, pins, selectedIds, find } = state;
  const hiddenKey = JSON.stringify([hiddenIds, hiddenClasses, startIds]);
  // The lists are new with every address; their text tells whether they are others.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const scene = useMemo(
    () => (map === undefined ? EMPTY_SCENE : createMapScene(map, catalogue, { startIds, hiddenIds, hiddenClasses })),
    [map, catalogue, hiddenKey],
  );
  const pinKey = JSON.stringify(pins);
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above
  const places = useMemo<Places>(() => new Map(pins.map(({ id, x, y }) => [id, { x, y }])), [pinKey]);
  const selectedKey = selectedIds.join('\n');
  const path = paths.paths[0];
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above
  const emphasis = useMemo(
    () => findMapEmphasis(scene, { selectedIds, find, path, pinnedIds: [...places.keys()], newIds: [] }),
    [scene, selectedKey, find, path, places],
  );
  const select = useCallback(
    (ids: readonly string[]) => show({ ...state, selectedIds: ids, pane: state.pane }, true),
    [show, state],
  );
  const open = (boxId: string): void => {
    const group = map?.groups.find(({ id }) => id === boxId);
    const dimension = map?.statement.groupedBy;
    if (group === undefined) goTo(exploreAddress(boxId));
    else if (group.isFolded !== true && dimension !== undefined)
      show(drillInto(state, group, dimension, MOST_ELEMENTS));
  };
  const pressKey = (key: string, boxId: string | undefined, at: { x: number; y: number } | undefined): boolean => {
    if (key === 'f' || key === 'F' || key === '/') findInput.current?.focus();
    else if (boxId === undefined) return false;
    else if (key === 'h' || key === 'H' || key === 'Delete') show(hideBoxes(state, [boxId]));
    else if ((key === 'p' || key === 'P') && at !== undefined) {
      show(pinBox(state, boxId, places.has(boxId) ? undefined : { x: at.x, y: at.y }), true);
    } else if (key === 'o' || key === 'O') open(boxId);
    else return false;
    return true;
  };
  if (map === undefined) return <div className="map-waiting" role="status" aria-label="The map is on its way" />;
  const viewKey = JSON.stringify([request.startIds, request.within, request.groupBy, request.filter]);
  const layoutKey = JSON.stringify([request, hiddenKey]);
  return (
    <>
      <div className="center-bar">
        <FindOnMap state={state} show={show} scene={scene} input={findInput} />
        <div className="center-bar-end">
          <button
            type="button"
            className="icon-button"
            aria-pressed={isLasso}
            aria-label="Choose several with a lasso"
            title="Choose several with a lasso (or drag with Shift)"
            onClick={() => setLasso(!isLasso)}
          >
            <LassoSelect size={17} />
          </button>
          <button
            type="button"
            className="icon-button fold-button"
            aria-pressed={!isFolded}
            aria-label={isFolded ? 'Show the panel' : 'Fold the panel away'}
            title={isFolded ? 'Show the panel' : 'Fold the panel away'}
            onClick={onFold}
          >
            <PanelLeft size={17} />
          </button>
        </div>
      </div>
      {answer.problem !== null && <ProblemBanner problem={answer.problem} onRetry={answer.retry} />}
      <div className="center-body">
        <Suspense fallback={<div className="map-waiting" role="status" aria-label="The map is on its way" />}>
          <TopologyMap
            label="Map of the estate, what is needed on the left"
            scene={scene}
            viewKey={viewKey}
            emphasis={emphasis}
            footer={<Statement state={state} show={show} answer={answer} />}
            onPick={(boxId) => select(boxId === undefined ? [] : [boxId])}
            onOpen={open}
            extras={{
              places,
              layoutKey,
              isLasso,
              help: HELP,
              onMove: (id, at) => show(pinBox(state, id, at), true),
              onExpand: (id, side) => show(toggleSide(state, id, side)),
              onChoose: (ids, isAdded) => {
                const [only] = ids;
                const isOne = ids.length === 1 && only !== undefined;
                if (isAdded && isOne) select(toggleIn(selectedIds, only));
                else select(isAdded ? [...new Set([...selectedIds, ...ids])] : ids);
              },
              onKey: pressKey,
              onPlaced: (now) => {
                placed.current = now;
              },
            }}
          />
        </Suspense>
      </div>
    </>
  );
}

function Statement({ state, show, answer: { map } }: MapPartProps): ReactNode {
  if (map === undefined) return null;
  const hidden = state.hiddenIds.length + state.hiddenClasses.length;
  return (
    <p className="map-hint" role="status">
      <span>{sayStatement(map, MOST_ELEMENTS).join(' ')}</span>
      {(hidden > 0 || state.pins.length > 0) && (
        <button
          type="button"
          className="text-button"
          onClick={() => show({ ...state, hiddenIds: [], hiddenClasses: [], pins: [] })}
        >
          <RotateCcw size={13} aria-hidden="true" />{' '}
          {[
            hidden > 0 ? `show ${hidden} hidden` : '',
            state.pins.length > 0 ? `let go of ${state.pins.length} held` : '',
          ]
            .filter((part) => part !== '')
            .join(', ')}
        </button>
      )}
    </p>
  );
}
