import { type RefObject, useEffect, useRef, useState } from 'react';
import type { Point } from '../layout/layout-input.ts';
import type { Scene } from '../state/scene.ts';
import { bindEmphasis } from './bindings/bind-emphasis.ts';
import { NOTHING_OUTSIDE, type Outside } from './bindings/bind-outside.ts';
import type { Hovered } from './bindings/bind-pointer.ts';
import { bindScene } from './bindings/bind-scene.ts';
import { type MapSession, sayFocus } from './map-session.ts';
import { startExtras } from './start-extras.ts';
import { type MapRun, startMap } from './start-map.ts';
import type { TopologyMapProps } from './topology-map-props.ts';
import { revealBox } from './view-fit.ts';

const NO_PLACES: ReadonlyMap<string, Point> = new Map();

/** A map in the page: where it stands, what it runs, and what the pointer and the edges tell. */
export interface MapInPage {
  readonly host: RefObject<HTMLDivElement | null>;
  readonly minimap: RefObject<HTMLDivElement | null>;
  readonly run: RefObject<MapRun | undefined>;
  readonly hovered: Hovered | undefined;
  readonly outside: Outside;
}

/**
 * Runs a map as long as the component stands, and binds what it is given to it.
 * @param say says aloud where the keyboard is when the map has moved it; stays the same
 */
export function useMapRun(props: TopologyMapProps, say: (sentence: string) => void): MapInPage {
  const host = useRef<HTMLDivElement>(null);
  const minimap = useRef<HTMLDivElement>(null);
  const run = useRef<MapRun | undefined>(undefined);
  const listener = useRef(props);
  listener.current = props;
  const [hovered, setHovered] = useState<Hovered>();
  const [outside, setOutside] = useState<Outside>(NOTHING_OUTSIDE);
  useEffect(() => {
    const element = host.current;
    if (element === null) return;
    const stop = startMap(element, run, {
      onPick: (boxId) => listener.current.onPick(boxId),
      onOpen: (boxId) => listener.current.onOpen(boxId),
      onHover: setHovered,
      onOutside: setOutside,
      ...(listener.current.extras === undefined
        ? {}
        : { onExpand: (boxId, side) => listener.current.extras?.onExpand(boxId, side) }),
    });
    const stopExtras = startExtras(run.current, minimap.current, () => listener.current.extras);
    return () => {
      stopExtras();
      stop();
    };
  }, []);
  useScene(run, listener, props, say);
  useEmphasis(run, props);
  return { host, minimap, run, hovered, outside };
}

function useScene(
  run: RefObject<MapRun | undefined>,
  listener: RefObject<TopologyMapProps>,
  { scene, viewKey, layoutKey = '', extras }: TopologyMapProps,
  say: (sentence: string) => void,
): void {
  const shownView = useRef('');
  const shownLayout = useRef('');
  const places = extras?.places ?? NO_PLACES;
  useEffect(() => {
    if (run.current === undefined) return;
    const { session, repaint } = run.current;
    const isLayoutKept = layoutKey !== '' && shownLayout.current === layoutKey;
    session.places = placesOf(session, scene, places, isLayoutKept);
    const focusedBefore = session.focusedId;
    const isViewKept = session.placed !== undefined && shownView.current === viewKey;
    bindScene(session, scene, { isViewKept, isLayoutKept, places: session.places });
    shownView.current = viewKey;
    shownLayout.current = layoutKey;
    if (session.placed !== undefined) listener.current.extras?.onPlaced(session.placed.boxes);
    if (session.focusedId !== undefined && session.focusedId !== focusedBefore) {
      revealBox(session, session.focusedId);
      say(sayFocus(session));
    }
    repaint();
  }, [run, listener, scene, viewKey, layoutKey, places, say]);
}

/** What stays where it is: what was put somewhere, and what is in the column it was in as long as only the facts have changed. */
function placesOf(
  session: MapSession,
  scene: Scene,
  places: ReadonlyMap<string, Point>,
  isSameLayout: boolean,
): ReadonlyMap<string, Point> {
  if (!isSameLayout || session.placed === undefined) return places;
  const bands = new Map(scene.boxes.map(({ id, bandId }) => [id, bandId]));
  const staying = [...session.placed.boxes].filter(([id]) => session.boxes.get(id)?.bandId === bands.get(id));
  return new Map([...staying, ...places]);
}

function useEmphasis(run: RefObject<MapRun | undefined>, { scene, emphasis }: TopologyMapProps): void {
  const shownSelection = useRef<string | undefined>(undefined);
  // The lines are new whenever the scene is, so their emphasis is bound again with it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    if (run.current === undefined) return;
    const { session, repaint } = run.current;
    bindEmphasis(session, emphasis);
    // What is selected when the map opens is not run after: the causes come first.
    if (shownSelection.current !== undefined && emphasis.selectedBoxId !== undefined) {
      if (emphasis.selectedBoxId !== shownSelection.current) revealBox(session, emphasis.selectedBoxId);
    }
    shownSelection.current = emphasis.selectedBoxId ?? '';
    repaint();
  }, [run, emphasis, scene]);
}
