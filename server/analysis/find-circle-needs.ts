import { LEVEL } from '../model/outcome.ts';
import { STRENGTH_CODE, type Topology } from '../topology/topology.ts';
import type { Foundation } from './find-founded.ts';
import { isEntryInScope } from './requirement-scope.ts';

/**
 * Finds the needs that are not stated and may decide whether a circle falls.
 * @param foundation of the same topology, pessimistic, over `flow` relation types
 * @param fallen items that fell with their circle on the pessimistic reading
 * @param level by item index, settled on the pessimistic reading
 * @returns requirement records in no particular order: of what fell, those that lost members; of what that leans on and never
 * stood, all
 * @remarks Linear in the dependencies of what fell and of what never stood below it.
 */
export function findCircleNeeds(
  topology: Topology,
  foundation: Foundation,
  fallen: Int32Array,
  level: Uint8Array,
): readonly number[] {
  if (fallen.length === 0) return [];
  const { entries, entryStart, entryEnd, live, requirementStart, requirementEnd } = topology;
  const records: number[] = [];
  const isSeen = new Uint8Array(topology.itemBound);
  const queue = Array.from(fallen);
  for (const item of queue) isSeen[item] = 1;
  for (const item of queue) {
    const neverStood = foundation.wave[item] === -1;
    for (let record = requirementStart[item]!; record < requirementEnd[item]!; record += 1) {
      if (isOpenNeed(topology, record) && (neverStood || hasMemberOut(topology, level, record))) records.push(record);
    }
    for (let entry = entryStart[item]!; entry < entryEnd[item]!; entry += 1) {
      const provider = entries.provider[entry]!;
      if (isSeen[provider] === 1 || live[provider] === 0 || foundation.wave[provider] !== -1) continue;
      if (!isEntryInScope(topology, foundation.scope, entry)) continue;
      isSeen[provider] = 1;
      queue.push(provider);
    }
  }
  return records;
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
