import { LIMITS } from '../model/limits.ts';
import { LEVEL } from '../model/outcome.ts';
import { pickFirst } from '../model/pick-first.ts';
import { STRENGTH_CODE, type Topology } from '../topology/topology.ts';
import type { IndexedImpact } from './index-impact.ts';
import { isFlowRequirement } from './requirement-scope.ts';

/** One requirement of an item: a record of the topology, or a single dependency. */
export interface RequirementRef {
  /** Ordinal of the record, or -1 for a single dependency. */
  readonly record: number;
  readonly memberStart: number;
  readonly memberEnd: number;
}

/** A member that helped to bring an item to a level, with the level of its own that counted. */
export interface CausingMember {
  readonly item: number;
  /** The threshold at which its loss counted: 1 to 3, or 0 when it feeds nothing because it never stood. */
  readonly level: number;
  /** The round in which it reached that level, or in which it was found to feed nothing. */
  readonly rank: number;
}

/** Why an item is at least at a level. */
export interface Cause {
  readonly requirement: RequirementRef;
  /**
   * The members whose loss tipped it, those that fell first; ascending by rank, the first `LIMITS.maxProofSteps` of them also by
   * weight and id. In a circle the last fell in the same round.
   */
  readonly members: readonly CausingMember[];
}

/**
 * Lists the requirements of an item that carry impact.
 * @returns records and single dependencies with a strength, in the order of the row
 */
export function findRequirements(topology: Topology, item: number): readonly RequirementRef[] {
  const { entries, entryStart, entryEnd, requirements } = topology;
  const found: RequirementRef[] = [];
  let entry = entryStart[item]!;
  while (entry < entryEnd[item]!) {
    const record = entries.requirement[entry]!;
    const end = record < 0 ? entry + 1 : requirements.memberEnd[record]!;
    const strength = record < 0 ? entries.strength[entry]! : requirements.strength[record]!;
    if (strength !== STRENGTH_CODE.none) found.push({ record, memberStart: entry, memberEnd: end });
    entry = end;
  }
  return found;
}

/** What a requirement asks for, in weight; a single dependency asks for its provider. */
export interface RequirementTerms {
  readonly total: number;
  readonly needLow: number;
  readonly needHigh: number;
  readonly fullLow: number;
  readonly fullHigh: number;
  /** One of `STRENGTH_CODE`. */
  readonly strength: number;
}

/** @returns the terms of a requirement; weights of live members that carry */
export function readTerms(topology: Topology, ref: RequirementRef): RequirementTerms {
  const { entries, requirements } = topology;
  if (ref.record < 0) {
    return { total: 1, needLow: 1, needHigh: 1, fullLow: 1, fullHigh: 1, strength: entries.strength[ref.memberStart]! };
  }
  return {
    total: requirements.total[ref.record]!,
    needLow: requirements.needLow[ref.record]!,
    needHigh: requirements.needHigh[ref.record]!,
    fullLow: requirements.fullLow[ref.record]!,
    fullHigh: requirements.fullHigh[ref.record]!,
    strength: requirements.strength[ref.record]!,
  };
}

/** @returns the weight of an entry within its requirement; 1 for a single dependency, 0 when it does not carry */
export function readMemberWeight(topology: Topology, ref: RequirementRef, entry: number): number {
  if (topology.entries.strength[entry] === STRENGTH_CODE.none) return 0;
  return ref.record < 0 ? 1 : topology.entries.weight[entry]!;
}

/** An order of items that does not depend on how the estate was loaded: by id. */
export type ItemOrder = (left: number, right: number) => number;

