import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findPaths, type Paths } from '../../server/analysis/find-paths.ts';
import { compareText } from '../../server/model/compare-text.ts';
import { DEFAULT_CATALOGUE } from '../../server/model/default-catalogue.ts';
import type { EstateView } from '../../server/topology/estate-view.ts';
import { buildEstate, type EstateFacts, itemFact } from '../topology/estate-facts.ts';
import { circlesArbitrary, estatesArbitrary } from './random-estates.ts';

describe('the paths from a provider to a consumer', () => {
  for (const [name, estates] of Object.entries({
    'estates of every kind': estatesArbitrary(9, 24),
    'estates that run in circles': circlesArbitrary(8),
  })) {
    it(`are the first of all simple paths by length and ids, in ${name}`, async () => {
      await fc.assert(
        fc.asyncProperty(estates, fc.nat(), fc.nat(), fc.integer({ min: 1, max: 6 }), async (facts, p, c, maxPaths) => {
          const provider = facts.items[p % facts.items.length]!.id;
          const consumer = facts.items[c % facts.items.length]!.id;
          const all = listSimplePaths(facts, provider, consumer);
          const found = askPaths(await buildEstate(facts), provider, consumer, maxPaths);
          expect(found.paths).toEqual(all.slice(0, maxPaths));
          expect(found.isTruncated).toBe(all.length > maxPaths);
        }),
        { numRuns: 400 },
      );
    });
  }

  it('end at once among a thousand million of thirty chained diamonds', async () => {
    const ids = (name: string) => Array.from({ length: 31 }, (_, step) => `${name}${String(step).padStart(2, '0')}`);
    const [joints, lefts, rights] = [ids('j'), ids('a'), ids('b')];
    const uses = (consumerId: string, providerId: string) => ({ consumerId, providerId, type: 'uses' });
    const dependencies = joints
      .slice(1)
      .flatMap((joint, step) => [
        uses(joint, lefts[step]!),
        uses(joint, rights[step]!),
        uses(lefts[step]!, joints[step]!),
        uses(rights[step]!, joints[step]!),
      ]);
    const items = [...joints, ...lefts, ...rights].map((id) => itemFact(id));
    const view = await buildEstate({ items, groups: [], dependencies });
    const { paths, isTruncated } = askPaths(view, 'j00', 'j30', 3);
    expect(isTruncated).toBe(true);
    expect(paths.map((path) => path.length)).toEqual([61, 61, 61]);
    expect(paths.map((path) => path.filter((id) => id.startsWith('b')).join())).toEqual(['', 'b29', 'b28']);
  });

  it('take relations side by side as one step, by the strongest of them', async () => {
    const types = DEFAULT_CATALOGUE.relationTypes.map((type) => type.id);
    const dependencies = types.map((type) => ({
      consumerId: 'app',
      providerId: 'db',
      type,
      strength: 'soft' as const,
    }));
    const strongest = dependencies.map((one) => (one.type === 'uses' ? { ...one, strength: 'hard' as const } : one));
    const view = await buildEstate({
      items: ['app', 'db'].map((id) => itemFact(id)),
      groups: [],
      dependencies: strongest,
    });
    const { paths, isTruncated } = findPaths(view.topology, view.indexOf('db'), view.indexOf('app'), {
      maxPaths: 5,
      compareItems: (left, right) => left - right,
    });
    expect(isTruncated).toBe(false);
    expect(paths.length).toBe(1);
    const type = view.topology.entries.type[paths[0]!.entries[0]!]!;
    expect(view.relationTypeAt(type).id).toBe('uses');
  });

  it('are cut, and say so, where looking for longer ones would take too long', async () => {
    const count = 40;
    const ids = Array.from({ length: count }, (_, position) => `n${String(position).padStart(2, '0')}`);
    const dependencies = ids.flatMap((consumerId) =>
      ids
        .filter((providerId) => providerId !== consumerId && providerId !== 'n39')
        .map((providerId) => ({ consumerId, providerId, type: 'uses' })),
    );
    const view = await buildEstate({ items: ids.map((id) => itemFact(id)), groups: [], dependencies });
    const { paths, isTruncated } = findPaths(view.topology, view.indexOf('n00'), view.indexOf('n39'), {
      maxPaths: 20_000,
      compareItems: (left, right) => compareText(view.idAt(left), view.idAt(right)),
      maxWork: 100_000,
    });
    expect(isTruncated).toBe(true);
    expect(paths.slice(0, 3).map(({ items }) => items.map((item) => view.idAt(item)).join())).toEqual([
      'n00,n39',
      'n00,n01,n39',
      'n00,n02,n39',
    ]);
  });
});

function askPaths(view: EstateView, provider: string, consumer: string, maxPaths: number) {
  const compareItems = (left: number, right: number) => compareText(view.idAt(left), view.idAt(right));
  const found: Paths = findPaths(view.topology, view.indexOf(provider), view.indexOf(consumer), {
    maxPaths,
    compareItems,
  });
  for (const { items, entries } of found.paths) {
    entries.forEach((entry, step) => {
      expect(view.topology.entries.provider[entry]).toBe(items[step]);
      expect(entry).toBeLessThan(view.topology.entryEnd[items[step + 1]!]!);
      expect(entry).toBeGreaterThanOrEqual(view.topology.entryStart[items[step + 1]!]!);
    });
  }
  return {
    paths: found.paths.map(({ items }) => items.map((item) => view.idAt(item))),
    isTruncated: found.isTruncated,
  };
}

/** All simple paths over carrying dependencies of live items, by length, then ids: brute force. */
function listSimplePaths(facts: EstateFacts, provider: string, consumer: string): readonly (readonly string[])[] {
  const live = new Set(
    facts.items.filter(({ status }) => status === 'in-service' || status === 'maintenance').map(({ id }) => id),
  );
  const types = new Map(DEFAULT_CATALOGUE.relationTypes.map((type) => [type.id, type.strength]));
  const consumersOf = (id: string) => [
    ...new Set(
      facts.dependencies
        .filter((one) => one.providerId === id && (one.strength ?? types.get(one.type)) !== 'none')
        .map((one) => one.consumerId)
        .filter((other) => live.has(other)),
    ),
  ];
  const paths: string[][] = [];
  const visit = (path: string[]): void => {
    const last = path.at(-1)!;
    if (last === consumer) paths.push(path);
    else for (const next of consumersOf(last)) if (!path.includes(next)) visit([...path, next]);
  };
  if (provider !== consumer && live.has(provider)) visit([provider]);
  return paths.sort((left, right) => left.length - right.length || compareText(left.join(), right.join()));
}
