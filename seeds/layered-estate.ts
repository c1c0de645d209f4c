import type { ConfigurationItem } from '../server/model/configuration-item.ts';
import type { GeneratedDependency, GeneratedEstate, GeneratedGroup } from './generated-estate.ts';
import { LAYERS, type Layer } from './layers.ts';
import { hashToInteger } from './recipe-hash.ts';

/** What a layered estate is made of. */
export interface LayeredOptions {
  /** At least 200. */
  readonly items: number;
  /** About 1.3 to 9 for each item. */
  readonly dependencies: number;
  /** 0 to 1,000,000; another seed gives another estate of the same size. */
  readonly seed: number;
}

interface Band extends Layer {
  readonly index: number;
  readonly first: number;
  readonly count: number;
}

const MIN_ITEMS = 200;
const MAX_DEGREE = 30;
/** Neighbors in a layer share providers, as racks, clusters and teams do; a wider window spreads every failure further. */
const WINDOW = 24;
const TEAMS = 40;
const OWNERS = 200;
const DAY_MS = 86_400_000;

/**
 * Makes an estate in layers, from sites at the bottom to business services on top, of exactly the size asked for.
 * @param options sizes and seed
 * @returns an estate computed item by item; providers always have a lower ordinal than their consumers
 * @throws RangeError when the dependencies are too few or too many for the items
 */
export function createLayeredEstate({ items, dependencies, seed }: LayeredOptions): GeneratedEstate {
  if (!Number.isInteger(items) || items < MIN_ITEMS)
    throw new RangeError(`a layered estate has at least ${MIN_ITEMS} items`);
  const bands = bandsOf(items);
  const degree = degreesOf(bands, dependencies);
  const bandOf = (ordinal: number) => bands.findLast(({ first }) => first <= ordinal)!;
  const drawAt = (ordinal: number, stream: number) => hashToInteger(stream, (ordinal + seed * 7_919) % 10_000_000);
  const shapeAt = (ordinal: number) => shapeOf(bandOf(ordinal), degree(bandOf(ordinal), ordinal));
  const asOf = '2026-11-01T08:00:00.000Z';
  const estate: Omit<GeneratedEstate, 'groupCount'> = {
    name: `Layered, ${items} items`,
    asOf,
    itemCount: items,
    dependencyCount: dependencies,
    idAt: (ordinal) => idAt(bandOf(ordinal), ordinal),
    itemAt: (ordinal) => itemAt(bandOf(ordinal), ordinal, drawAt(ordinal, 1), Date.parse(asOf)),
    groupsAt: (ordinal) => {
      const { group } = shapeAt(ordinal);
      return group === undefined ? [] : [statedGroup(group, drawAt(ordinal, 2))];
    },
    dependenciesAt: (ordinal) => dependenciesAt(bands, bandOf(ordinal), ordinal, shapeAt(ordinal), drawAt(ordinal, 3)),
  };
  return { ...estate, groupCount: countGroups(bands, degree) };
}

function bandsOf(items: number): readonly Band[] {
  const counts = LAYERS.map(({ share }) => Math.max(2, Math.floor(items * share)));
  const rest = items - counts.reduce((sum, count) => sum + count, 0);
  const widest = LAYERS.findIndex(({ class: itemClass }) => itemClass === 'virtual-machine');
  counts[widest]! += rest;
  let first = 0;
  return LAYERS.map((layer, index) => {
    const band = { ...layer, index, first, count: counts[index]! };
    first += band.count;
    return band;
  });
}

type Degree = (band: Band, ordinal: number) => number;

/** The upper layers share evenly what the lower ones leave of the dependencies. */
function degreesOf(bands: readonly Band[], dependencies: number): Degree {
  const fixed = bands.reduce((sum, { count, degree = 0 }) => sum + count * degree, 0);
  const flexible = bands.filter(({ degree }) => degree === undefined);
  const consumers = flexible.reduce((sum, { count }) => sum + count, 0);
  const firstConsumer = flexible[0]!.first;
  const [least, most] = [fixed + consumers, fixed + consumers * MAX_DEGREE];
  if (!Number.isInteger(dependencies) || dependencies < least || dependencies > most) {
    throw new RangeError(
      `a layered estate of this many items has ${least} to ${most} dependencies, not ${dependencies}`,
    );
  }
  const shared = dependencies - fixed;
  const upTo = (position: number) => Math.floor((position * shared) / consumers);
  return ({ degree }, ordinal) => degree ?? upTo(ordinal - firstConsumer + 1) - upTo(ordinal - firstConsumer);
}

