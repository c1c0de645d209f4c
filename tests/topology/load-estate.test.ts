import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadEstate } from '../../server/topology/load-estate.ts';
import { LINK } from '../../server/topology/topology.ts';
import { estatesArbitrary } from '../analysis/random-estates.ts';
import { buildEstate, itemFact, streamSnapshot } from './estate-facts.ts';

describe('an estate that was loaded', () => {
  it('says back the facts it was given, whatever the size of the batches', async () => {
    await fc.assert(
      fc.asyncProperty(estatesArbitrary(), fc.integer({ min: 1, max: 5 }), async (facts, batchSize) => {
        const view = await buildEstate(facts, batchSize);
        const ids = facts.items.map(({ id }) => id).sort();
        expect(ids.map((id) => view.itemAt(view.indexOf(id)))).toEqual(
          [...facts.items].sort((left, right) => (left.id < right.id ? -1 : 1)),
        );
        const dependencies = ids.flatMap((id) => view.dependenciesOf(view.indexOf(id)));
        expect(byText(dependencies)).toEqual(byText(facts.dependencies));
        expect(byText(ids.flatMap((id) => view.groupsOf(view.indexOf(id))))).toEqual(byText(facts.groups));
        expect(byText(ids.flatMap((id) => view.dependenciesOn(view.indexOf(id), 1_000)))).toEqual(byText(dependencies));
      }),
      { numRuns: 300 },
    );
  });

  it('has the same dependencies in both directions, with the same meaning', async () => {
    await fc.assert(
      fc.asyncProperty(estatesArbitrary(), async (facts) => {
        const { topology } = await buildEstate(facts);
        const { entries, entryStart, entryEnd, links, linkStart, linkEnd } = topology;
        const fromConsumers: string[] = [];
        const fromProviders: string[] = [];
        for (let item = 0; item < topology.itemBound; item += 1) {
          for (let entry = entryStart[item]!; entry < entryEnd[item]!; entry += 1) {
            const single = entries.strength[entry] === 2 ? LINK.hard : LINK.soft;
            const record = entries.requirement[entry]!;
            const code = entries.strength[entry] === 0 ? LINK.idle : record < 0 ? single : record;
            fromConsumers.push(
              [item, entries.provider[entry], entries.type[entry], code, entries.weight[entry]].join(),
            );
          }
          for (let link = linkStart[item]!; link < linkEnd[item]!; link += 1) {
            const { consumer, type, requirement, weight } = links;
            fromProviders.push([consumer[link], item, type[link], requirement[link], weight[link]].join());
          }
        }
        expect(fromProviders.sort()).toEqual(fromConsumers.sort());
      }),
      { numRuns: 300 },
    );
  });

  it('tells how many facts have arrived of how many', async () => {
    const facts = {
      items: ['a', 'b', 'c'].map((id) => itemFact(id)),
      groups: [],
      dependencies: [{ consumerId: 'a', providerId: 'b', type: 'uses' }],
    };
    const told: string[] = [];
    await loadEstate(streamSnapshot(facts, 2), (arrived, expected) => told.push(`${arrived} of ${expected}`));
    expect(told).toEqual(['2 of 4', '3 of 4', '4 of 4']);
  });

  it('is refused without its head', async () => {
    const facts = { items: [itemFact('a')], groups: [], dependencies: [] };
    const headless = async function* () {
      for await (const batch of streamSnapshot(facts, 10)) if (batch.kind !== 'head') yield batch;
    };
    await expect(loadEstate(headless())).rejects.toThrow(RangeError);
  });
});

function byText(facts: readonly object[]): readonly string[] {
  return facts.map((fact) => JSON.stringify(Object.entries(fact).sort())).sort();
}
