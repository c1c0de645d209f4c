import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyChanges } from '../../server/topology/apply-changes.ts';
import { loadEstate } from '../../server/topology/load-estate.ts';
import type { MemoryEstateView } from '../../server/topology/memory-estate-view.ts';
import { streamView } from '../../server/topology/stream-view.ts';
import { circlesArbitrary, estatesArbitrary } from '../analysis/random-estates.ts';
import { diffFacts } from './diff-facts.ts';
import { buildEstate } from './estate-facts.ts';
import { factsOf } from './read-view.ts';

const estates = fc.oneof(estatesArbitrary(), circlesArbitrary(7));

describe('an estate that is streamed from memory', () => {
  it('is loaded as the same estate, with all that was added, changed and removed since it was loaded', async () => {
    await fc.assert(
      fc.asyncProperty(estates, estates, async (first, second) => {
        const start = await buildEstate(first);
        const end = await applyChanges(start, diffFacts(first, second), {
          revision: 2,
          at: '2026-02-02T00:00:00.000Z',
        });
        for (const view of [start, end]) {
          const again = await loadEstate(streamView(view));
          expect(factsOf(again)).toEqual(factsOf(view));
          expect(revisionsOf(again)).toEqual(revisionsOf(view));
          expect([again.estateId, again.revision, again.asOf]).toEqual([view.estateId, view.revision, view.asOf]);
          expect(again.catalogue).toEqual(view.catalogue);
        }
      }),
      { numRuns: 200 },
    );
  });
});

function revisionsOf(view: MemoryEstateView): Readonly<Record<string, number>> {
  return Object.fromEntries(factsOf(view).items.map(({ id }) => [id, view.revisionAt(view.indexOf(id))]));
}