/**
 * Finds the requirement that first brought an item to a level or worse.
 * @param level 1 to 3, not above the item's level
 * @param compareItems breaks ties
 * @returns the requirement that tipped first, of these the one with fewest lost members, then the one whose lost members come
 * first by id, then by relation type; undefined for roots
 * @remarks Shortest proof by construction: members count in the order in which they fell, until the requirement tips. What no
 * requirement took fell with a circle: then one is looked for that members do not found who fell before it, fell with it, or
 * never stood. The circle has a member whose cause holds one that fell before, or it would never have stood.
 * @see IMPACT-MODEL, sections 4 and 5
 */
export function explainLevel(
  topology: Topology,
  impact: IndexedImpact,
  item: number,
  level: number,
  compareItems: ItemOrder,
): Cause | undefined {
  const rank = impact.roundAt(item, level);
  const requirements = findRequirements(topology, item);
  const causes: Cause[] = [];
  for (const requirement of requirements) {
    for (const { memberLevel, slack } of tippingRules(readTerms(topology, requirement), level)) {
      const findLost = (member: number): CausingMember | undefined =>
        impact.levelAt(member) < memberLevel
          ? undefined
          : { item: member, level: memberLevel, rank: impact.roundAt(member, memberLevel) };
      const members = tippingMembers(topology, requirement, slack, findLost, compareItems);
      if (members.length > 0 && members.at(-1)!.rank < rank) causes.push({ requirement, members });
    }
  }
  if (causes.length > 0 || rank === 0 || level < LEVEL.outage) return firstCause(topology, causes, compareItems);
  return explainFall(topology, impact, requirements, rank, compareItems);
}

/** Explains what lost its foundation in a round although no requirement tipped before. */
function explainFall(
  topology: Topology,
  impact: IndexedImpact,
  requirements: readonly RequirementRef[],
  rank: number,
  compareItems: ItemOrder,
): Cause | undefined {
  const findLost = (item: number): CausingMember | undefined => {
    const fellAt =
      impact.levelAt(item) === LEVEL.outage ? impact.roundAt(item, LEVEL.outage) : Number.POSITIVE_INFINITY;
    if (fellAt <= rank) return { item, level: LEVEL.outage, rank: fellAt };
    return impact.hasNeverStood(item) ? { item, level: LEVEL.noImpact, rank } : undefined;
  };
  const causes = requirements.flatMap((requirement) => {
    const { total, needHigh, strength } = readTerms(topology, requirement);
    const isFlow = isFlowRequirement(topology, requirement.memberStart, requirement.memberEnd);
    if (strength !== STRENGTH_CODE.hard || !isFlow) return [];
    const members = tippingMembers(topology, requirement, total - needHigh, findLost, compareItems);
    return members.length === 0 ? [] : [{ requirement, members }];
  });
  return firstCause(topology, causes, compareItems);
}

function firstCause(topology: Topology, causes: readonly Cause[], compareItems: ItemOrder): Cause | undefined {
  let first = causes[0];
  for (const cause of causes) {
    if (first !== undefined && compareCauses(topology, cause, first, compareItems) < 0) first = cause;
  }
  return first;
}

function compareCauses(topology: Topology, left: Cause, right: Cause, compareItems: ItemOrder): number {
  const byTipping =
    left.members.at(-1)!.rank - right.members.at(-1)!.rank || left.members.length - right.members.length;
  if (byTipping !== 0) return byTipping;
  for (let position = 0; position < Math.min(left.members.length, LIMITS.maxProofSteps); position += 1) {
    const byItem = compareItems(left.members[position]!.item, right.members[position]!.item);
    if (byItem !== 0) return byItem;
  }
  const { type } = topology.entries;
  return type[left.requirement.memberStart]! - type[right.requirement.memberStart]!;
}

interface TippingRule {
  /** The level at which a member's loss counts. */
  readonly memberLevel: number;
  /** More than this weight must be lost. */
  readonly slack: number;
}

/**
 * The ways in which a requirement brings its consumer to a level or worse: section 3 of the impact model, read backwards. A need
 * that is not stated is all, as in the levels that are explained.
 */
