import { STRENGTH_CODE, type Topology } from '../topology/topology.ts';

/** The items whose outage can matter to an item, because hard requirements lead to them. */
export interface HardSupport {
  /** The item, then its transitive providers over hard requirements; ascending by hops. */
  readonly items: Int32Array;
  /** By item index: 1 for them. */
  readonly isIn: Uint8Array;
  /** Shortest distance from the item towards providers, by position in `items`. */
  readonly hops: Int32Array;
  /** Their dependencies of any kind. */
  readonly entryCount: number;
}

/** Tells whether a dependency is a member of a hard requirement. */
export function isHardMember(topology: Topology, entry: number): boolean {
  const { strength, requirement } = topology.entries;
  if (strength[entry] === STRENGTH_CODE.none) return false;
  const record = requirement[entry]!;
  return (record < 0 ? strength[entry] : topology.requirements.strength[record]) === STRENGTH_CODE.hard;
}

/**
 * Finds all transitive providers of an item over hard requirements.
 * @returns the item first, then by hops
 * @remarks Breadth-first search: linear in the dependencies of the support.
 */
export function findHardSupport(topology: Topology, item: number): HardSupport {
  const { entries, entryStart, entryEnd } = topology;
  const isIn = new Uint8Array(topology.itemBound);
  const queue = new Int32Array(topology.itemBound);
  const hops = new Int32Array(topology.itemBound);
  let length = 0;
  let entryCount = 0;
  queue[length++] = item;
  isIn[item] = 1;
  for (let position = 0; position < length; position += 1) {
    const consumer = queue[position]!;
    const end = entryEnd[consumer]!;
    entryCount += end - entryStart[consumer]!;
    for (let entry = entryStart[consumer]!; entry < end; entry += 1) {
      const provider = entries.provider[entry]!;
      if (isIn[provider] === 1 || !isHardMember(topology, entry)) continue;
      isIn[provider] = 1;
      hops[length] = hops[position]! + 1;
      queue[length++] = provider;
    }
  }
  return { items: queue.slice(0, length), isIn, hops: hops.slice(0, length), entryCount };
}
