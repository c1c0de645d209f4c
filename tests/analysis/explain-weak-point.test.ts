import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMemberWeight, readTerms } from '../../server/analysis/explain-item.ts';
import { createWeakPointExplainer } from '../../server/analysis/explain-weak-point.ts';
import { findWeakPoints } from '../../server/analysis/find-weak-points.ts';
import { createFoundations } from '../../server/analysis/tasks.ts';
import type { EstateView } from '../../server/topology/estate-view.ts';
import { parseEstateLines } from '../specification/parse-estate-lines.ts';
import { buildEstate } from '../topology/estate-facts.ts';
import { circlesArbitrary, estatesArbitrary, layersArbitrary } from './random-estates.ts';

describe('the proof of a weak point', () => {
  for (const [name, estates] of Object.entries({
    'estates of every kind': estatesArbitrary(),
    'estates that run in circles': circlesArbitrary(),
    'layered estates': layersArbitrary(),
  })) {
    it(`rests on members that fell before and whose weight is missed, in ${name}`, async () => {
      await fc.assert(
        fc.asyncProperty(estates, async (facts) => {
          const view = await buildEstate(facts);
          const item = view.indexOf(facts.items.at(-1)!.id);
          const foundations = createFoundations(view.topology);
          const explain = createWeakPointExplainer(view.topology, item, foundations);
          const weak = new Set(findWeakPoints(view.topology, item, foundations).items);
          for (let candidate = 0; candidate < view.indexBound; candidate += 1) {
            const steps = explain(candidate);
            expect(steps.length > 0).toBe(weak.has(candidate));
            if (steps.length > 0) expectProof(view, steps, candidate, item);
          }
        }),
        { numRuns: 150 },
      );
    });
  }

  it('names both members that a shared provider takes down', async () => {
    const view = await buildEstate(
      parseEstateLines(['App needs C', 'C needs 2 of m1, m2, m3', 'm1 needs R', 'm2 needs R']),
    );
    const explain = createWeakPointExplainer(view.topology, view.indexOf('App'), createFoundations(view.topology));
    const steps = explain(view.indexOf('R')).map(({ item, rank, members }) => [
      view.idAt(item),
      rank,
      members.map((member) => view.idAt(member)).sort(),
    ]);
    expect(steps.sort()).toEqual([
      ['App', 3, ['C']],
      ['C', 2, ['m1', 'm2']],
      ['R', 0, []],
      ['m1', 1, ['R']],
      ['m2', 1, ['R']],
    ]);
  });
});

function expectProof(
  view: EstateView,
  steps: ReturnType<ReturnType<typeof createWeakPointExplainer>>,
  weakPoint: number,
  item: number,
): void {
  expect(steps.at(-1)!.item).toBe(item);
  expect(steps.some((step) => step.item === weakPoint && step.rank === 0)).toBe(true);
  const before = new Map<number, number>();
  for (const { item: fallen, rank, requirement, members } of steps) {
    for (const member of members) expect(before.get(member)).toBeLessThan(rank);
    before.set(fallen, rank);
    if (requirement === undefined) continue;
    const { total, needHigh } = readTerms(view.topology, requirement);
    let lost = 0;
    for (let entry = requirement.memberStart; entry < requirement.memberEnd; entry += 1) {
      const isFallen = members.includes(view.topology.entries.provider[entry]!);
      if (isFallen) lost += readMemberWeight(view.topology, requirement, entry);
    }
    expect(total - lost).toBeLessThan(needHigh);
  }
}
