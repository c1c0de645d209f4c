import { findRequirements, type RequirementRef, readMemberWeight, readTerms } from '../analysis/explain-item.ts';
import type { IndexedImpact } from '../analysis/index-impact.ts';
import { rankOf } from '../analysis/propagate.ts';
import { compareText } from '../model/compare-text.ts';
import type { LifecycleStatus } from '../model/configuration-item.ts';
import { LIMITS } from '../model/limits.ts';
import { LEVEL, type Outcome, type OutcomeLevel, outcomeBetween, outcomeOfLevel } from '../model/outcome.ts';
import type { EstateView } from '../topology/estate-view.ts';
import { STRENGTH_CODE } from '../topology/topology.ts';
import { FirstPicker } from './first-picker.ts';

/** What an unknown outcome lies between. */
export interface OutcomeBounds {
  readonly best: OutcomeLevel;
  readonly worst: OutcomeLevel;
}

/** A member of a requirement, as far as it matters to the verdict. */
export interface MemberState {
  readonly itemId: string;
  readonly name: string;
  readonly outcome: Outcome;
  /** Both ends of an unknown outcome. */
  readonly bounds?: OutcomeBounds;
  readonly rank?: number;
  readonly weight: number;
}

/** A member that takes no part because it is not in service. */
export interface AbsentMember {
  readonly itemId: string;
  readonly name: string;
  readonly status: LifecycleStatus;
}

/** How a requirement stands in a scenario. Weights are of live members. */
export interface RequirementState {
  readonly group?: string | undefined;
  readonly relationTypes: readonly string[];
  readonly strength: 'soft' | 'hard';
  readonly up: number;
  readonly need?: number | undefined;
  readonly fullAt?: number | undefined;
  readonly total: number;
  readonly margin?: number | undefined;
  readonly affected: readonly MemberState[];
  readonly affectedCount: number;
  readonly holding: readonly MemberState[];
  readonly holdingCount: number;
  /** Members that are not live, and so count for nothing. */
  readonly absent: readonly AbsentMember[];
}

/** @returns the outcome of an item in an impact */
export function outcomeAt(impact: IndexedImpact, item: number): Outcome {
  return outcomeUpTo(impact, item, impact.levelAt(item));
}

/** @returns the outcome as far as a level, which the item may have passed later */
export function outcomeUpTo(impact: IndexedImpact, item: number, level: number): Outcome {
  return outcomeBetween(Math.min(impact.bestLevelAt(item), level), level);
}

/** @returns both ends of an outcome, or undefined when they are the same */
export function boundsAt(impact: IndexedImpact, item: number): OutcomeBounds | undefined {
  const best = impact.bestLevelAt(item);
  const worst = impact.levelAt(item);
  return best === worst ? undefined : { best: outcomeOfLevel(best), worst: outcomeOfLevel(worst) };
}

/**
 * Describes how a requirement stands.
 * @param view the estate the impact was worked out on
 * @param ref one of `findRequirements`
 * @returns weights and members: affected by rank, then id; holding and absent by id; each list bounded by `LIMITS.maxProofMembers`.
 * Always all fields, in the order of `canonicalJson`: an answer holds hundreds of these, and objects of one shape that need not
 * be put in order are made and written several times faster.
 */