function tippingRules(terms: RequirementTerms, level: number): readonly TippingRule[] {
  const { total, needHigh: need, fullHigh: full } = terms;
  const outage = { memberLevel: LEVEL.outage, slack: total - need };
  if (terms.strength !== STRENGTH_CODE.hard) return level <= LEVEL.degraded ? [outage] : [];
  if (level === LEVEL.outage) return [outage];
  if (level === LEVEL.degraded) return [{ memberLevel: LEVEL.degraded, slack: total - full }, outage];
  return [
    { memberLevel: LEVEL.reducedRedundancy, slack: total - need },
    { memberLevel: LEVEL.degraded, slack: 0 },
  ];
}

interface LostMember {
  readonly member: CausingMember;
  readonly weight: number;
}

/**
 * Finds what tipped a requirement.
 * @returns the first lost members that weigh more than the slack: by rank, heavier ones first, then by id; none if all do not. In
 * this order only as far as a proof tells them: ordering a million by id would hold up all others.
 */
function tippingMembers(
  topology: Topology,
  requirement: RequirementRef,
  slack: number,
  findLost: (item: number) => CausingMember | undefined,
  compareItems: ItemOrder,
): readonly CausingMember[] {
  const allLost = listLost(topology, requirement, findLost);
  const [only] = allLost;
  if (only === undefined || weigh(allLost) <= slack) return [];
  if (allLost.length === 1) return [only.member];
  const byId = (left: CausingMember, right: CausingMember) => compareItems(left.item, right.item);
  const tipping: CausingMember[] = [];
  let lost = 0;
  for (const { weight, members } of groupLost(allLost)) {
    const missing = Math.max(Math.floor((slack - lost) / weight) + 1, 1);
    for (const member of takeFirst(members, missing, LIMITS.maxProofSteps - tipping.length, byId)) tipping.push(member);
    if (missing <= members.length) break;
    lost += weight * members.length;
  }
  return tipping;
}

function listLost(
  topology: Topology,
  requirement: RequirementRef,
  findLost: (item: number) => CausingMember | undefined,
): readonly LostMember[] {
  const lost: LostMember[] = [];
  for (let entry = requirement.memberStart; entry < requirement.memberEnd; entry += 1) {
    const weight = readMemberWeight(topology, requirement, entry);
    const member = weight === 0 ? undefined : findLost(topology.entries.provider[entry]!);
    if (member !== undefined) lost.push({ member, weight });
  }
  return lost;
}

function weigh(lost: readonly LostMember[]): number {
  let weight = 0;
  for (const member of lost) weight += member.weight;
  return weight;
}

/** @returns the members by rank, ascending, and within it by weight, the heaviest first */
function groupLost(lost: readonly LostMember[]) {
  const groups = new Map<number, Map<number, CausingMember[]>>();
  for (const { member, weight } of lost) {
    const byWeight = groups.get(member.rank) ?? new Map<number, CausingMember[]>();
    groups.set(member.rank, byWeight);
    const members = byWeight.get(weight);
    if (members === undefined) byWeight.set(weight, [member]);
    else members.push(member);
  }
  return [...groups]
    .sort(([left], [right]) => left - right)
    .flatMap(([, byWeight]) =>
      [...byWeight].sort(([left], [right]) => right - left).map(([weight, members]) => ({ weight, members })),
    );
}

/**
 * @param count how many are wanted
 * @param orderedCount how many of them must be the first in the order, and in it
 */
function takeFirst(
  members: readonly CausingMember[],
  count: number,
  orderedCount: number,
  compare: (left: CausingMember, right: CausingMember) => number,
): readonly CausingMember[] {
  const first = pickFirst(members, Math.min(count, Math.max(orderedCount, 0)), compare);
  if (first.length >= Math.min(count, members.length)) return first;
  const isFirst = new Set(first);
  return [...first, ...members.filter((member) => !isFirst.has(member)).slice(0, count - first.length)];
}
