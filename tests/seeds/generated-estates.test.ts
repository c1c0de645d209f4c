import { describe, expect, it } from 'vitest';
import type { EstateFile } from '../../seeds/estate-file.ts';
import { writeCsv, writeNdjson } from '../../seeds/estate-text.ts';
import {
  type GeneratedEstate,
  generateDependencies,
  generateGroups,
  generateItems,
  generateSnapshot,
} from '../../seeds/generated-estate.ts';
import { createLayeredEstate } from '../../seeds/layered-estate.ts';
import { hashToInteger } from '../../seeds/recipe-hash.ts';
import { hashScaleRecipe, SCALE_BLOCKS, SCALE_ESTATE, SCALE_SHA256 } from '../../seeds/scale-recipe.ts';
import { DEFAULT_CATALOGUE } from '../../server/model/default-catalogue.ts';
import { createScaleSolver } from './scale-solver.ts';
import { solveSlowly } from './slow-solver.ts';

const fileOf = (estate: GeneratedEstate): EstateFile => ({
  faultline: 1,
  name: estate.name,
  asOf: estate.asOf,
  items: [...generateItems(estate)],
  groups: [...generateGroups(estate)],
  dependencies: [...generateDependencies(estate)],
});

describe('hashToInteger', () => {
  it('is the hash of the recipe in 64-bit arithmetic', () => {
    const exact = (t: bigint, i: bigint) =>
      Number(BigInt.asUintN(64, (t * 1_000_003n + i) * 31n * 6364136223846793005n + 1442695040888963407n) >> 33n);
    for (let k = 0; k < 2_000; k += 1) {
      expect(hashToInteger(k % 15, k * 173)).toBe(exact(BigInt(k % 15), BigInt(k * 173)));
    }
    expect(hashToInteger(100, 10_000_000)).toBe(exact(100n, 10_000_000n));
  });
});

describe('the scale recipe', () => {
  it('is built exactly as its author did', () => {
    expect(hashScaleRecipe()).toEqual({ dependencyCount: 5_000_000, sha256: SCALE_SHA256 });
  }, 60_000);

  it('has blocks that follow one another', () => {
    expect(SCALE_BLOCKS.reduce((next, { first, count }) => (first === next ? next + count : Number.NaN), 0)).toBe(
      1_000_000,
    );
    expect(SCALE_ESTATE.idAt(6_807)).toBe('HOST-777');
    expect(SCALE_ESTATE.idAt(999_999)).toBe('BP-3969');
  });

  it('gives the three known answers', () => {
    const solve = createScaleSolver();
    expect(solve('FEED-6')).toEqual({ FEED: 1 });
    expect(solve('HOST-777')).toEqual({ HOST: 1, VM: 5, CT: 10 });
    expect(solve('FEED-6', 'FEED-7')).toEqual({
      FEED: 2,
      RACK: 200,
      SW: 400,
      HOST: 4_000,
      VM: 20_000,
      CT: 40_000,
      DB: 2_002,
      SVC: 299_830,
      APP: 30_000,
      BP: 3_970,
    });
  }, 60_000);
});

describe('a layered estate', () => {
  const estate = createLayeredEstate({ items: 2_000, dependencies: 6_000, seed: 1 });
  const file = fileOf(estate);

  it.each([
    [200, 600],
    [1_000, 4_000],
    [5_000, 6_500],
    [3_000, 25_000],
  ])('of %i items has exactly %i distinct dependencies', (items, dependencies) => {
    const { items: made, dependencies: links, groups } = fileOf(createLayeredEstate({ items, dependencies, seed: 3 }));
    expect(new Set(made.map(({ id }) => id)).size).toBe(items);
    expect(new Set(links.map(({ consumerId, providerId }) => `${consumerId} ${providerId}`)).size).toBe(dependencies);
    expect(groups).toHaveLength(createLayeredEstate({ items, dependencies, seed: 3 }).groupCount);
  });

  it('is the same for the same seed, and another for another', () => {
    expect(fileOf(createLayeredEstate({ items: 2_000, dependencies: 6_000, seed: 1 }))).toEqual(file);
    expect(fileOf(createLayeredEstate({ items: 2_000, dependencies: 6_000, seed: 2 }))).not.toEqual(file);
  });

  it('has classes and relation types of the default catalogue only', () => {
    const classes = new Set(DEFAULT_CATALOGUE.classes.map(({ id }) => id));
    const types = new Set(DEFAULT_CATALOGUE.relationTypes.map(({ id }) => id));
    expect(file.items.filter((item) => !classes.has(item.class))).toEqual([]);
    expect(file.dependencies.filter(({ type }) => !types.has(type))).toEqual([]);
  });

  it('names only groups that it has, with enough members', () => {
    const members = new Map<string, number>();
    for (const { consumerId, group } of file.dependencies) {
      if (group !== undefined) members.set(`${consumerId} ${group}`, (members.get(`${consumerId} ${group}`) ?? 0) + 1);
    }
    expect([...members.keys()].sort()).toEqual(
      file.groups.map(({ consumerId, name }) => `${consumerId} ${name}`).sort(),
    );
    expect(Math.min(...members.values())).toBeGreaterThan(1);
  });

  it('takes a business service out with a site, but not with a container', () => {
    const outcomes = (id: string) => Object.entries(solveSlowly(file, { [id]: 'outage' }));
    const servicesOut = (id: string) =>
      outcomes(id).filter(([item, outcome]) => item.startsWith('service-') && outcome === 'outage').length;
    expect(servicesOut('site-1')).toBeGreaterThan(0);
    expect(servicesOut('container-1')).toBe(0);
  });

  it('refuses sizes that cannot be', () => {
    expect(() => createLayeredEstate({ items: 10, dependencies: 30, seed: 1 })).toThrow(RangeError);
    expect(() => createLayeredEstate({ items: 1_000, dependencies: 10, seed: 1 })).toThrow(RangeError);
    expect(() => createLayeredEstate({ items: 1_000, dependencies: 100_000, seed: 1 })).toThrow(RangeError);
  });

  it('is written as NDJSON with one fact a line', () => {
    const lines = [...writeNdjson(estate)].join('').trimEnd().split('\n');
    expect(lines).toHaveLength(1 + 2_000 + estate.groupCount + 6_000);
    expect(JSON.parse(lines[0]!)).toEqual({ faultline: 1, name: 'Layered, 2000 items', asOf: estate.asOf });
    expect(JSON.parse(lines[1]!)).toEqual({ item: file.items[0] });
    expect(JSON.parse(lines.at(-1)!)).toEqual({ dependency: file.dependencies.at(-1) });
  });

  it('is written as CSV with every field that is used', () => {
    const rows = [...writeCsv(estate, 'items')].join('').trimEnd().split('\n');
    expect(rows).toHaveLength(2_001);
    const columns = rows[0]!.split(',');
    expect(file.items.flatMap((item) => Object.keys(item)).filter((field) => !columns.includes(field))).toEqual([]);
  });

  it('streams as a snapshot with every fact', () => {
    const batches = [...generateSnapshot(estate, DEFAULT_CATALOGUE, 500)];
    const sizes = { items: 0, groups: 0, dependencies: 0 };
    for (const batch of batches) {
      if (batch.kind === 'items') sizes.items += batch.items.length;
      if (batch.kind === 'groups') sizes.groups += batch.names.length;
      if (batch.kind === 'dependencies') sizes.dependencies += batch.providerOrdinals.length;
    }
    expect(sizes).toEqual({ items: 2_000, groups: estate.groupCount, dependencies: 6_000 });
  });
});
