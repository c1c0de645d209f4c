import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findSupport, PART } from '../../server/analysis/find-support.ts';
import { createFoundations } from '../../server/analysis/tasks.ts';
import type { EstateView } from '../../server/topology/estate-view.ts';
import { parseEstateLines } from '../specification/parse-estate-lines.ts';
import { buildEstate, type EstateFacts } from '../topology/estate-facts.ts';
import { findWeakPointsByForce, listRequirements } from './oracle.ts';
import { estatesArbitrary, layersArbitrary } from './random-estates.ts';

describe('the support of an item', () => {
  for (const [name, estates] of Object.entries({
    'estates of every kind': estatesArbitrary(),
    'layered estates': layersArbitrary(),
  })) {
    it(`is all it relies on, with hops, part and weakness, in ${name}`, async () => {
      await fc.assert(
        fc.asyncProperty(estates, async (facts) => {
          const { id } = facts.items.at(-1)!;
          expect(askSupport(await buildEstate(facts), id)).toEqual(supportByForce(facts, id));
        }),
        { numRuns: 200 },
      );
    });
  }

  it('comes nearest first', async () => {
    const view = await buildEstate(parseEstateLines(['a needs b, c', 'b needs d', 'd needs e', 'c needs e']));
    const { hops } = findSupport(view.topology, view.indexOf('a'), createFoundations(view.topology));
    expect([...hops]).toEqual([1, 1, 2, 2]);
  });

  it('tells what alone holds a requirement from one of several and from what is to spare', async () => {
    const view = await buildEstate(
      parseEstateLines([
        'App needs DB',
        'App needs 2 of m1, m2, m3',
        'App needs any of w1, w2, w3',
        'App softly needs Mail',
        'App needs 105 of P1 x100, P2 x50, P3 x25',
        'App needs unknown of u1, u2',
      ]),
    );
    const part = Object.fromEntries(askSupport(view, 'App').map((row) => [row.id, row.part]));
    expect(part).toMatchObject({ DB: PART.sole, Mail: PART.sole, u1: PART.sole });
    expect(part).toMatchObject({ m1: PART.oneOf, m2: PART.oneOf, m3: PART.oneOf });
    expect(part).toMatchObject({ w1: PART.spare, w2: PART.spare, w3: PART.spare });
    expect(part).toMatchObject({ P1: PART.sole, P2: PART.oneOf, P3: PART.spare });
  });
});

function askSupport(view: EstateView, id: string) {
  const found = findSupport(view.topology, view.indexOf(id), createFoundations(view.topology));
  return Array.from(found.items, (item, position) => ({
    id: view.idAt(item),
    hops: found.hops[position],
    part: found.part[position],
    isSoft: found.isSoft[position] === 1,
    weakness: found.weakness[position],
  })).sort((left, right) => (left.id < right.id ? -1 : 1));
}

function supportByForce(facts: EstateFacts, id: string) {
  const requirements = listRequirements(facts, 'pessimistic');
  const hops = new Map([[id, 0]]);
  for (const consumer of hops.keys()) {
    for (const { members } of requirements.filter((one) => one.consumer === consumer)) {
      for (const { item } of members) if (!hops.has(item)) hops.set(item, hops.get(consumer)! + 1);
    }
  }
  for (let round = 0; round < facts.items.length; round += 1) {
    for (const { consumer, members } of requirements) {
      for (const { item } of members) {
        if (hops.has(consumer)) hops.set(item, Math.min(hops.get(item)!, hops.get(consumer)! + 1));
      }
    }
  }
  const possible = findWeakPointsByForce(facts, id, 'pessimistic');
  const certain = findWeakPointsByForce(facts, id, 'optimistic');
  return [...hops]
    .filter(([item]) => item !== id)
    .map(([item, distance]) => {
      const counted = requirements
        .filter((one) => hops.has(one.consumer))
        .flatMap(({ total, need, strength, members }) =>
          members
            .filter((member) => member.item === item)
            .map(({ weight }) => ({ strength, weight, left: total - need - weight })),
        );
      return {
        id: item,
        hops: distance,
        part: Math.max(...counted.map(({ left, weight }) => (left < 0 ? 3 : left < weight ? 2 : 1))),
        isSoft: counted.every(({ strength }) => strength === 'soft'),
        weakness: possible.includes(item) ? 1 + (certain.includes(item) ? 1 : 0) : 0,
      };
    })
    .sort((left, right) => (left.id < right.id ? -1 : 1));
}
