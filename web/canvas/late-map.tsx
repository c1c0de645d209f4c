import { lazy, type ReactNode, Suspense, useEffect } from 'react';
import type { TopologyMapProps } from './topology-map-props.ts';

const load = () => import('./topology-map.tsx');
const TopologyMap = lazy(async () => ({ default: (await load()).TopologyMap }));

/** The map, which is a part of the app of its own: only pages that show one fetch it. */
export function LateMap(props: TopologyMapProps): ReactNode {
  return (
    <Suspense fallback={<div className="map-waiting" role="status" aria-label="The map is on its way" />}>
      <TopologyMap {...props} />
    </Suspense>
  );
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