interface Shape {
  readonly degree: number;
  readonly group: Layer['group'];
}

/** An item with too few dependencies for its layer's group has none, so that no group is smaller than its need. */
function shapeOf({ group }: Layer, degree: number): Shape {
  return { degree, group: group !== undefined && degree >= group.members ? group : undefined };
}

function countGroups(bands: readonly Band[], degree: Degree): number {
  let groups = 0;
  for (const band of bands) {
    if (band.group === undefined) continue;
    for (let ordinal = band.first; ordinal < band.first + band.count; ordinal += 1) {
      if (shapeOf(band, degree(band, ordinal)).group !== undefined) groups += 1;
    }
  }
  return groups;
}

function statedGroup({ name, need, fullAt }: NonNullable<Layer['group']>, draw: number): GeneratedGroup {
  if (draw % 50 === 0) return { name, need: 'unknown' };
  return { name, need, ...(fullAt !== undefined && { fullAt }) };
}

function dependenciesAt(
  bands: readonly Band[],
  band: Band,
  ordinal: number,
  { degree, group }: Shape,
  draw: number,
): readonly GeneratedDependency[] {
  const dependencies: GeneratedDependency[] = [];
  const used = new Map<number, number>();
  const pick = (layer: number): number => {
    for (let pool = layer; pool >= 0; pool -= 1) {
      const { first, count } = bands[pool]!;
      const taken = used.get(pool) ?? 0;
      if (taken >= count) continue;
      used.set(pool, taken + 1);
      const base =
        Math.floor(((ordinal - band.first) * count) / band.count) + (draw % Math.min(WINDOW, Math.ceil(count / 8)));
      return first + ((base + taken) % count);
    }
    throw new RangeError(`no provider is left for ${idAt(band, ordinal)}`);
  };
  if (group !== undefined) {
    for (let member = 0; member < group.members; member += 1) {
      dependencies.push({ provider: pick(layerOf(group.on)), type: group.type, group: group.name });
    }
  }
  for (let position = 0; dependencies.length < degree; position += 1) {
    const { on, type } = band.needs[position % band.needs.length]!;
    dependencies.push({ provider: pick(layerOf(on)), type });
  }
  return dependencies;
}

const LAYER_OF_CLASS = new Map(LAYERS.map(({ class: itemClass }, index) => [itemClass, index]));

function layerOf(itemClass: string): number {
  const index = LAYER_OF_CLASS.get(itemClass);
  if (index === undefined) throw new Error(`no layer of ${itemClass}`);
  return index;
}

function idAt(band: Band, ordinal: number): string {
  return `${band.prefix}-${ordinal - band.first + 1}`;
}

function itemAt(band: Band, ordinal: number, draw: number, asOfMs: number): ConfigurationItem {
  const id = idAt(band, ordinal);
  const staleDays = draw % 40 === 0 ? 91 + (draw % 300) : draw % 7;
  return {
    id,
    name: id,
    class: band.class,
    status: 'in-service',
    environment: draw % 10 < 8 ? 'production' : 'test',
    criticality: ((draw % 4) + 1) as 1 | 2 | 3 | 4,
    owner: `Owner ${(draw % OWNERS) + 1}`,
    supportGroup: `Team ${(draw % TEAMS) + 1}`,
    lastSeenAt: new Date(asOfMs - staleDays * DAY_MS).toISOString(),
    ...(band.class === 'business-service' && { rtoMinutes: 60 * ((draw % 8) + 1), rpoMinutes: 15 * (draw % 5) }),
    ...(draw % 12 !== 0 && { recoveryMinutes: 5 * ((draw % 24) + 1) }),
  };
}
