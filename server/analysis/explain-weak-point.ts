import { STRENGTH_CODE, type Topology } from '../topology/topology.ts';
import type { Foundations } from './analyze-impact.ts';
import { findRequirements, type RequirementRef, readMemberWeight, readTerms } from './explain-item.ts';
import { FALL_MARK, FallRun } from './fall-run.ts';
import { findHardSupport } from './find-hard-support.ts';

/** One step of the proof that the loss of an item takes another out. */
export interface FallStep {
  readonly item: number;
  /** 0 for the weak point, else one more than the members it fell with. */
  readonly rank: number;
  /** What gave way; absent for the weak point, and for an item that only lost its foundation. */
  readonly requirement?: RequirementRef;
  /** The members whose fall tipped it, those that fell first. */
  readonly members: readonly number[];
}

/**
 * Prepares the proofs of the weak points of one item.
 * @param item the item that falls
 * @param foundations of this topology
 * @returns a function from a weak point to the steps of its proof, ascending by rank: the weak point first, the item last, and
 * every member before the step that names it; empty when its loss does not take the item out at worst
 * @remarks Each proof costs one fall within the hard support of the item, which ends at the item, not an impact analysis.
 */
export function createWeakPointExplainer(
  topology: Topology,
  item: number,
  foundations: Foundations,
): (weakPoint: number) => readonly FallStep[] {
  const marks = findHardSupport(topology, item).isIn;
  marks[item] = FALL_MARK.goal;
  const surely = foundations.of('pessimistic', 'flow');
  const run = new FallRun(topology, marks, surely, surely);
  const positions = new Int32Array(topology.itemBound).fill(-1);
  return (weakPoint) => {
    if (marks[weakPoint] !== FALL_MARK.open) return [];
    const isReached = run.fall(weakPoint);
    for (let position = 0; position < run.count; position += 1) positions[run.fallen[position]!] = position;
    positions[item] = isReached ? run.count : -1;
    const steps = isReached ? collectSteps(topology, positions, weakPoint, item) : [];
    for (let position = 0; position < run.count; position += 1) positions[run.fallen[position]!] = -1;
    run.reset();
    return steps;
  };
}

/** Walks back from the item over the requirements that tipped first, then gives ranks from the weak point on. */
function collectSteps(topology: Topology, positions: Int32Array, weakPoint: number, item: number): readonly FallStep[] {
  const causes = new Map<number, Cause | undefined>([[weakPoint, undefined]]);
  const queue = [item];
  for (const fallen of queue) {
    if (causes.has(fallen)) continue;
    const cause = findFirstCause(topology, positions, fallen);
    causes.set(fallen, cause);
    for (const member of cause?.members ?? []) queue.push(member);
  }
  const ranks = new Map<number, number>();
  const steps = [...causes]
    .sort(([left], [right]) => positions[left]! - positions[right]!)
    .map(([fallen, cause]) => {
      const rank = fallen === weakPoint ? 0 : 1 + Math.max(0, ...(cause?.members ?? []).map((one) => ranks.get(one)!));
      ranks.set(fallen, rank);
      return { item: fallen, rank, members: [], ...cause };
    });
  return steps.sort((left, right) => left.rank - right.rank || positions[left.item]! - positions[right.item]!);
}

interface Cause {
  readonly requirement: RequirementRef;
  readonly members: readonly number[];
}

function findFirstCause(topology: Topology, positions: Int32Array, fallen: number): Cause | undefined {
  let best: Cause | undefined;
  let bestAt = positions[fallen]!;
  for (const requirement of findRequirements(topology, fallen)) {
    const terms = readTerms(topology, requirement);
    if (terms.strength !== STRENGTH_CODE.hard) continue;
    const members = listFallenMembers(topology, positions, requirement);
    let lost = 0;
    for (const [index, { item, weight }] of members.entries()) {
      lost += weight;
      if (lost <= terms.total - terms.needHigh) continue;
      if (positions[item]! >= bestAt) break;
      bestAt = positions[item]!;
      best = { requirement, members: [...new Set(members.slice(0, index + 1).map((member) => member.item))] };
      break;
    }
  }
  return best;
}

/** @returns members that fell, in the order of their fall */
function listFallenMembers(topology: Topology, positions: Int32Array, requirement: RequirementRef) {
  const members: { readonly item: number; readonly weight: number }[] = [];
  for (let entry = requirement.memberStart; entry < requirement.memberEnd; entry += 1) {
    const item = topology.entries.provider[entry]!;
    const weight = readMemberWeight(topology, requirement, entry);
    if (weight > 0 && positions[item] !== -1) members.push({ item, weight });
  }
  return members.sort((left, right) => positions[left.item]! - positions[right.item]!);
}
