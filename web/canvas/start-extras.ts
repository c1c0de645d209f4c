import { bindDrag } from './bindings/bind-drag.ts';
import { bindLasso } from './bindings/bind-lasso.ts';
import { bindMinimap } from './bindings/bind-minimap.ts';
import type { MapExtras } from './map-extras.ts';
import type { MapSession } from './map-session.ts';

/**
 * Starts what a map can do beyond being looked at and walked, where it can.
 * @param read gives the extras as they are now; what it gives first decides whether there are any
 * @returns ends it
 */
export function startExtras(
  run: { readonly session: MapSession } | undefined,
  minimap: HTMLElement | null,
  read: () => MapExtras | undefined,
): () => void {
  if (run === undefined || read() === undefined) return () => undefined;
  const { session } = run;
  const stops = [
    bindDrag(session, (boxId, at) => read()?.onMove(boxId, at)),
    bindLasso(session, {
      isLasso: () => read()?.isLasso ?? false,
      onChoose: (boxIds, isAdded) => read()?.onChoose(boxIds, isAdded),
    }),
    ...(minimap === null ? [] : [bindMinimap(session, minimap)]),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
