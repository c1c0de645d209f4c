import { bindEmphasis } from './bindings/bind-emphasis.ts';
import { bindOutside, type Outside } from './bindings/bind-outside.ts';
import { bindPainting } from './bindings/bind-painting.ts';
import { bindPointer, type PointerListener } from './bindings/bind-pointer.ts';
import { bindScene } from './bindings/bind-scene.ts';
import { createMap } from './create-map.ts';
import { createLabelPainter } from './label-painter.ts';
import { MAP_TYPEFACE } from './map-font.ts';
import { createMapSession, type MapSession } from './map-session.ts';
import { createMapStylesheet } from './map-stylesheet.ts';
import { readMapTheme, watchMapTheme } from './map-theme.ts';

/** A map that runs. */
export interface MapRun {
  readonly session: MapSession;
  readonly repaint: () => void;
}

/** What a running map tells. */
export interface MapListener extends PointerListener {
  onOutside(outside: Outside): void;
}

/**
 * Starts an empty map in an element.
 * @param run holds the map while it runs
 * @returns ends it
 */
export function startMap(host: HTMLElement, run: { current: MapRun | undefined }, listener: MapListener): () => void {
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
  const bindAnew = (): void => {
    const { placed, places } = session;
    if (placed !== undefined) bindScene(session, placed.scene, { isViewKept: false, isLayoutKept: false, places });
    bindEmphasis(session, session.emphasis);
    painting.repaint();
  };
  let isEnded = false;
  const onTypeface = (): void => {
    if (isEnded) return;
    labels.forget();
    bindAnew();
  };
  if (!document.fonts.check(MAP_TYPEFACE)) document.fonts.load(MAP_TYPEFACE).then(onTypeface, () => {});
  let size = sizeOf(host);
  // It reports once when it begins, and then the map has been bound already.
  const resizing = new ResizeObserver(() => {
    if (sizeOf(host) === size) return;
    size = sizeOf(host);
    session.cy.resize();
    bindAnew();
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

function sizeOf({ clientWidth, clientHeight }: HTMLElement): string {
  return `${clientWidth} x ${clientHeight}`;
}
