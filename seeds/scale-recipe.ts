import { createHash } from 'node:crypto';
import type { GeneratedDependency, GeneratedEstate, GeneratedGroup } from './generated-estate.ts';
import { hashToInteger } from './recipe-hash.ts';

/** A block of the scale recipe: items of one kind with consecutive ordinals. */
export interface ScaleBlock {
  readonly name: string;
  readonly count: number;
  readonly first: number;
  /** Id of a class of the default catalogue. */
  readonly class: string;
}

/** The blocks of the scale recipe, in the order of their ordinals. The n-th item of a block has the id `<name>-<n>`, n from 0. */
export const SCALE_BLOCKS: readonly ScaleBlock[] = [
  { name: 'DC', count: 10, first: 0, class: 'site' },
  { name: 'FEED', count: 20, first: 10, class: 'power-feed' },
  { name: 'RACK', count: 2_000, first: 30, class: 'rack' },
  { name: 'SW', count: 4_000, first: 2_030, class: 'switch' },
  { name: 'HOST', count: 40_000, first: 6_030, class: 'hypervisor' },
  { name: 'VM', count: 200_000, first: 46_030, class: 'virtual-machine' },
  { name: 'CT', count: 400_000, first: 246_030, class: 'container' },
  { name: 'DB', count: 20_000, first: 646_030, class: 'database' },
  { name: 'SVC', count: 300_000, first: 666_030, class: 'api' },
  { name: 'APP', count: 30_000, first: 966_030, class: 'application' },
  { name: 'BP', count: 3_970, first: 996_030, class: 'business-process' },
];

/** SHA-256 over the lines `consumer,provider,rule` of the scale recipe, by ordinals in ascending order. */
export const SCALE_SHA256 = 'c51cfaa885bd4a47a9bc8ecdf7ad1159ae3377ee04dd3c57027a1d15ce08eab8';

const [DC, FEED, RACK, SW, HOST, VM, CT, DB, SVC, APP, BP] = SCALE_BLOCKS.map(({ first }) => first) as [
  ...(readonly [number, number, number, number, number, number, number, number, number, number, number]),
];

/** The group that the dependencies of a rule belong to; rule 0 is mandatory. */
const GROUP_OF_RULE: readonly (GeneratedGroup | undefined)[] = [
  undefined,
  { name: 'power', need: 1 },
  { name: 'switches', need: 1 },
  { name: 'database-hosts', need: 1 },
  { name: 'containers', need: 2 },
];

type Emit = (provider: number, rule: number, type: string) => void;

/** What an item of each block needs, in the order of `SCALE_BLOCKS`, by its number within the block. */
const NEEDS: readonly ((n: number, emit: Emit) => void)[] = [
  () => {},
  (p, emit) => emit(DC + Math.floor(p / 2), 0, 'located-in'),
  (k, emit) => {
    emit(DC + (k % 10), 0, 'located-in');
    emit(FEED + 2 * (k % 10), 1, 'powered-by');
    emit(FEED + 2 * (k % 10) + 1, 1, 'powered-by');
  },
  (s, emit) => emit(RACK + Math.floor(s / 2), 0, 'located-in'),
  (h, emit) => {
    const rack = Math.floor(h / 20);
    emit(RACK + rack, 0, 'located-in');
    emit(SW + 2 * rack, 2, 'connected-to');
    emit(SW + 2 * rack + 1, 2, 'connected-to');
  },
  (v, emit) => emit(HOST + Math.floor(v / 5), 0, 'runs-on'),
  (c, emit) => emit(VM + Math.floor(c / 2), 0, 'runs-on'),
  (b, emit) => {
    const host = hashToInteger(9, b) % 200_000;
    emit(VM + host, 3, 'runs-on');
    emit(VM + ((host + 100_000) % 200_000), 3, 'runs-on');
  },
  needsOfService,
  (a, emit) => {
    const domain = SVC + Math.floor(a / 100) * 1_000;
    const first = hashToInteger(13, a) % 1_000;
    for (let j = 0; j < 15; j += 1) emit(domain + ((first + 67 * j) % 1_000), 0, 'uses');
    if (a % 100 < 2) return;
    emit(APP + a - 1, 0, 'uses');
    emit(APP + a - 2, 0, 'uses');
  },
  (b, emit) => {
    const first = hashToInteger(14, b) % 30_000;
    for (let j = 0; j < 30; j += 1) emit(APP + ((first + 997 * j) % 30_000), 0, 'uses');
    if (b >= 1_890) emit(BP + b - 1, 0, 'uses');
  },
];

