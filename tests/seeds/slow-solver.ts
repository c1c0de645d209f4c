import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EstateFile } from '../../seeds/estate-file.ts';
import { isLiveStatus } from '../../server/model/configuration-item.ts';
import { DEFAULT_CATALOGUE } from '../../server/model/default-catalogue.ts';
import type { Dependency } from '../../server/model/dependency.ts';
import type { Need } from '../../server/model/requirement.ts';
import { PROJECT_ROOT } from '../project-files.ts';

/** Reads the estate of a seed. */
export function readSeed(name: string): EstateFile {
  const path = join(PROJECT_ROOT, 'seeds', name, 'estate.json');
  if (!existsSync(path)) throw new Error(`${path} is missing`);
  return JSON.parse(readFileSync(path, 'utf8')) as EstateFile;
}

interface Requirement {
  readonly consumerId: string;
  readonly isSoft: boolean;
  readonly need: number;
  readonly fullAt: number;
  readonly members: readonly { readonly providerId: string; readonly weight: number }[];
}

const WORDS = ['no-impact', 'reduced-redundancy', 'degraded', 'outage'];

/**
 * Answers an impact question slowly and obviously: repeat sections 1 to 3 of the impact model over every item until nothing changes.
 * @returns outcomes by item id, of the touched items only, sorted by id; an unknown one as "unknown: low..high"
 */
export function solveSlowly(estate: EstateFile, lost: Readonly<Record<string, 'outage' | 'degraded'>>) {
  const low = solveBound(estate, lost, 'low');
  const high = solveBound(estate, lost, 'high');
  const answer: Record<string, string> = {};
  for (const { id } of [...estate.items].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const [best, worst] = [WORDS[low.get(id) ?? 0], WORDS[high.get(id) ?? 0]];
    if (worst !== 'no-impact') answer[id] = best === worst ? `${worst}` : `unknown: ${best}..${worst}`;
  }
  return answer;
}

/** Lists the items whose loss alone puts a service out, the service itself left out, sorted. */
export function findSinglePointsSlowly(estate: EstateFile, serviceId: string): readonly string[] {
  return estate.items
    .filter(({ status }) => isLiveStatus(status))
    .map(({ id }) => id)
    .filter((id) => id !== serviceId && solveSlowly(estate, { [id]: 'outage' })[serviceId] === 'outage')
    .sort();
}

function solveBound(estate: EstateFile, lost: Readonly<Record<string, string>>, bound: 'low' | 'high') {
  const live = new Set(estate.items.filter(({ status }) => isLiveStatus(status)).map(({ id }) => id));
  const own = new Map<string, number>();
  for (const [id, word] of Object.entries(lost)) {
    if (!live.has(id)) throw new Error(`${id} is not a live item of the estate`);
    own.set(id, WORDS.indexOf(word));
  }
  const requirements = knownRequirementsOf(estate, live, bound);
  const levels = new Map(own);
  for (let changed = true; changed; ) {
    changed = false;
    for (const requirement of requirements) {
      const effect = effectOf(requirement, levels);
      if (effect > (levels.get(requirement.consumerId) ?? 0)) {
        levels.set(requirement.consumerId, effect);
        changed = true;
      }
    }
  }
  return levels;
}

const known = new WeakMap<EstateFile, Map<string, readonly Requirement[]>>();

function knownRequirementsOf(estate: EstateFile, live: ReadonlySet<string>, bound: 'low' | 'high') {
  const byBound = known.get(estate) ?? new Map<string, readonly Requirement[]>();
  known.set(estate, byBound);
  const requirements = byBound.get(bound) ?? requirementsOf(estate, live, bound);
  byBound.set(bound, requirements);
  return requirements;
}

function effectOf({ members, need, fullAt, isSoft }: Requirement, levels: ReadonlyMap<string, number>): number {
  const levelOf = (id: string) => levels.get(id) ?? 0;
  const above = (level: number) => total(members.filter(({ providerId }) => levelOf(providerId) < level));
  if (above(3) < need) return isSoft ? 2 : 3;
  if (isSoft) return 0;
  if (above(2) < fullAt) return 2;
  return above(1) < need || members.some(({ providerId }) => levelOf(providerId) >= 2) ? 1 : 0;
}

function requirementsOf(estate: EstateFile, live: ReadonlySet<string>, bound: 'low' | 'high'): readonly Requirement[] {
  const types = new Map(DEFAULT_CATALOGUE.relationTypes.map((type) => [type.id, type]));
  const classes = new Map(estate.items.map((item) => [item.id, item.class]));
  const groups = new Map(estate.groups.map((group) => [`${group.consumerId}\n${group.name}`, group]));
  const buckets = new Map<string, { need: Need; fullAt: Need; consumerId: string; members: Dependency[] }>();
  for (const dependency of estate.dependencies) {
    const { consumerId, providerId, type, group, strength } = dependency;
    const relation = types.get(type);
    if (relation === undefined) throw new Error(`no relation type ${type}`);
    const effective = strength ?? relation.strength;
    if (effective === 'none' || !live.has(consumerId) || !live.has(providerId)) continue;
    const stated = group === undefined ? undefined : groups.get(`${consumerId}\n${group}`);
    if (group !== undefined && stated === undefined) throw new Error(`no group ${group} on ${consumerId}`);
    const shared = relation.grouping === 'each' ? providerId : classes.get(providerId);
    const key = [consumerId, effective, stated ? `group ${group}` : `${type} ${shared}`].join('\n');
    const need = stated?.need ?? (relation.grouping === 'unknown' ? 'unknown' : 1);
    const bucket = buckets.get(key) ?? { need, fullAt: stated?.fullAt ?? need, consumerId, members: [] };
    bucket.members.push(dependency);
    buckets.set(key, bucket);
  }
  return [...buckets.entries()].map(([key, { need, fullAt, consumerId, members }]) => {
    const weighted = members.map(({ providerId, weight = 1 }) => ({ providerId, weight }));
    const weightOf = (stated: Need) => resolve(stated, weighted, bound);
    return {
      consumerId,
      isSoft: key.split('\n')[1] === 'soft',
      need: weightOf(need),
      fullAt: weightOf(fullAt),
      members: weighted,
    };
  });
}

function resolve(need: Need, members: Requirement['members'], bound: 'low' | 'high'): number {
  const all = total(members);
  if (need === 'unknown') return bound === 'high' ? all : Math.min(...members.map(({ weight }) => weight));
  if (need === 'all') return all;
  return Math.min(all, typeof need === 'number' ? need : Math.ceil((Number.parseFloat(need) * all) / 100));
}

function total(members: Requirement['members']): number {
  return members.reduce((sum, { weight }) => sum + weight, 0);
}
