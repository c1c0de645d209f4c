import type { ConfigurationItemWire } from '../../server/contract/configuration-item.ts';
import type { DependencyList, DependencyWire, GroupWire } from '../../server/contract/dependency.ts';
import type { DraftStep } from '../../server/contract/draft-step.ts';
import { keyOfDependency } from './dependency-words.ts';
import { compareIds } from './scene.ts';

/** An item as far as drafts look at it. */
export interface DraftedItem {
  readonly id: string;
  readonly name: string;
  readonly class: string;
  readonly status: ConfigurationItemWire['status'];
  readonly criticality?: ConfigurationItemWire['criticality'];
}

/** One dependency of an item with the item at its other end. */
export type EditedDependency = DependencyWire & {
  readonly effectiveStrength?: string;
  readonly other: { readonly name: string };
};

/** A redundancy group of an item with how many members it has. */
export type EditedGroup = GroupWire & {
  readonly memberCount: number;
  readonly liveMemberCount: number;
  /** What the live members weigh together. */
  readonly liveWeight: number;
};

/** What an item needs, as far as it is edited. The list that the server gives is one. */
export interface EditedNeeds {
  readonly itemId: string;
  readonly providers: readonly EditedDependency[];
  readonly groups: readonly EditedGroup[];
}

/** Finds an item as it stands after a draft; undefined while it is not known. */
export type FindItem = (itemId: string) => Pick<DraftedItem, 'name' | 'status'> | undefined;

/**
 * Finds how an item stands after a draft.
 * @param base the item as it is; undefined when the estate has none
 * @returns undefined when it is not there after the draft
 */
export function draftItem(
  base: DraftedItem | undefined,
  itemId: string,
  steps: readonly DraftStep[],
): DraftedItem | undefined {
  let item = base;
  for (const step of steps) {
    if (step.op === 'remove-item' && step.itemId === itemId) item = undefined;
    if (step.op !== 'put-item' || step.item.id !== itemId) continue;
    const { name, class: classId, status, criticality } = { ...item, ...step.item };
    item = {
      id: itemId,
      name: name ?? itemId,
      class: classId ?? '',
      status: status ?? 'in-service',
      ...(criticality === undefined ? {} : { criticality }),
    };
  }
  return item;
}

/**
 * Finds what an item needs after a draft.
 * @param base what it needs in the estate as it is; undefined for an item that only the draft has
 * @param findItem finds items by id, for their names and whether they are live
 * @returns providers in the order of the base, then of the steps; groups likewise
 */
export function draftNeeds(
  base: Pick<DependencyList, 'providers' | 'groups'> | undefined,
  itemId: string,
  steps: readonly DraftStep[],
  findItem: FindItem,
): EditedNeeds {
  const providers = new Map<string, DependencyWire>();
  for (const listed of base?.providers ?? []) providers.set(keyOfDependency(listed), listed);
  const groups = new Map<string, GroupWire>((base?.groups ?? []).map((group) => [group.name, group]));
  for (const step of steps) takeNeed(step, itemId, providers, groups);
  const baseNames = new Map((base?.providers ?? []).map(({ other }) => [other.id, other]));
  const other = (id: string) => findItem(id) ?? baseNames.get(id) ?? { name: id, status: 'in-service' as const };
  const listed = [...providers.values()].map((each) => ({ ...each, other: other(each.providerId) }));
  return {
    itemId,
    providers: listed,
    groups: [...groups.values()].map((group) => countMembers(group, base, listed)),
  };
}

/** What is not listed for being too much stays counted as it was. */
function countMembers(
  group: GroupWire,
  base: Pick<DependencyList, 'providers' | 'groups'> | undefined,
  listed: readonly (DependencyWire & { readonly other: { readonly status: string } })[],
): EditedGroup {
  const known = base?.groups.find(({ name }) => name === group.name);
  const isMember = (each: DependencyWire): boolean => each.group === group.name;
  const isLive = ({ other }: { readonly other: { readonly status: string } }): boolean =>
    other.status === 'in-service' || other.status === 'maintenance';
  const before = (base?.providers ?? []).filter(isMember);
  const after = listed.filter(isMember);
  const weighed = (members: typeof after): number =>
    members.filter(isLive).reduce((sum, { weight = 1 }) => sum + weight, 0);
  return {
    ...group,
    memberCount: (known?.memberCount ?? 0) + after.length - before.length,
    liveMemberCount: (known?.liveMemberCount ?? 0) + after.filter(isLive).length - before.filter(isLive).length,
    liveWeight: (known?.liveWeight ?? 0) + weighed(after) - weighed(before),
  };
}

function takeNeed(
  step: DraftStep,
  itemId: string,
  providers: Map<string, DependencyWire>,
  groups: Map<string, GroupWire>,
): void {
  if (step.op === 'remove-item') {
    if (step.itemId === itemId) groups.clear();
    for (const [key, { providerId }] of providers)
      if (step.itemId === itemId || providerId === step.itemId) providers.delete(key);
  } else if (step.op === 'put-dependency' && step.dependency.consumerId === itemId)
    providers.set(keyOfDependency(step.dependency), step.dependency);
  else if (step.op === 'remove-dependency' && step.dependency.consumerId === itemId)
    providers.delete(keyOfDependency(step.dependency));
  else if (step.op === 'put-group' && step.group.consumerId === itemId) groups.set(step.group.name, step.group);
  else if (step.op === 'remove-group' && step.group.consumerId === itemId) {
    groups.delete(step.group.name);
    for (const [key, { group, ...single }] of providers) if (group === step.group.name) providers.set(key, single);
  }
}

/**
 * Finds what needs an item after a draft.
 * @returns ascending by consumer, then type
 */
export function draftConsumers(
  base: Pick<DependencyList, 'consumers'> | undefined,
  itemId: string,
  steps: readonly DraftStep[],
  findItem: FindItem,
): readonly EditedDependency[] {
  const consumers = new Map<string, DependencyWire>();
  const known = new Map((base?.consumers ?? []).map(({ other }) => [other.id, other]));
  for (const listed of base?.consumers ?? []) consumers.set(keyOfDependency(listed), listed);
  for (const step of steps) {
    if (step.op === 'remove-item') {
      for (const [key, { consumerId }] of consumers)
        if (step.itemId === itemId || consumerId === step.itemId) consumers.delete(key);
    } else if (step.op === 'put-dependency' && step.dependency.providerId === itemId)
      consumers.set(keyOfDependency(step.dependency), step.dependency);
    else if (step.op === 'remove-dependency') consumers.delete(keyOfDependency(step.dependency));
    else if (step.op === 'remove-group') {
      for (const [key, { group, ...single }] of consumers)
        if (single.consumerId === step.group.consumerId && group === step.group.name) consumers.set(key, single);
    }
  }
  return [...consumers.values()]
    .map((each) => ({
      ...each,
      other: findItem(each.consumerId) ?? known.get(each.consumerId) ?? { name: each.consumerId },
    }))
    .sort((left, right) => compareIds(left.consumerId, right.consumerId) || compareIds(left.type, right.type));
}
