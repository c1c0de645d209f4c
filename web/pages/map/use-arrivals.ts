import { useRef } from 'react';
import type { EstateMap } from '../../../server/contract/map.ts';

/** What a new revision brought to a map that stays open, and what it took away. */
export interface Arrivals {
  readonly newIds: readonly string[];
  readonly goneCount: number;
}

const NONE: Arrivals = { newIds: [], goneCount: 0 };

interface Seen {
  key: string;
  revision: number;
  readonly firstIds: ReadonlySet<string>;
  arrivals: Arrivals;
}

/**
 * Remembers what was on a map when its question was first answered, and tells what is different now.
 * @param key the question; another one starts anew
 */
export function useArrivals(map: EstateMap | undefined, key: string): Arrivals {
  const seen = useRef<Seen | undefined>(undefined);
  if (map === undefined) return NONE;
  if (seen.current === undefined || seen.current.key !== key) {
    const firstIds = new Set(map.items.map(({ id }) => id));
    seen.current = { key, revision: map.revision, firstIds, arrivals: NONE };
  } else if (seen.current.revision !== map.revision) {
    const { firstIds } = seen.current;
    const present = new Set(map.items.map(({ id }) => id));
    seen.current.revision = map.revision;
    seen.current.arrivals = {
      newIds: [...present].filter((id) => !firstIds.has(id)),
      goneCount: [...firstIds].filter((id) => !present.has(id)).length,
    };
  }
  return seen.current.arrivals;
}
