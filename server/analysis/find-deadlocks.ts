import type { Topology } from '../topology/topology.ts';
import type { Foundations } from './analyze-impact.ts';
import { findCircleMarks } from './find-circle-marks.ts';

/** What could never start from cold, because it leans on itself. */
export interface Deadlocks {
  /** Live items that are never founded; ascending by index. */
  readonly items: Int32Array;
  /** In the same order: 1 for those that lie on a circle, 0 for those that only need them. */
  readonly isOnCircle: Uint8Array;
}

/**
 * Finds what could not start from cold, with nothing lost.
 * @param foundations of this topology
 * @returns items that are not founded even when every need that is not stated is the smallest it can be
 * @see IMPACT-MODEL, section 5: a finding, not an impact
 */
export function findDeadlocks(topology: Topology, foundations: Foundations): Deadlocks {
  const { wave, scope } = foundations.of('optimistic', 'all');
  const items: number[] = [];
  for (let item = 0; item < topology.itemBound; item += 1) {
    if (topology.live[item] === 1 && wave[item] === -1) items.push(item);
  }
  const marks = items.length === 0 ? new Uint8Array(0) : findCircleMarks(topology, scope);
  return { items: Int32Array.from(items), isOnCircle: Uint8Array.from(items, (item) => marks[item] ?? 0) };
}
