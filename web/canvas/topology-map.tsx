import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import type { Point } from '../layout/layout-input.ts';
import type { Emphasis } from '../state/emphasis.ts';
import { labelOfVerdict } from '../state/outcomes.ts';
import type { Scene } from '../state/scene.ts';
import { sayBox, type WalkDirection, walkScene } from '../state/walk-scene.ts';
import { bindEmphasis } from './bindings/bind-emphasis.ts';
import { bindOutside, NOTHING_OUTSIDE, type Outside } from './bindings/bind-outside.ts';
import { bindPainting } from './bindings/bind-painting.ts';
import { bindPointer, type Hovered } from './bindings/bind-pointer.ts';
import { bindScene } from './bindings/bind-scene.ts';
import { createMap } from './create-map.ts';
import { createLabelPainter, MAP_FONT } from './label-painter.ts';
import { MapControls } from './map-controls.tsx';
import { MapEdges } from './map-edges.tsx';
import type { MapExtras } from './map-extras.ts';
import { createMapSession, type MapSession } from './map-session.ts';
import { createMapStylesheet } from './map-stylesheet.ts';
import { readMapTheme, watchMapTheme } from './map-theme.ts';
import { MapTooltip } from './map-tooltip.tsx';
import { startExtras } from './start-extras.ts';
import { fitScene, panSideways, revealBox, zoomBy } from './view-fit.ts';

/** What a map shows and tells. */
export interface TopologyMapProps {
  /** Names the map for the screen reader. */
  readonly label: string;
  readonly scene: Scene;
  /** The view is kept while this stays the same, and fitted when it changes. */
  readonly viewKey: string;
  readonly emphasis: Emphasis;
  /** Said in the strip below the map. */
  readonly footer: ReactNode;
  /** A box was chosen; undefined when the ground was. */
  readonly onPick: (boxId: string | undefined) => void;
  /** A box was opened: a bundle, or an item on second thought. */
  readonly onOpen: (boxId: string) => void;
  /** What this map can do beyond being looked at and walked. */
  readonly extras?: MapExtras;
}

const WALKS: Readonly<Record<string, WalkDirection>> = {
  ArrowLeft: 'provider',
  ArrowRight: 'consumer',
  ArrowUp: 'above',
  ArrowDown: 'below',
};

interface MapRun {
  readonly session: MapSession;
  readonly repaint: () => void;
}

/** Draws a scene, lets it be walked by pointer and keyboard, and says aloud where the walk is. */
export function TopologyMap(props: TopologyMapProps): ReactNode {
  const { label, scene, viewKey, emphasis, footer, onPick, onOpen, extras } = props;
  const { layoutKey, places } = extras ?? {};
  const host = useRef<HTMLDivElement>(null);
  const run = useRef<MapRun | undefined>(undefined);
  const minimap = useRef<HTMLDivElement>(null);
  const shownView = useRef('');
  const shownLayout = useRef<string | undefined>(undefined);
  const shownSelection = useRef<string | undefined>(undefined);
  const listener = useRef(props);
  listener.current = props;
  const [hovered, setHovered] = useState<Hovered>();
  const [outside, setOutside] = useState<Outside>(NOTHING_OUTSIDE);
  const [said, setSaid] = useState('');
  const helpId = useId();

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

  useEffect(() => {
    if (run.current === undefined) return;
    const { session, repaint } = run.current;
    session.places = placesOf(session, places, shownLayout.current === layoutKey);
    bindScene(session, scene, shownView.current === viewKey, session.places);
    shownView.current = viewKey;
    shownLayout.current = layoutKey;
    if (session.placed !== undefined) listener.current.extras?.onPlaced(session.placed.boxes);
    repaint();
  }, [scene, viewKey, layoutKey, places]);

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
  }, [emphasis, scene]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (run.current === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    if (pressKey(run.current, event, { say: setSaid, onPick, onOpen, extras })) event.preventDefault();
  };

  const withSession = (act: (session: MapSession) => void) => (): void => {
    if (run.current !== undefined) act(run.current.session);
  };
  return (
    <div className="map">
      <div
        className="map-host"
        ref={host}
        role="application"
        aria-label={label}
        aria-describedby={helpId}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: an application region takes the keys itself
        tabIndex={0}
        onKeyDown={onKeyDown}
      />
      <p id={helpId} className="visually-hidden">
        Left and right arrow go to what an item needs and to what needs it, up and down go along the column, Enter
        selects, Escape lets go, plus and minus zoom, 0 shows all.{' '}
        {extras?.help ?? 'The table view has the same content.'}
      </p>
      <p className="visually-hidden" aria-live="polite">
        {said}
      </p>
      <div className="map-strip">
        {footer}
        <MapControls
          onZoomIn={withSession((session) => zoomBy(session, 1.3))}
          onZoomOut={withSession((session) => zoomBy(session, 1 / 1.3))}
          onFit={withSession(fitScene)}
        />
      </div>
      <MapEdges
        outside={outside}
        onGo={(isRight) => run.current !== undefined && panSideways(run.current.session, isRight)}
      />
      {extras !== undefined && <div className="minimap" ref={minimap} aria-hidden="true" />}
      {hovered !== undefined && <MapTooltip hovered={hovered} />}
    </div>
  );
}

