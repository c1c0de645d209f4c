import type { DependencyWire, GroupWire } from '../../server/contract/dependency.ts';
import type { CatalogueIndex } from './catalogue-index.ts';
import { needPhrase } from './need-phrase.ts';

/** @returns "runs on dc1-host-4, soft, one of “hosts”, weight 2" */
export function sayDependency(dependency: DependencyWire, providerName: string, catalogue: CatalogueIndex): string {
  const { type, strength, group, weight } = dependency;
  return [
    `${catalogue.findRelation(type).label} ${providerName}`,
    strength === undefined ? '' : strength === 'none' ? 'no impact' : strength,
    group === undefined ? '' : `one of “${group}”`,
    weight === undefined || weight === 1 ? '' : `weight ${weight}`,
  ]
    .filter((part) => part !== '')
    .join(', ');
}

/** @returns "“replicas” needs 2, full at 3" */
export function sayGroup({ name, need, fullAt }: Pick<GroupWire, 'name' | 'need' | 'fullAt'>): string {
  const par = fullAt === undefined ? '' : `, full at ${fullAt}`;
  return need === 'unknown' ? `“${name}” needs an unstated number` : `“${name}” needs ${need}${par}`;
}

/**
 * Says what it means for a group to have one more member.
 * @param group with how many live members it has, the new one among them
 * @returns "needs any of 2 members", "needs all of 3 members: each that joins must be up as well"
 */
export function sayMembership({ need, liveMemberCount }: Pick<GroupWire, 'need'> & LiveMembers): string {
  const phrase = `needs ${needPhrase(need, liveMemberCount)} ${liveMemberCount === 1 ? 'member' : 'members'}`;
  if (need === 'all') return `${phrase}: each that joins must be up as well`;
  if (need === 'unknown') return `${phrase}: what one more is worth cannot be told`;
  if (typeof need === 'string') return `${phrase}: with each that joins, more must be up`;
  return phrase;
}

interface LiveMembers {
  readonly liveMemberCount: number;
}

/**
 * Reads a need as it was typed.
 * @returns a number for digits alone, else the text: a percentage, `all`, `unknown`, or what the server will refuse
 */
export function parseNeed(text: string): GroupWire['need'] {
  const trimmed = text.trim();
  return (/^\d+$/.test(trimmed) ? Number(trimmed) : trimmed) as GroupWire['need'];
}

/**
 * Reads a weight as it was typed.
 * @returns the number; 0, which the server refuses with a sentence, for what is none
 */
export function parseWeight(text: string): number {
  const weight = Number(text);
  return Number.isFinite(weight) ? weight : 0;
}

/** @returns the fact alone, without what the list says around it */
export function bareDependency(listed: DependencyWire): DependencyWire {
  const { consumerId, type, providerId, strength, group, weight, source } = listed;
  return {
    consumerId,
    type,
    providerId,
    ...(strength === undefined ? {} : { strength }),
    ...(group === undefined ? {} : { group }),
    ...(weight === undefined ? {} : { weight }),
    ...(source === undefined ? {} : { source }),
  };
}

/** @returns the fact alone, without what the list says around it */
export function bareGroup(listed: GroupWire): GroupWire {
  const { consumerId, name, need, fullAt, source } = listed;
  return {
    consumerId,
    name,
    need,
    ...(fullAt === undefined ? {} : { fullAt }),
    ...(source === undefined ? {} : { source }),
  };
}

/** @returns what tells a dependency from all others, as one text */
export function keyOfDependency({
  consumerId,
  type,
  providerId,
}: Pick<DependencyWire, 'consumerId' | 'type' | 'providerId'>): string {
  return JSON.stringify([consumerId, type, providerId]);
}