export function describeRequirement(view: EstateView, impact: IndexedImpact, ref: RequirementRef): RequirementState {
  const { live, entries } = view.topology;
  const terms = readTerms(view.topology, ref);
  const types = new Set<number>();
  const providerOf = (entry: number) => entries.provider[entry] as number;
  const byId = (left: number, right: number) =>
    compareText(view.idAt(providerOf(left)), view.idAt(providerOf(right))) || left - right;
  const rankAt = (entry: number) => rankOf(impact, providerOf(entry));
  const affected = new MemberList((left, right) => rankAt(left) - rankAt(right) || byId(left, right));
  const holding = new MemberList(byId);
  const absent = new MemberList(byId);
  let up = 0;
  for (let entry = ref.memberStart; entry < ref.memberEnd; entry += 1) {
    const item = providerOf(entry);
    const weight = readMemberWeight(view.topology, ref, entry);
    if (live[item] === 0) absent.offer(entry);
    if (weight === 0) continue;
    types.add(entries.type[entry] as number);
    const level = impact.levelAt(item);
    if (level < 3) up += weight;
    (level > 0 ? affected : holding).offer(entry);
  }
  const describe = (entry: number, rank?: number): MemberState => {
    const item = providerOf(entry);
    const { id: itemId, name } = view.itemAt(item);
    const outcome = outcomeAt(impact, item);
    const weight = readMemberWeight(view.topology, ref, entry);
    const member = rank === undefined ? { itemId, name, outcome, weight } : { itemId, name, outcome, rank, weight };
    const bounds = boundsAt(impact, item);
    return bounds === undefined ? member : { bounds, ...member };
  };
  const describeAbsent = (entry: number): AbsentMember => {
    const { id, name, status } = view.itemAt(providerOf(entry));
    return { itemId: id, name, status };
  };
  const isNeedStated = terms.needLow === terms.needHigh;
  const isFullStated = terms.fullLow === terms.fullHigh && terms.fullHigh !== terms.needHigh;
  return {
    absent: absent.first().map(describeAbsent),
    affected: affected.first().map((entry) => describe(entry, rankAt(entry))),
    affectedCount: affected.count,
    fullAt: isFullStated ? terms.fullHigh : undefined,
    group: groupNameOf(view, ref),
    holding: holding.first().map((entry) => describe(entry)),
    holdingCount: holding.count,
    margin: isNeedStated ? up - terms.needHigh : undefined,
    need: isNeedStated ? terms.needHigh : undefined,
    relationTypes: [...types].map((type) => view.relationTypeAt(type).id).sort(compareText),
    strength: terms.strength === STRENGTH_CODE.hard ? 'hard' : 'soft',
    total: terms.total,
    up,
  };
}

/** The first members in an order, and how many there are: a group may have a million, of which few are told. */
class MemberList {
  count = 0;
  private readonly picker: FirstPicker<number>;

  constructor(compareEntries: (left: number, right: number) => number) {
    this.picker = new FirstPicker(LIMITS.maxProofMembers, compareEntries);
  }

  offer(entry: number): void {
    this.count += 1;
    this.picker.offer(entry);
  }

  first(): readonly number[] {
    return this.picker.first();
  }
}

/**
 * Finds the requirement that kept an item up: the one with affected members that has least to spare.
 * @returns undefined when nothing it needs is affected
 */
export function findHoldingRequirement(
  view: EstateView,
  impact: IndexedImpact,
  item: number,
): RequirementState | undefined {
  let best: RequirementState | undefined;
  for (const ref of findRequirements(view.topology, item)) {
    if (!hasAffected(view, impact, ref)) continue;
    const state = describeRequirement(view, impact, ref);
    if (best === undefined || compareHolding(state, best) < 0) best = state;
  }
  return best;
}

function hasAffected({ topology }: EstateView, impact: IndexedImpact, ref: RequirementRef): boolean {
  for (let entry = ref.memberStart; entry < ref.memberEnd; entry += 1) {
    const isAffected = impact.levelAt(topology.entries.provider[entry] as number) !== LEVEL.noImpact;
    if (isAffected && readMemberWeight(topology, ref, entry) > 0) return true;
  }
  return false;
}

/** Least to spare first, then by the first affected member and the relation type. */
function compareHolding(left: RequirementState, right: RequirementState): number {
  return (
    (left.margin ?? -1) - (right.margin ?? -1) ||
    compareText(left.affected[0]?.itemId ?? '', right.affected[0]?.itemId ?? '') ||
    compareText(left.relationTypes.join(), right.relationTypes.join()) ||
    compareText(left.group ?? '', right.group ?? '')
  );
}

function groupNameOf(view: EstateView, ref: RequirementRef): string | undefined {
  return ref.record < 0 ? undefined : view.groupNameAt(ref.record);
}
