import { LEVEL } from '../model/outcome.ts';
import { STRENGTH_CODE, type Topology } from '../topology/topology.ts';
import type { Foundation } from './find-founded.ts';
import { isEntryInScope } from './requirement-scope.ts';

/** What a circle that fell leaned on and lost without its being out. */
export interface CircleSupport {
  /**
   * Requirement records whose need is not stated and may decide whether the circle falls, in no particular order: of what fell,
   * those that lost members; of what that leans on and never stood, all.
   */
  readonly openNeeds: readonly number[];
  /** What fell leans on them, directly or over each other, but they never stood, even with nothing lost; ascending. */
  readonly neverStood: Int32Array;
}

/**
 * Finds what a circle that fell leaned on.
 * @param foundation of the same topology, pessimistic, over `flow` relation types
 * @param fallen items that fell with their circle on the pessimistic reading
 * @param level by item index, settled on the pessimistic reading
 * @remarks Linear in the dependencies of what fell and of what never stood below it.
 */
export function findCircleSupport(
  topology: Topology,
  foundation: Foundation,
  fallen: Int32Array,
  level: Uint8Array,
): CircleSupport {
  if (fallen.length === 0) return { openNeeds: [], neverStood: new Int32Array(0) };
  const { entries, entryStart, entryEnd, live, requirementStart, requirementEnd } = topology;
  const openNeeds: number[] = [];
  const isSeen = new Uint8Array(topology.itemBound);
  const queue = Array.from(fallen);
  for (const item of queue) isSeen[item] = 1;
  for (const item of queue) {
    const neverStood = foundation.wave[item] === -1;
    for (let record = requirementStart[item]!; record < requirementEnd[item]!; record += 1) {
      if (isOpenNeed(topology, record) && (neverStood || hasMemberOut(topology, level, record))) openNeeds.push(record);
    }
    for (let entry = entryStart[item]!; entry < entryEnd[item]!; entry += 1) {
      const provider = entries.provider[entry]!;
      if (isSeen[provider] === 1 || live[provider] === 0 || foundation.wave[provider] !== -1) continue;
      if (!isEntryInScope(topology, foundation.scope, entry)) continue;
      isSeen[provider] = 1;
      queue.push(provider);
    }
  }
  return { openNeeds, neverStood: Int32Array.from(queue.slice(fallen.length)).sort() };
}

/** @returns whether the need of a requirement that carries impact is not stated */
export function isOpenNeed({ requirements }: Topology, record: number): boolean {
  return requirements.isOpen[record] === 1 && requirements.strength[record] !== STRENGTH_CODE.none;
}

function hasMemberOut({ entries, requirements }: Topology, level: Uint8Array, record: number): boolean {
  for (let entry = requirements.memberStart[record]!; entry < requirements.memberEnd[record]!; entry += 1) {
    if (entries.strength[entry] !== STRENGTH_CODE.none && level[entries.provider[entry]!] === LEVEL.outage) return true;
  }
  return false;
}
