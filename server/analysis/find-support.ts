import { STRENGTH_CODE, type Topology } from '../topology/topology.ts';
import type { Foundations } from './analyze-impact.ts';
import { findWeakPoints, type WeakPointBounds } from './find-weak-points.ts';

/** The part that a provider plays in a requirement, weakest first; a need that is not stated is read as all. */
export const PART = {
  /** The requirement holds without it and bears another loss of its weight. */
  spare: 1,
  /** The requirement holds without it, with nothing of its weight left to lose: "one of 3, need 2". */
  oneOf: 2,
  /** The requirement does not hold without it. */
  sole: 3,
} as const;

/** All that an item relies on. Arrays are by position in `items`. */
export interface Support {
  /** Transitive providers over hard and soft dependencies, without the item; ascending by hops. */
  readonly items: Int32Array;
  /** Shortest distance towards providers; 1 for what it needs directly. */
  readonly hops: Int32Array;
  /** The strongest part, one of `PART`, that it plays in any requirement of the item or of its support. */
  readonly part: Uint8Array;
  /** 1 when it only ever counts for soft requirements. */
  readonly isSoft: Uint8Array;
  /** 2 for a single point of failure of the item, 1 when it is one only if needs that are not stated are all, else 0. */
  readonly weakness: Uint8Array;
  /** Items whose weakness the work bound left unchecked. */
  readonly uncheckedCount: number;
}

/**
 * Finds all that an item relies on, before redundancy, and how much hangs on each.
 * @param item item index
 * @param foundations of this topology
 * @returns providers ascending by hops, within the same hops in no order that a person should see
 * @remarks Breadth-first search, linear in the dependencies of the support; then its weak points.
 */
export function findSupport(
  topology: Topology,
  item: number,
  foundations: Foundations,
  bounds: WeakPointBounds = {},
): Support {
  const { entries, entryStart, entryEnd, itemBound } = topology;
  const distance = new Int32Array(itemBound).fill(-1);
  const part = new Uint8Array(itemBound);
  const isHard = new Uint8Array(itemBound);
  const queue = new Int32Array(itemBound);
  let length = 0;
  distance[item] = 0;
  queue[length++] = item;
  for (let position = 0; position < length; position += 1) {
    const consumer = queue[position]!;
    const end = entryEnd[consumer]!;
    for (let entry = entryStart[consumer]!; entry < end; entry += 1) {
      if (entries.strength[entry] === STRENGTH_CODE.none) continue;
      const provider = entries.provider[entry]!;
      const played = findPart(topology, entry);
      if (played > part[provider]!) part[provider] = played;
      if (strengthOf(topology, entry) === STRENGTH_CODE.hard) isHard[provider] = 1;
      if (distance[provider] !== -1) continue;
      distance[provider] = distance[consumer]! + 1;
      queue[length++] = provider;
    }
  }
  const items = queue.slice(1, length);
  const weak = findWeakPoints(topology, item, foundations, bounds);
  const weakness = new Uint8Array(itemBound);
  weak.items.forEach((one, position) => {
    weakness[one] = 1 + weak.isCertain[position]!;
  });
  return {
    items,
    hops: items.map((one) => distance[one]!),
    part: Uint8Array.from(items, (one) => part[one]!),
    isSoft: Uint8Array.from(items, (one) => 1 - isHard[one]!),
    weakness: Uint8Array.from(items, (one) => weakness[one]!),
    uncheckedCount: weak.uncheckedCount,
  };
}

/**
 * Tells which part the provider of a dependency plays in the requirement that the dependency belongs to.
 * @param entry a dependency that carries
 * @returns one of `PART`
 */
export function findPart(topology: Topology, entry: number): number {
  const { entries, requirements } = topology;
  const record = entries.requirement[entry]!;
  if (record < 0) return PART.sole;
  const weight = entries.weight[entry]!;
  const left = requirements.total[record]! - requirements.needHigh[record]! - weight;
  if (left < 0) return PART.sole;
  return left < weight ? PART.oneOf : PART.spare;
}

function strengthOf(topology: Topology, entry: number): number {
  const record = topology.entries.requirement[entry]!;
  return record < 0 ? topology.entries.strength[entry]! : topology.requirements.strength[record]!;
}