interface MapListener {
  onPick(boxId: string | undefined): void;
  onOpen(boxId: string): void;
  onHover(hovered: Hovered | undefined): void;
  onOutside(outside: Outside): void;
  onExpand?(boxId: string, side: 'providers' | 'consumers'): void;
}

/** What stays where it is: what was put somewhere, and everything as long as only the facts have changed. */
function placesOf(
  session: MapSession,
  places: ReadonlyMap<string, Point> | undefined,
  isSameLayout: boolean,
): ReadonlyMap<string, Point> {
  if (places === undefined) return session.places;
  if (!isSameLayout || session.placed === undefined) return places;
  return new Map([...session.placed.boxes, ...places]);
}

function startMap(host: HTMLElement, run: { current: MapRun | undefined }, listener: MapListener): () => void {
  const ground = document.createElement('div');
  ground.className = 'map-ground';
  const theme = readMapTheme(host);
  const labels = createLabelPainter();
  host.append(ground);
  const session = createMapSession({ cy: createMap(ground, theme), host, labels, theme });
  const painting = bindPainting(session);
  const unbindPointer = bindPointer(session, listener);
  const unbindOutside = bindOutside(session, listener.onOutside);
  run.current = { session, repaint: painting.repaint };
  const unwatch = watchMapTheme(() => {
    session.theme = readMapTheme(host);
    session.cy.style(createMapStylesheet(session.theme));
    painting.repaint();
  });
  let isEnded = false;
  void document.fonts.load(`550 12px ${MAP_FONT}`).then(() => {
    if (isEnded) return;
    labels.forget();
    if (session.placed !== undefined) bindScene(session, session.placed.scene, false, session.places);
    bindEmphasis(session, session.emphasis);
    painting.repaint();
  });
  const resizing = new ResizeObserver(() => {
    session.cy.resize();
    if (session.placed !== undefined) bindScene(session, session.placed.scene, false, session.places);
    bindEmphasis(session, session.emphasis);
    painting.repaint();
  });
  resizing.observe(host);
  return () => {
    isEnded = true;
    resizing.disconnect();
    unwatch();
    unbindPointer();
    unbindOutside();
    painting.unbind();
    session.cy.destroy();
    ground.remove();
    run.current = undefined;
  };
}

interface KeyActions {
  say(sentence: string): void;
  onPick(boxId: string | undefined): void;
  onOpen(boxId: string): void;
  readonly extras: MapExtras | undefined;
}

function pressKey({ session, repaint }: MapRun, event: KeyboardEvent, actions: KeyActions): boolean {
  const { placed } = session;
  const { key } = event;
  const { say, onPick, onOpen, extras } = actions;
  if (placed === undefined) return false;
  if (event.shiftKey && extras !== undefined && pressShiftKey(session, key, extras)) return true;
  const direction = WALKS[key];
  if (direction !== undefined) {
    const from = session.focusedId ?? session.emphasis.selectedBoxId;
    session.focusedId = walkScene(placed.scene, placed.boxes, from, direction);
    if (session.focusedId !== undefined) {
      revealBox(session, session.focusedId);
      const verdict = session.boxes.get(session.focusedId)?.verdict;
      say(sayBox(placed.scene, session.focusedId, verdict === undefined ? '' : labelOfVerdict(verdict)));
    }
    repaint();
    return true;
  }
  if (key === 'Enter' || key === ' ') {
    const box = session.focusedId === undefined ? undefined : session.boxes.get(session.focusedId);
    if (box === undefined) return false;
    if (session.emphasis.selectedBoxId === undefined) say(`${box.label} selected.`);
    if (box.kind === 'bundle' || box.id === session.emphasis.selectedBoxId) onOpen(box.id);
    else onPick(box.id);
    return true;
  }
  if (key === 'Escape') {
    session.focusedId = undefined;
    onPick(undefined);
    say('Nothing selected.');
    return true;
  }
  if (pressZoomKey(session, key)) return true;
  const boxId = session.focusedId ?? session.emphasis.selectedBoxId;
  return extras?.onKey(key, boxId, placed.boxes.get(boxId ?? '')) ?? false;
}

/** With Shift, arrows open a side of a box and Enter adds it to what is chosen. */
function pressShiftKey(session: MapSession, key: string, extras: MapExtras): boolean {
  const boxId = session.focusedId ?? session.emphasis.selectedBoxId;
  if (boxId === undefined) return false;
  if (key === 'ArrowLeft') extras.onExpand(boxId, 'providers');
  else if (key === 'ArrowRight') extras.onExpand(boxId, 'consumers');
  else if (key === 'Enter') extras.onChoose([boxId], true);
  else return false;
  return true;
}

function pressZoomKey(session: MapSession, key: string): boolean {
  if (key === '+' || key === '=') zoomBy(session, 1.3);
  else if (key === '-') zoomBy(session, 1 / 1.3);
  else if (key === '0') fitScene(session);
  else return false;
  return true;
}
