import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_CATALOGUE } from '../../server/model/default-catalogue.ts';
import { applyChanges } from '../../server/topology/apply-changes.ts';
import { circlesArbitrary, estatesArbitrary, scenariosArbitrary } from '../analysis/random-estates.ts';
import { diffFacts } from './diff-facts.ts';
import { buildEstate, itemFact } from './estate-facts.ts';
import { answersOf, factsOf } from './read-view.ts';

const NEXT = { revision: 2, at: '2026-02-02T00:00:00.000Z' };
const estates = fc.oneof(estatesArbitrary(), circlesArbitrary(7));
const steps = fc
  .tuple(estates, estates, estates)
  .chain(([first, second, third]) => scenariosArbitrary(third).map((scenario) => ({ first, second, third, scenario })));

describe('an estate after changes', () => {
  it('says the same as an estate that was loaded with them', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async ({ first, second, third, scenario }) => {
        const start = await buildEstate(first);
        const before = factsOf(start);
        const middle = await applyChanges(start, diffFacts(first, second), NEXT);
        const end = await applyChanges(middle, diffFacts(second, third), { ...NEXT, revision: 3 });
        const fresh = await buildEstate(third);
        expect(factsOf(end)).toEqual(factsOf(fresh));
        expect(answersOf(end, scenario)).toEqual(answersOf(fresh, scenario));
        expect(factsOf(middle)).toEqual(factsOf(await buildEstate(second)));
        expect(factsOf(start)).toEqual(before);
      }),
      { numRuns: 150 },
    );
  });

  it('says the same when the catalogue changes what relation types mean', async () => {
    const changed = {
      ...DEFAULT_CATALOGUE,
      relationTypes: DEFAULT_CATALOGUE.relationTypes.map((type) => {
        if (type.id === 'uses') return { ...type, grouping: 'any' as const };
        return type.id === 'powered-by' ? { ...type, strength: 'soft' as const, isFlow: false } : type;
      }),
    };
    const cases = estates.chain((facts) => scenariosArbitrary(facts).map((scenario) => ({ facts, scenario })));
    await fc.assert(
      fc.asyncProperty(cases, async ({ facts, scenario }) => {
        const change = { kind: 'catalogue', before: DEFAULT_CATALOGUE, after: changed } as const;
        const end = await applyChanges(await buildEstate(facts), [change], NEXT);
        const fresh = await buildEstate({ ...facts, catalogue: changed });
        expect(factsOf(end)).toEqual(factsOf(fresh));
        expect(answersOf(end, scenario)).toEqual(answersOf(fresh, scenario));
      }),
      { numRuns: 100 },
    );
  });

  it('gives the revision of the change to the items it touches, and to the consumers of its dependencies', async () => {
    const before = { items: ['a', 'b', 'c', 'd'].map((id) => itemFact(id)), groups: [], dependencies: [] };
    const after = {
      ...before,
      items: before.items.map((item) => (item.id === 'd' ? { ...item, name: 'Delta' } : item)),
      dependencies: [{ consumerId: 'a', providerId: 'b', type: 'uses' }],
    };
    const view = await applyChanges(await buildEstate(before), diffFacts(before, after), NEXT);
    expect(['a', 'b', 'c', 'd'].map((id) => view.revisionAt(view.indexOf(id)))).toEqual([2, 1, 1, 2]);
    expect(view.revision).toBe(2);
    expect(view.asOf).toBe(NEXT.at);
  });

  it('keeps its topology, and what was worked out of it, when only words about items change', async () => {
    const before = { items: [itemFact('a'), itemFact('b')], groups: [], dependencies: [] };
    const edited = (fields: object) => ({ ...before, items: [{ ...itemFact('a'), ...fields }, itemFact('b')] });
    const start = await buildEstate(before);
    const isKept = async (fields: object) =>
      (await applyChanges(start, diffFacts(before, edited(fields)), NEXT)).topology === start.topology;
    expect(await isKept({ owner: 'Ada', name: 'Alpha', rtoMinutes: 60 })).toBe(true);
    for (const fields of [{ criticality: 1 }, { status: 'retired' }, { class: 'router' }])
      expect(await isKept(fields), JSON.stringify(fields)).toBe(false);
  });

  it('finds an item again under its former index when it comes back', async () => {
    const with1 = { items: [itemFact('a'), itemFact('b')], groups: [], dependencies: [] };
    const without = { ...with1, items: [itemFact('a')] };
    const start = await buildEstate(with1);
    const gone = await applyChanges(start, diffFacts(with1, without), NEXT);
    expect(gone.indexOf('b')).toBe(-1);
    expect(gone.search('b', 10)).toEqual([]);
    const back = await applyChanges(gone, diffFacts(without, with1), { ...NEXT, revision: 3 });
    expect(back.indexOf('b')).toBe(start.indexOf('b'));
    expect(back.search('b', 10)).toEqual([start.indexOf('b')]);
  });
});
