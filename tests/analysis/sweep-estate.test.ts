import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sweepEstate } from '../../server/analysis/sweep-estate.ts';
import { createFoundations } from '../../server/analysis/tasks.ts';
import type { EstateView } from '../../server/topology/estate-view.ts';
import { buildEstate, type EstateFacts, itemFact } from '../topology/estate-facts.ts';
import { solve } from './oracle.ts';
import { circlesArbitrary, estatesArbitrary, layersArbitrary } from './random-estates.ts';

const CHAIN: EstateFacts = {
  items: ['a', 'b', 'c'].map((id) => itemFact(id, { class: 'business-service' })),
  groups: [],
  dependencies: [
    { consumerId: 'a', providerId: 'b', type: 'uses' },
    { consumerId: 'b', providerId: 'c', type: 'uses' },
  ],
};

describe('a sweep of the estate', () => {
  for (const [name, estates] of Object.entries({
    'estates of every kind': estatesArbitrary(),
    'estates that run in circles': circlesArbitrary(8).map(withServices),
    'layered estates': layersArbitrary(10).map(withServices),
  })) {
    it(`counts what losing each item alone takes, in ${name}`, async () => {
      await fc.assert(
        fc.asyncProperty(estates, async (facts) => {
          const view = await buildEstate(facts);
          expect(rowsOf(view)).toEqual(rowsByForce(facts));
        }),
        { numRuns: 120 },
      );
    });
  }

  it('loses only the items it is asked for, in their order, and none that is not live', async () => {
    const view = await buildEstate({ ...CHAIN, items: [...CHAIN.items, itemFact('old', { status: 'retired' })] });
    const items = Int32Array.from(['c', 'old', 'a'], (id) => view.indexOf(id));
    const sweep = sweepEstate(view.topology, createFoundations(view.topology), { items });
    expect(Array.from(sweep.items, (item) => view.idAt(item))).toEqual(['c', 'a']);
    expect([...sweep.itemsOut]).toEqual([3, 1]);
    expect(sweep.missingCount).toBe(0);
  });

  it('tells how far it is and stops when nobody waits any more', async () => {
    const view = await buildEstate(CHAIN);
    const told: [number, number][] = [];
    const sweep = sweepEstate(view.topology, createFoundations(view.topology), {
      report: (done, total) => told.push([done, total]),
    });
    expect(told).toEqual([
      [0, 3],
      [3, 3],
    ]);
    expect(sweep.missingCount).toBe(0);
    const stopped = sweepEstate(view.topology, createFoundations(view.topology), { isCancelled: () => true });
    expect([stopped.items.length, stopped.missingCount]).toEqual([0, 3]);
  });

  it('says how many items the work bound left out', async () => {
    const items = Array.from({ length: 10_000 }, (_, position) => itemFact(`i${position}`));
    const needs = (consumer: number, provider: number) => ({
      consumerId: `i${consumer}`,
      providerId: `i${provider}`,
      type: 'uses',
    });
    const dependencies = items.slice(2).flatMap((_, place) => [needs(place + 2, place + 1), needs(place + 2, place)]);
    const view = await buildEstate({ items, groups: [], dependencies });
    const sweep = sweepEstate(view.topology, createFoundations(view.topology), { maxWork: 1_000_000 });
    expect(sweep.items.length + sweep.missingCount).toBe(10_000);
    expect(sweep.missingCount).toBeGreaterThan(1_000);
    const position = sweep.items.indexOf(view.indexOf('i9000'));
    expect(sweep.itemsOut[position]).toBe(1_000);
  });
});

function withServices(facts: EstateFacts): EstateFacts {
  const items = facts.items.map((item, position) =>
    position % 3 === 0 ? { ...item, class: 'business-service' } : item,
  );
  return { ...facts, items };
}

function rowsOf(view: EstateView) {
  const sweep = sweepEstate(view.topology, createFoundations(view.topology));
  const rows = Array.from(sweep.items, (item, position) => [
    view.idAt(item),
    {
      servicesOut: sweep.servicesOut[position],
      servicesDegraded: sweep.servicesDegraded[position],
      servicesUnknown: sweep.servicesUnknown[position],
      itemsOut: sweep.itemsOut[position],
    },
  ]);
  return Object.fromEntries(rows);
}

function rowsByForce(facts: EstateFacts) {
  const services = facts.items.filter((item) => item.class === 'business-service').map((item) => item.id);
  const live = facts.items.filter((item) => item.status === 'in-service' || item.status === 'maintenance');
  const rows = live.map(({ id }) => {
    const worst = solve(facts, { losses: { [id]: 3 } }, 'pessimistic').level;
    const best = solve(facts, { losses: { [id]: 3 } }, 'optimistic').level;
    const surely = (level: number) => services.filter((one) => best.get(one) === level && worst.get(one) === level);
    const row = {
      servicesOut: surely(3).length,
      servicesDegraded: surely(2).length,
      servicesUnknown: services.filter((one) => worst.get(one)! >= 2 && worst.get(one) !== best.get(one)).length,
      itemsOut: [...best.values()].filter((level) => level === 3).length,
    };
    return [id, row];
  });
  return Object.fromEntries(rows);
}
