import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findWeakPoints } from '../../server/analysis/find-weak-points.ts';
import { createFoundations } from '../../server/analysis/tasks.ts';
import type { EstateView } from '../../server/topology/estate-view.ts';
import { buildEstate } from '../topology/estate-facts.ts';
import { idsOf } from './ask-analyses.ts';
import { findSingleFailures, readFaultTrees, toEstateFacts } from './fault-trees.ts';
import { findWeakPointsByForce } from './oracle.ts';
import { circlesArbitrary, estatesArbitrary, layersArbitrary } from './random-estates.ts';

const askWeakPoints = (view: EstateView, id: string) =>
  findWeakPoints(view.topology, view.indexOf(id), createFoundations(view.topology));

describe('the weak points of an item', () => {
  for (const [name, estates] of Object.entries({
    'estates of every kind': estatesArbitrary(),
    'estates that run in circles': circlesArbitrary(),
    'layered estates': layersArbitrary(),
  })) {
    it(`are what losing every other item in turn says, in ${name}`, async () => {
      await fc.assert(
        fc.asyncProperty(estates, async (facts) => {
          const view = await buildEstate(facts);
          const { id } = facts.items.at(-1)!;
          const found = askWeakPoints(view, id);
          const possible = findWeakPointsByForce(facts, id, 'pessimistic');
          const certain = findWeakPointsByForce(facts, id, 'optimistic');
          expect(idsOf(view, found.items)).toEqual(possible);
          const sure = found.items.filter((_, position) => found.isCertain[position] === 1);
          expect(idsOf(view, sure)).toEqual(certain);
          expect(found.uncheckedCount).toBe(0);
        }),
        { numRuns: 150 },
      );
    });
  }

  it('come with a next step each, and following the steps ends at the item', async () => {
    await fc.assert(
      fc.asyncProperty(layersArbitrary(), async (facts) => {
        const view = await buildEstate(facts);
        const index = view.indexOf(facts.items.at(-1)!.id);
        const found = findWeakPoints(view.topology, index, createFoundations(view.topology));
        const next = new Map(Array.from(found.items, (item, position) => [item, found.next[position]!]));
        for (const item of found.items) {
          let at = item;
          for (let steps = 0; at !== index && steps <= found.items.length; steps += 1) at = next.get(at)!;
          expect(at).toBe(index);
        }
        found.tippedEntry.forEach((entry, position) => {
          const consumer = found.next[position]!;
          const { entryStart, entryEnd } = view.topology;
          expect(entry >= entryStart[consumer]! && entry < entryEnd[consumer]!).toBe(true);
        });
      }),
      { numRuns: 100 },
    );
  });

  it('are counted as unchecked where the work bound was met', async () => {
    const facts = {
      items: ['s', 'a', 'b', 'shared'].map((id) => ({ id, name: id, class: 'server', status: 'in-service' as const })),
      groups: [{ consumerId: 's', name: 'g', need: 1 }],
      dependencies: [
        { consumerId: 's', providerId: 'a', type: 'uses', group: 'g' },
        { consumerId: 's', providerId: 'b', type: 'uses', group: 'g' },
        { consumerId: 'a', providerId: 'shared', type: 'uses' },
        { consumerId: 'b', providerId: 'shared', type: 'uses' },
      ],
    };
    const view = await buildEstate(facts);
    const foundations = createFoundations(view.topology);
    const bounded = findWeakPoints(view.topology, view.indexOf('s'), foundations, { maxWork: 0 });
    expect(bounded.uncheckedCount).toBe(2);
    expect(idsOf(view, askWeakPoints(view, 's').items)).toEqual(['shared']);
  });
});

const trees = readFaultTrees();

describe.skipIf(trees.length === 0)('the weak points of a fault tree of the Aralia set', () => {
  it('is asked for in all 40 trees that do not negate, of 43', () => {
    expect(trees.length).toBe(40);
  });

  it.each(trees.map((tree) => [tree.name, tree] as const))('%s are its cut sets of order 1', async (_, tree) => {
    const view = await buildEstate(toEstateFacts(tree));
    expect(idsOf(view, askWeakPoints(view, tree.top).items)).toEqual(findSingleFailures(tree));
  });
});
