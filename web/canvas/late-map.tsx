import { type ComponentType, type ReactNode, useEffect, useState } from 'react';
import { MAP_TYPEFACE } from './map-font.ts';
import type { TopologyMapProps } from './topology-map-props.ts';

let loadedMap: ComponentType<TopologyMapProps> | undefined;

/** A typeface that is later than this comes over a map that stands. */
const TYPEFACE_WAIT_MS = 300;

const load = async (): Promise<ComponentType<TopologyMapProps>> => {
  if (loadedMap !== undefined) return loadedMap;
  const [{ TopologyMap }] = await Promise.all([import('./topology-map.tsx'), waitForTypeface()]);
  loadedMap = TopologyMap;
  return TopologyMap;
};

/** Boxes are as wide as their words: a map that is laid out in another typeface would be laid out again. */
async function waitForTypeface(): Promise<void> {
  const deadline = new Promise((resolve) => setTimeout(resolve, TYPEFACE_WAIT_MS));
  // Without it the map stands in another one.
  await Promise.race([document.fonts.load(MAP_TYPEFACE).catch(() => []), deadline]);
}

/**
 * The map, which is a part of the app of its own: only pages that show one fetch it.
 * @remarks Waits by a state of its own: React holds what it suspended back for a third of a second, also when it is there at once.
 */
export function LateMap(props: TopologyMapProps): ReactNode {
  const [arrived, setArrived] = useState(() => ({ map: loadedMap, fault: undefined as unknown }));
  useEffect(() => {
    let isGone = false;
    load().then(
      (map) => !isGone && setArrived({ map, fault: undefined }),
      (fault: unknown) => !isGone && setArrived({ map: undefined, fault }),
    );
    return () => {
      isGone = true;
    };
  }, []);
  if (arrived.fault !== undefined) throw arrived.fault;
  if (arrived.map !== undefined) return <arrived.map {...props} />;
  return <div className="map-waiting" role="status" aria-label="The map is on its way" />;
}

/**
 * Fetches the map while the facts that it will show are still on their way.
 * @param isWanted whether the page will show one
 */
export function useMapAhead(isWanted = true): void {
  useEffect(() => {
    // What fails here fails again, and is told, where the map is shown.
    if (isWanted) load().catch(() => {});
  }, [isWanted]);
}
