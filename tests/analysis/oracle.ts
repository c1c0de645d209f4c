import { DEFAULT_CATALOGUE } from '../../server/model/default-catalogue.ts';
import type { Dependency, Strength } from '../../server/model/dependency.ts';
import type { Need } from '../../server/model/requirement.ts';
import type { EstateFacts } from '../topology/estate-facts.ts';

/**
 * The impact model word by word, slow and obvious: plain objects, every requirement looked at in every round until a round
 * changes nothing. Shares no code with the server.
 */

export type Assumption = 'optimistic' | 'pessimistic';

/** What an oracle is asked. Levels are 2 or 3, caps 0 to 2. */
export interface OracleScenario {
  readonly losses: Readonly<Record<string, number>>;
  readonly caps?: Readonly<Record<string, number>>;
}

export interface OracleAnswer {
  readonly level: ReadonlyMap<string, number>;
  readonly rank: ReadonlyMap<string, number>;
  /** The levels after each round, from round 0. */
  readonly history: readonly ReadonlyMap<string, number>[];
  /** Fell because flow support leans on itself. */
  readonly fallenByCircle: readonly string[];
  /** Keep their level, and are held up only by a circle. */
  readonly heldUpByCircle: readonly string[];
}

export interface OracleRequirement {
  readonly consumer: string;
  readonly strength: 'hard' | 'soft';
  readonly isFlow: boolean;
  readonly need: number;
  readonly fullAt: number;
  readonly total: number;
  readonly members: readonly { readonly item: string; readonly weight: number }[];
}

/** Section 1: the requirements of the live items, with needs in weight under an assumption. */
export function listRequirements(facts: EstateFacts, assumption: Assumption): readonly OracleRequirement[] {
  const catalogue = facts.catalogue ?? DEFAULT_CATALOGUE;
  const types = new Map(catalogue.relationTypes.map((type) => [type.id, type]));
  const items = new Map(facts.items.map((item) => [item.id, item]));
  const isLive = (id: string) => ['in-service', 'maintenance'].includes(items.get(id)?.status ?? '');
  const strengthOf = (dependency: Dependency): Strength =>
    dependency.strength ?? types.get(dependency.type)?.strength ?? 'none';
  const buckets = new Map<string, { need: Need; fullAt: Need | undefined; members: Dependency[] }>();
  for (const dependency of facts.dependencies) {
    const { consumerId, providerId, type, group } = dependency;
    const policy = types.get(type)?.grouping ?? 'each';
    let key: string;
    let need: Need = 1;
    let fullAt: Need | undefined;
    if (group !== undefined) {
      key = `${consumerId} group ${group}`;
      const stated = facts.groups.find((one) => one.consumerId === consumerId && one.name === group);
      need = stated?.need ?? 1;
      fullAt = stated?.fullAt;
    } else if (policy === 'each') key = `${consumerId} ${type} ${providerId}`;
    else {
      key = `${consumerId} ${type} class ${items.get(providerId)?.class}`;
      need = policy === 'any' ? 1 : 'unknown';
    }
    const bucket = buckets.get(key) ?? { need, fullAt, members: [] };
    bucket.members.push(dependency);
    buckets.set(key, bucket);
  }
  const requirements: OracleRequirement[] = [];
  for (const { need, fullAt, members: stated } of buckets.values()) {
    const members = stated.filter(
      (one) => isLive(one.consumerId) && isLive(one.providerId) && strengthOf(one) !== 'none',
    );
    if (members.length === 0) continue;
    const weights = members.map((member) => member.weight ?? 1);
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const inWeight = (value: Need): number => {
      if (value === 'all') return total;
      if (value === 'unknown') return assumption === 'optimistic' ? Math.min(...weights) : total;
      if (typeof value === 'number') return Math.min(value, total);
      return Math.ceil(Number(((Number(value.slice(0, -1)) * total) / 100).toFixed(6)));
    };
    requirements.push({
      consumer: members[0]!.consumerId,
      strength: members.some((member) => strengthOf(member) === 'hard') ? 'hard' : 'soft',
      isFlow: members.every((member) => types.get(member.type)?.isFlow === true),
      need: inWeight(need),
      fullAt: Math.max(inWeight(need), inWeight(fullAt ?? need)),
      total,
      members: members.map((member) => ({ item: member.providerId, weight: member.weight ?? 1 })),
    });
  }
  return requirements;
}

/**
 * Sections 3 and 5: levels and ranks under one assumption. What was founded before is what surely was, on the pessimistic
 * reading, so that the optimistic answer is never worse than the pessimistic one.
 */
