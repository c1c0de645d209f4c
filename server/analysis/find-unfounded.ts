import { LEVEL } from '../model/outcome.ts';
import type { Topology } from '../topology/topology.ts';
import type { Foundation } from './find-founded.ts';
import { FoundingRun } from './founding-run.ts';

/** When more than this share of all items is raised, looking at every item once costs less than listing those. */
const WIDE_SHIFT = 6;

/**
 * Finds what was founded with nothing lost, has not fallen, and is founded no longer: held up only by a circle.
 * @param foundation of the same topology
 * @param level by item index, settled: no requirement could raise it further
 * @param raised items above level 0, in any order
 * @param caps worst level that an item may reach, by item index. An item that is capped below outage stands by decree.
 * @returns item indices in no particular order
 * @remarks For one look at settled levels. Where looking and raising alternate, a `FoundingRun` does not start anew each time.
 */
export function findUnfounded(
  topology: Topology,
  foundation: Foundation,
  level: Uint8Array,
  raised: Int32Array,
  caps: ReadonlyMap<number, number> = new Map(),
): readonly number[] {
  if (foundation.leaningItems.length === 0) return [];
  const run = new FoundingRun(topology, foundation, caps);
  if (raised.length > Math.max(foundation.leaningItems.length, topology.itemBound >> WIDE_SHIFT)) {
    return run.withdrawLevels(level);
  }
  return run.withdraw(raised.filter((item) => level[item] === LEVEL.outage));
}
