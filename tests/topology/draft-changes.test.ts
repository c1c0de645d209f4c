import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyChanges, draftChanges } from '../../server/topology/apply-changes.ts';
import type { MemoryEstateView } from '../../server/topology/memory-estate-view.ts';
import { circlesArbitrary, estatesArbitrary, scenariosArbitrary } from '../analysis/random-estates.ts';
import { diffFacts } from './diff-facts.ts';
import { buildEstate, type EstateFacts, itemFact } from './estate-facts.ts';
import { answersOf, factsOf } from './read-view.ts';

const NEXT = { revision: 2, at: '2026-02-02T00:00:00.000Z' };
const estates = fc.oneof(estatesArbitrary(), circlesArbitrary(7));

/** How much there is of everything that only grows. */
const growthOf = ({ parts: { writer, indexById, sourceNames } }: MemoryEstateView) => ({
  entries: writer.entries.used,
  links: writer.links.used,
  requirements: writer.requirements.used,
  labels: writer.labels.length,
  ids: [...indexById.keys()],
  sources: [...sourceNames],
});

describe('a draft of an estate', () => {
  it('says the same as an estate that was loaded with it, and leaves nothing behind when it is released', async () => {
    const cases = fc
      .tuple(estates, estates)
      .chain(([first, second]) => scenariosArbitrary(second).map((scenario) => ({ first, second, scenario })));
    await fc.assert(
      fc.asyncProperty(cases, async ({ first, second, scenario }) => {
        const start = await buildEstate(first);
        const before = growthOf(start);
        const facts = factsOf(start);
        const draft = await draftChanges(start, diffFacts(first, second), NEXT);
        const fresh = await buildEstate(second);
        expect(factsOf(draft.view)).toEqual(factsOf(fresh));
        expect(answersOf(draft.view, scenario)).toEqual(answersOf(fresh, scenario));
        expect(factsOf(start)).toEqual(facts);
        draft.release();
        draft.release();
        expect(growthOf(start)).toEqual(before);
        expect(factsOf(start)).toEqual(facts);
      }),
      { numRuns: 200 },
    );
  });

  it('stays what it is whatever is drafted, released and committed meanwhile, and so does the estate', async () => {
    const moves = fc.array(
      fc.oneof(
        fc.record({ kind: fc.constant('draft' as const), facts: estates }),
        fc.record({ kind: fc.constant('commit' as const), facts: estates }),
        fc.record({ kind: fc.constant('release' as const), pick: fc.nat() }),
      ),
      { minLength: 2, maxLength: 12 },
    );
    await fc.assert(
      fc.asyncProperty(estates, moves, async (first, steps) => {
        let facts: EstateFacts = first;
        let view = await buildEstate(first);
        const open: { readonly facts: EstateFacts; readonly view: MemoryEstateView; readonly release: () => void }[] =
          [];
        for (const step of steps) {
          if (step.kind === 'draft') {
            open.push({ facts: step.facts, ...(await draftChanges(view, diffFacts(facts, step.facts), NEXT)) });
          } else if (step.kind === 'commit') {
            view = await applyChanges(view, diffFacts(facts, step.facts), { ...NEXT, revision: view.revision + 1 });
            facts = step.facts;
          } else open.splice(step.pick % Math.max(open.length, 1), 1)[0]?.release();
          for (const draft of open) expect(factsOf(draft.view)).toEqual(factsOf(await buildEstate(draft.facts)));
          expect(factsOf(view)).toEqual(factsOf(await buildEstate(facts)));
        }
      }),
      { numRuns: 150 },
    );
  });

  it('gives back its memory in whatever order drafts are released', async () => {
    const facts = { items: ['a', 'b', 'c'].map((id) => itemFact(id)), groups: [], dependencies: [] };
    const start = await buildEstate(facts);
    const before = growthOf(start);
    const drafts = [];
    for (const id of ['x', 'y', 'x']) {
      const items = [...facts.items, itemFact(id)];
      const dependencies = [{ consumerId: id, providerId: 'a', type: 'uses', source: id }];
      drafts.push(await draftChanges(start, diffFacts(facts, { ...facts, items, dependencies }), NEXT));
    }
    drafts[1]?.release();
    drafts[0]?.release();
    expect(growthOf(start)).not.toEqual(before);
    drafts[2]?.release();
    expect(growthOf(start)).toEqual(before);
  });

  it('cannot be found by searching the estate', async () => {
    const facts = { items: [itemFact('a')], groups: [], dependencies: [] };
    const start = await buildEstate(facts);
    const { release } = await draftChanges(start, [{ kind: 'item', after: itemFact('drafted') }], NEXT);
    expect(start.search('drafted', 10)).toEqual([]);
    release();
    const committed = await applyChanges(start, [{ kind: 'item', after: itemFact('other') }], NEXT);
    expect(committed.search('drafted', 10)).toEqual([]);
    expect(committed.search('other', 10)).toHaveLength(1);
  });
});

describe('an estate that is changed again and again', () => {
  it('gets rid of the rows that its former revisions left behind', async () => {
    const consumers = Array.from({ length: 1_000 }, (_, number) => `c${number}`);
    const dependencies = consumers.map((consumerId) => ({ consumerId, providerId: 'hub', type: 'uses' }));
    const facts = { items: ['hub', ...consumers].map((id) => itemFact(id)), groups: [], dependencies };
    let view = await buildEstate(facts);
    let most = 0;
    for (let revision = 2; revision < 2_400; revision += 1) {
      const dependency = { consumerId: 'c7', providerId: 'hub', type: 'uses' };
      const heavy = { ...dependency, weight: 2 };
      const change = {
        kind: 'dependency',
        before: revision % 2 ? heavy : dependency,
        after: revision % 2 ? dependency : heavy,
      } as const;
      view = await applyChanges(view, [change], { ...NEXT, revision });
      most = Math.max(most, view.parts.writer.links.used);
    }
    expect(most).toBeLessThan(1_100_000);
    expect(view.countDependenciesOn(view.indexOf('hub'))).toBe(1_000);
    expect(factsOf(view).counts).toEqual({ items: 1_001, dependencies: 1_000, groups: 0 });
  });
});
