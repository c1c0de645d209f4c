import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findFoundation } from '../../server/analysis/find-founded.ts';
import { FoundingRun } from '../../server/analysis/founding-run.ts';
import { parseEstateLines } from '../specification/parse-estate-lines.ts';
import { buildEstate, type EstateFacts } from '../topology/estate-facts.ts';
import { idsOf } from './ask-analyses.ts';
import { type Assumption, foundedItems, listRequirements } from './oracle.ts';
import { circlesArbitrary, estatesArbitrary } from './random-estates.ts';

const estates = fc.oneof(estatesArbitrary(), circlesArbitrary());
const scopes = fc.constantFrom('all' as const, 'flow' as const);
const assumptions = fc.constantFrom('optimistic' as const, 'pessimistic' as const);
const isLive = ({ status }: EstateFacts['items'][number]) => status === 'in-service' || status === 'maintenance';

describe('the foundation of an estate', () => {
  it('is reached in the waves of a cold start', async () => {
    await fc.assert(
      fc.asyncProperty(estates, scopes, assumptions, async (facts, scope, assumption) => {
        const view = await buildEstate(facts);
        const { wave, waveCount } = findFoundation(view.topology, assumption, scope);
        const found = Object.fromEntries(facts.items.map(({ id }) => [id, wave[view.indexOf(id)]]));
        expect(found).toEqual(wavesByForce(facts, scope, assumption));
        expect(waveCount).toBe(Math.max(-1, ...wave) + 1);
      }),
      { numRuns: 300 },
    );
  });

  it('starts with what leans on nothing and leaves out what only leans on itself', async () => {
    const view = await buildEstate(parseEstateLines(['A needs B', 'A needs X', 'B needs A', 'C needs X', 'D needs C']));
    const { wave } = findFoundation(view.topology, 'pessimistic', 'all');
    const waveOf = (id: string) => wave[view.indexOf(id)];
    expect(['X', 'C', 'D', 'A', 'B'].map(waveOf)).toEqual([0, 1, 2, -1, -1]);
  });
});

describe('a run of losses over a foundation', () => {
  const losses = estates.chain((facts) =>
    fc.record({
      facts: fc.constant(facts),
      lost: fc.uniqueArray(fc.constantFrom(...facts.items.map(({ id }) => id)), { minLength: 1, maxLength: 4 }),
    }),
  );

  it('says what is founded no longer, and the same again after it went back', async () => {
    await fc.assert(
      fc.asyncProperty(losses, assumptions, async ({ facts, lost }, assumption) => {
        const view = await buildEstate(facts);
        const foundation = findFoundation(view.topology, assumption, 'all');
        const run = new FoundingRun(view.topology, foundation);
        const live = facts.items.filter(isLive).map(({ id }) => id);
        const requirements = listRequirements(facts, assumption);
        const stands = (fallen: readonly string[]) =>
          foundedItems(live, requirements, new Set(fallen), () => false, 'all');
        const before = stands([]);
        const after = stands(lost);
        const expected = live.filter((id) => before.has(id) && !after.has(id) && !lost.includes(id)).sort();
        // An item that lost a requirement of its own would have fallen; here it only loses its foundation.
        const falls = (id: string) =>
          requirements.some(
            ({ consumer, strength, need, members }) =>
              consumer === id &&
              strength === 'hard' &&
              members.reduce((sum, { item, weight }) => sum + (lost.includes(item) ? 0 : weight), 0) < need,
          );
        fc.pre(!live.some((id) => !lost.includes(id) && falls(id)));
        for (let time = 0; time < 2; time += 1) {
          expect(idsOf(view, run.withdraw(Int32Array.from(lost, (id) => view.indexOf(id))))).toEqual(expected);
          run.reset();
        }
      }),
      { numRuns: 300 },
    );
  });
});

function wavesByForce(facts: EstateFacts, scope: 'all' | 'flow', assumption: Assumption) {
  const requirements = listRequirements(facts, assumption).filter(
    ({ strength, isFlow }) => strength === 'hard' && (scope === 'all' || isFlow),
  );
  const waves: Record<string, number> = Object.fromEntries(facts.items.map(({ id }) => [id, -1]));
  for (let wave = 0; ; wave += 1) {
    const next = facts.items
      .filter((item) => isLive(item) && waves[item.id] === -1)
      .filter(({ id }) =>
        requirements
          .filter(({ consumer }) => consumer === id)
          .every(
            ({ need, members }) =>
              members.reduce((sum, { item, weight }) => sum + (waves[item] === -1 ? 0 : weight), 0) >= need,
          ),
      );
    if (next.length === 0) return waves;
    for (const { id } of next) waves[id] = wave;
  }
}
