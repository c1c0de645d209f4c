import { findRequirements, type RequirementRef, readMemberWeight, readTerms } from '../analysis/explain-item.ts';
import type { IndexedImpact } from '../analysis/index-impact.ts';
import { rankOf } from '../analysis/propagate.ts';
import { compareText } from '../model/compare-text.ts';
import type { LifecycleStatus } from '../model/configuration-item.ts';
import { LIMITS } from '../model/limits.ts';
import { type Outcome, outcomeBetween } from '../model/outcome.ts';
import type { EstateView } from '../topology/estate-view.ts';
import { STRENGTH_CODE } from '../topology/topology.ts';

/** A member of a requirement, as far as it matters to the verdict. */
export interface MemberState {
  readonly itemId: string;
  readonly name: string;
  readonly outcome: Outcome;
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
  readonly group?: string;
  readonly relationTypes: readonly string[];
  readonly strength: 'soft' | 'hard';
  readonly up: number;
  readonly need?: number;
  readonly fullAt?: number;
  readonly total: number;
  readonly margin?: number;
  readonly affected: readonly MemberState[];
  readonly affectedCount: number;
  readonly holding: readonly MemberState[];
  readonly holdingCount: number;
  /** Members that are not live, and so count for nothing. */
  readonly absent: readonly AbsentMember[];
}

/** @returns the outcome of an item in an impact */
export function outcomeAt(impact: IndexedImpact, item: number): Outcome {
  return outcomeBetween(impact.bestLevelAt(item), impact.levelAt(item));
}

/**
 * Describes how a requirement stands.
 * @param view the estate the impact was worked out on
 * @param ref one of `findRequirements`
 * @returns weights and members: affected by rank, then id; holding and absent by id; each list bounded by `LIMITS.maxProofMembers`
 */
export function describeRequirement(view: EstateView, impact: IndexedImpact, ref: RequirementRef): RequirementState {
  const { topology } = view;
  const terms = readTerms(topology, ref);
  const types = new Set<string>();
  const affected: MemberState[] = [];
  const holding: MemberState[] = [];
  const absent: AbsentMember[] = [];
  let up = 0;
  for (let entry = ref.memberStart; entry < ref.memberEnd; entry += 1) {
    const weight = readMemberWeight(topology, ref, entry);
    const item = topology.entries.provider[entry] ?? 0;
    if (topology.live[item] === 0)
      absent.push({ itemId: view.idAt(item), name: view.nameAt(item), status: view.itemAt(item).status });
    if (weight === 0) continue;
    types.add(view.relationTypeAt(topology.entries.type[entry] ?? 0).id);
    const level = impact.levelAt(item);
    if (level < 3) up += weight;
    const state = { itemId: view.idAt(item), name: view.nameAt(item), outcome: outcomeAt(impact, item), weight };
    if (level > 0) affected.push({ ...state, rank: rankOf(impact, item) });
    else holding.push(state);
  }
  affected.sort((left, right) => (left.rank ?? 0) - (right.rank ?? 0) || compareText(left.itemId, right.itemId));
  holding.sort((left, right) => compareText(left.itemId, right.itemId));
  const group = groupNameOf(view, ref);
  const isNeedStated = terms.needLow === terms.needHigh;
  const isFullStated = terms.fullLow === terms.fullHigh && terms.fullHigh !== terms.needHigh;
  return {
    ...(group === undefined ? {} : { group }),
    relationTypes: [...types].sort(compareText),
    strength: terms.strength === STRENGTH_CODE.hard ? 'hard' : 'soft',
    up,
    ...(isNeedStated ? { need: terms.needHigh, margin: up - terms.needHigh } : {}),
    ...(isFullStated ? { fullAt: terms.fullHigh } : {}),
    total: terms.total,
    affected: affected.slice(0, LIMITS.maxProofMembers),
    affectedCount: affected.length,
    holding: holding.slice(0, LIMITS.maxProofMembers),
    holdingCount: holding.length,
    absent: absent.sort((left, right) => compareText(left.itemId, right.itemId)).slice(0, LIMITS.maxProofMembers),
  };
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
    const state = describeRequirement(view, impact, ref);
    if (state.affectedCount === 0) continue;
    if (best === undefined || compareHolding(state, best) < 0) best = state;
  }
  return best;
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
