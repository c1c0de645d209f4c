import type { Topology } from '../topology/topology.ts';
import { findCircleMarks } from './find-circle-marks.ts';
import type { NeedAssumption } from './propagate.ts';
import {
  type FoundationScope,
  findScope,
  isEntryInScope,
  isLinkInScope,
  needOf,
  type RequirementScope,
} from './requirement-scope.ts';

/** What stands with nothing lost, without leaning on itself. Arrays are by item index. */
export interface Foundation {
  readonly assumption: NeedAssumption;
  readonly scope: RequirementScope;
  /** The synchronous round in which the item stands: 0 when it leans on nothing, -1 when it never does or is not live. */
  readonly wave: Int32Array;
  /** One above the last wave. */
  readonly waveCount: number;
  /** 1 for items on a circle of requirements in scope, or between two circles. */
  readonly isOnCircle: Uint8Array;
  /**
   * Items whose foundation a loss may take first: those on a circle, and those leaning on an item that never stands. Ascending. All others lose it only after one of their providers has lost it.
   */
  readonly leaningItems: Int32Array;
  /** 1 for the leaning items. */
  readonly isLeaning: Uint8Array;
}

/**
 * Finds what can stand without leaning on itself, with nothing lost.
 * @param topology one revision
 * @param assumption how an unknown need is read
 * @param scope `all` hard requirements, or only those over `flow` relation types; the others then hold by themselves
 * @returns waves by item index: the order of a cold start
 * @remarks The least fixpoint of "up" by synchronous rounds with a counter per item and per requirement: linear in the
 * dependencies. Worked out once per topology; `FoundingRun` takes losses from it.
 * @see IMPACT-MODEL, section 5
 */
export function findFoundation(topology: Topology, assumption: NeedAssumption, scope: FoundationScope): Foundation {
  const inScope = findScope(topology, scope);
  const need = needOf(topology, assumption);
  const unmet = countRequirements(topology, inScope, need);
  const { linkStart, linkEnd, links } = topology;
  const wave = new Int32Array(topology.itemBound).fill(-1);
  const queue = new Int32Array(topology.itemBound);
  const standing = new Float64Array(topology.requirementBound);
  let length = 0;
  for (let item = 0; item < topology.itemBound; item += 1) {
    if (topology.live[item] === 0 || unmet[item] !== 0) continue;
    wave[item] = 0;
    queue[length++] = item;
  }
  for (let position = 0; position < length; position += 1) {
    const provider = queue[position]!;
    const end = linkEnd[provider]!;
    for (let link = linkStart[provider]!; link < end; link += 1) {
      if (!isLinkInScope(topology, inScope, link)) continue;
      const record = links.requirement[link]!;
      if (record >= 0) {
        const before = standing[record]!;
        const after = before + links.weight[link]!;
        standing[record] = after;
        if (before >= need[record]! || after < need[record]!) continue;
      }
      const item = links.consumer[link]!;
      const left = unmet[item]! - 1;
      unmet[item] = left;
      if (left > 0) continue;
      wave[item] = wave[provider]! + 1;
      queue[length++] = item;
    }
  }
  const waveCount = length === 0 ? 0 : wave[queue[length - 1]!]! + 1;
  return { assumption, scope: inScope, wave, waveCount, ...findLeaningItems(topology, inScope, wave) };
}

/** @returns by item, how many of its requirements in scope are not met while nothing stands */
function countRequirements(topology: Topology, scope: RequirementScope, need: Float64Array): Int32Array {
  const { entryStart, entryEnd, requirementStart, requirementEnd, entries } = topology;
  const unmet = new Int32Array(topology.itemBound);
  for (let item = 0; item < topology.itemBound; item += 1) {
    let count = 0;
    for (let record = requirementStart[item]!; record < requirementEnd[item]!; record += 1) {
      if (scope.records[record] === 1 && need[record]! > 0) count += 1;
    }
    const end = entryEnd[item]!;
    for (let entry = entryStart[item]!; entry < end; entry += 1) {
      if (entries.requirement[entry]! < 0 && isEntryInScope(topology, scope, entry)) count += 1;
    }
    unmet[item] = count;
  }
  return unmet;
}

function findLeaningItems(topology: Topology, scope: RequirementScope, wave: Int32Array) {
  const { live, linkStart, linkEnd, links } = topology;
  const isOnCircle = findCircleMarks(topology, scope);
  const isLeaning = Uint8Array.from(isOnCircle);
  for (let item = 0; item < topology.itemBound; item += 1) {
    if (wave[item] !== -1 || live[item] === 0) continue;
    for (let link = linkStart[item]!; link < linkEnd[item]!; link += 1) {
      if (isLinkInScope(topology, scope, link)) isLeaning[links.consumer[link]!] = 1;
    }
  }
  let count = 0;
  for (const mark of isLeaning) count += mark;
  const leaningItems = new Int32Array(count);
  let next = 0;
  for (let item = 0; item < topology.itemBound; item += 1) if (isLeaning[item] === 1) leaningItems[next++] = item;
  return { isOnCircle, leaningItems, isLeaning };
}