export function solve(facts: EstateFacts, scenario: OracleScenario, assumption: Assumption): OracleAnswer {
  const requirements = listRequirements(facts, assumption);
  const live = facts.items.filter((item) => ['in-service', 'maintenance'].includes(item.status)).map((item) => item.id);
  const capOf = (id: string) => scenario.caps?.[id] ?? 3;
  let level = new Map(facts.items.map((item) => [item.id, 0]));
  const rank = new Map(facts.items.map((item) => [item.id, 0]));
  for (const id of live) level.set(id, Math.min(scenario.losses[id] ?? 0, capOf(id)));
  let round = 0;
  const history = [level];
  const fallenByCircle: string[] = [];
  const initially = {
    flow: foundedItems(live, requirements, new Set(), () => false, 'flow'),
    all: foundedItems(live, requirements, new Set(), () => false, 'all'),
  };
  const surely = listRequirements(facts, 'pessimistic');
  const foundedBefore = foundedItems(live, surely, new Set(), () => false, 'flow');
  for (;;) {
    const next = new Map(level);
    for (const id of live) {
      const effects = requirements.filter((one) => one.consumer === id).map((one) => effectOf(one, level));
      const worst = Math.min(Math.max(scenario.losses[id] ?? 0, level.get(id)!, ...effects), capOf(id));
      if (worst > level.get(id)!) {
        next.set(id, worst);
        rank.set(id, round + 1);
      }
    }
    if ([...next].every(([id, value]) => value === level.get(id))) {
      const fallen = new Set(live.filter((id) => level.get(id) === 3));
      const founded = foundedItems(live, requirements, fallen, (id) => capOf(id) < 3 && initially.flow.has(id), 'flow');
      const unfounded = live.filter((id) => foundedBefore.has(id) && !founded.has(id) && !fallen.has(id));
      if (unfounded.length === 0) break;
      for (const id of unfounded) {
        next.set(id, 3);
        rank.set(id, round + 1);
        fallenByCircle.push(id);
      }
    }
    level = next;
    history.push(level);
    round += 1;
  }
  const fallen = new Set(live.filter((id) => level.get(id) === 3));
  const before = foundedItems(live, surely, new Set(), () => false, 'all');
  const after = foundedItems(live, requirements, fallen, (id) => capOf(id) < 3 && initially.all.has(id), 'all');
  const heldUpByCircle = live.filter((id) => before.has(id) && !after.has(id) && !fallen.has(id));
  return { level, rank, history, fallenByCircle, heldUpByCircle };
}

/** Section 5: the least fixpoint of "up". Requirements that are not in scope hold. */
export function foundedItems(
  live: readonly string[],
  requirements: readonly OracleRequirement[],
  fallen: ReadonlySet<string>,
  standsAlways: (id: string) => boolean,
  scope: 'all' | 'flow',
): ReadonlySet<string> {
  const founded = new Set(live.filter((id) => standsAlways(id) && !fallen.has(id)));
  for (;;) {
    const added = live.filter(
      (id) =>
        !founded.has(id) &&
        !fallen.has(id) &&
        requirements
          .filter((one) => one.consumer === id && one.strength === 'hard' && (scope === 'all' || one.isFlow))
          .every((one) => weightWhere(one, (member) => founded.has(member)) >= one.need),
    );
    if (added.length === 0) return founded;
    for (const id of added) founded.add(id);
  }
}

/** Items that alone put an item out, itself left out: brute force. Ascending. */
export function findWeakPointsByForce(facts: EstateFacts, itemId: string, assumption: Assumption): readonly string[] {
  return facts.items
    .map((item) => item.id)
    .filter((id) => id !== itemId && solve(facts, { losses: { [id]: 3 } }, assumption).level.get(itemId) === 3)
    .sort();
}

/** Section 3: the effect of a requirement on its consumer. */
export function effectOf(requirement: OracleRequirement, level: ReadonlyMap<string, number>): number {
  const up = (threshold: number) => weightWhere(requirement, (member) => level.get(member)! < threshold);
  const effect = () => {
    if (up(3) < requirement.need) return 3;
    if (up(2) < requirement.fullAt) return 2;
    if (up(1) < requirement.need || requirement.members.some((member) => level.get(member.item)! >= 2)) return 1;
    return 0;
  };
  if (requirement.strength === 'hard') return effect();
  return effect() === 3 ? 2 : 0;
}

/** @returns weight of the members that hold */
export function weightWhere(requirement: OracleRequirement, holds: (member: string) => boolean): number {
  return requirement.members.reduce((sum, member) => sum + (holds(member.item) ? member.weight : 0), 0);
}
