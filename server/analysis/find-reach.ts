import { LINK, type Topology } from '../topology/topology.ts';
import { createMarks, listMarked } from './list-marked.ts';

/** Everything that could be touched by a loss, before redundancy. */
export interface Reach {
  /** Shortest distance from a root over carrying dependencies, by item index; -1 out of reach. */
  readonly hops: Int32Array;
  /** The roots, then the items in reach, ascending by hops. */
  readonly items: Int32Array;
}

/** A wave of more than this share of all items is walked in the order of the items. */
const WIDE_SHIFT = 6;

/** Working memory for one search after the other over one topology. */
export class ReachScratch {
  /** By item index. */
  readonly hops: Int32Array;
  readonly isReached: Uint8Array;
  /** 1 for the items of the wave that comes next, while a search runs. */
  readonly isNext: Uint8Array;
  readonly queue: Int32Array;
  /** How many items the last search has reached. */
  length = 0;

  constructor(itemBound: number) {
    this.hops = new Int32Array(itemBound).fill(-1);
    this.isReached = new Uint8Array(itemBound);
    this.isNext = createMarks(itemBound);
    this.queue = new Int32Array(itemBound);
  }

  /** Takes back what the last search has left, at the cost of what it reached. */
  clear(): void {
    const { hops, isReached, queue, length } = this;
    for (let position = 0; position < length; position += 1) {
      const item = queue[position]!;
      hops[item] = -1;
      isReached[item] = 0;
    }
    this.length = 0;
  }
}

/**
 * Finds all transitive consumers of some items over hard and soft dependencies.
 * @param topology one revision
 * @param roots item indices; those that are not live are passed over
 * @param scratch of the same topology; what is returned is only there until the next search takes it
 * @returns hops and items, with the roots at 0
 * @remarks Breadth-first search: linear in the links of the reach. No depth limit.
 */
export function findReach(
  topology: Topology,
  roots: Iterable<number>,
  scratch = new ReachScratch(topology.itemBound),
): Reach {
  const { links, linkStart, linkEnd, live, itemBound } = topology;
  const { consumer, requirement } = links;
  scratch.clear();
  const { hops, isReached, isNext, queue } = scratch;
  let length = 0;
  for (const root of roots) {
    if (live[root] === 0 || isReached[root] === 1) continue;
    isReached[root] = 1;
    isNext[root] = 1;
    hops[root] = 0;
    queue[length++] = root;
  }
  for (let position = 0, distance = 1; position < length; distance += 1) {
    const waveEnd = length;
    if (waveEnd - position > itemBound >> WIDE_SHIFT) listMarked(isNext, queue, position, waveEnd);
    for (let place = position; place < waveEnd; place += 1) isNext[queue[place]!] = 0;
    for (; position < waveEnd; position += 1) {
      const provider = queue[position]!;
      const end = linkEnd[provider]!;
      for (let link = linkStart[provider]!; link < end; link += 1) {
        const item = consumer[link]!;
        // A byte an item stays in the cache, which the distances of a million do not.
        if (isReached[item] === 1 || requirement[link] === LINK.idle) continue;
        isReached[item] = 1;
        isNext[item] = 1;
        hops[item] = distance;
        queue[length++] = item;
      }
    }
  }
  scratch.length = length;
  return { hops, items: queue.subarray(0, length) };
}