function needsOfService(s: number, emit: Emit): void {
  const container = hashToInteger(10, s) % 400_000;
  emit(CT + container, 4, 'runs-on');
  emit(CT + ((container + 133_333) % 400_000), 4, 'runs-on');
  emit(CT + ((container + 266_667) % 400_000), 4, 'runs-on');
  emit(DB + (hashToInteger(11, s) % 20_000), 0, 'uses');
  const domain = Math.floor(s / 1_000);
  const place = s % 1_000;
  const tier = Math.floor(place / 100);
  const first = hashToInteger(12, s) % 100;
  // The platform is domain 0: what stands lowest in every other domain needs its top tier.
  const below = tier >= 1 ? domain * 1_000 + (tier - 1) * 100 : 900;
  if (tier >= 1 || domain >= 1) {
    for (let j = 0; j < 8; j += 1) emit(SVC + below + ((first + 12 * j) % 100), 0, 'uses');
  }
  if (tier === 0 && domain >= 1 && domain <= 8) emit(SVC + domain * 1_000 + 900 + (place % 100), 0, 'uses');
}

function blockIndexOf(ordinal: number): number {
  let index = SCALE_BLOCKS.length - 1;
  while (SCALE_BLOCKS[index]!.first > ordinal) index -= 1;
  return index;
}

function visitNeeds(ordinal: number, emit: Emit): void {
  const index = blockIndexOf(ordinal);
  NEEDS[index]!(ordinal - SCALE_BLOCKS[index]!.first, emit);
}

function idAt(ordinal: number): string {
  const block = SCALE_BLOCKS[blockIndexOf(ordinal)]!;
  return `${block.name}-${ordinal - block.first}`;
}

const RULES_OF_BLOCK: Readonly<Record<string, readonly GeneratedGroup[]>> = {
  RACK: [GROUP_OF_RULE[1]!],
  HOST: [GROUP_OF_RULE[2]!],
  DB: [GROUP_OF_RULE[3]!],
  SVC: [GROUP_OF_RULE[4]!],
};

/** The scale recipe: 1,000,000 items, 5,000,000 dependencies and 362,000 groups, by arithmetic. */
export const SCALE_ESTATE: GeneratedEstate = {
  name: 'Scale recipe',
  asOf: '2026-11-01T08:00:00.000Z',
  itemCount: 1_000_000,
  dependencyCount: 5_000_000,
  groupCount: 362_000,
  idAt,
  itemAt: (ordinal) => {
    const id = idAt(ordinal);
    return { id, name: id, class: SCALE_BLOCKS[blockIndexOf(ordinal)]!.class, status: 'in-service' };
  },
  groupsAt: (ordinal) => RULES_OF_BLOCK[SCALE_BLOCKS[blockIndexOf(ordinal)]!.name] ?? [],
  dependenciesAt: (ordinal) => {
    const dependencies: GeneratedDependency[] = [];
    visitNeeds(ordinal, (provider, rule, type) => {
      const group = GROUP_OF_RULE[rule]?.name;
      dependencies.push(group === undefined ? { provider, type } : { provider, type, group });
    });
    return dependencies;
  },
};

/**
 * Hashes the scale recipe as its author does, to prove that it was built right.
 * @returns how many distinct dependencies were hashed, and the SHA-256 in hexadecimal
 */
export function hashScaleRecipe(): { readonly dependencyCount: number; readonly sha256: string } {
  const hash = createHash('sha256');
  let dependencyCount = 0;
  let lines = '';
  // A consumer has at most 32 dependencies, so a key with the rule in its last digit keeps them sortable as numbers.
  let keys: number[] = [];
  const emit: Emit = (provider, rule) => keys.push(provider * 10 + rule);
  for (let ordinal = 0; ordinal < SCALE_ESTATE.itemCount; ordinal += 1) {
    keys = [];
    visitNeeds(ordinal, emit);
    keys.sort((a, b) => a - b);
    let previous = -1;
    for (const key of keys) {
      const provider = Math.floor(key / 10);
      lines += `${ordinal},${provider},${key % 10}\n`;
      if (provider !== previous) dependencyCount += 1;
      previous = provider;
    }
    if (lines.length > 1_000_000) {
      hash.update(lines, 'latin1');
      lines = '';
    }
  }
  return { dependencyCount, sha256: hash.update(lines, 'latin1').digest('hex') };
}
