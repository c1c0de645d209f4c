import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findItems, type ItemListQuestion } from '../../server/use-cases/find-items.ts';
import { openMemoryEstate } from './open-memory-estate.ts';

const itemArbitrary = fc.record(
  {
    id: fc.string({ minLength: 1, maxLength: 4 }),
    name: fc.constantFrom('a', 'B', 'ä', '漢', 'same', 'same'),
    class: fc.constantFrom('server', 'switch'),
    criticality: fc.constantFrom(1 as const, 2 as const, 4 as const),
    owner: fc.constantFrom('Ana', 'Ben'),
    tags: fc.subarray(['x', 'y']),
  },
  { requiredKeys: ['id', 'name', 'class'] },
);
const sorts = ['id', '-id', 'name', '-name', 'criticality', '-criticality', 'owner', '-owner'] as const;

describe('findItems', () => {
  it('gives over all pages what sorting everything gives, whatever is asked', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(itemArbitrary, { selector: ({ id }) => id, maxLength: 30 }),
        fc.constantFrom(...sorts),
        fc.integer({ min: 1, max: 7 }),
        fc.record({ owner: fc.constant(['Ana']), tag: fc.constant(['x', 'y']) }, { requiredKeys: [] }),
        async (items, sort, limit, filter) => {
          const view = await openMemoryEstate({ items });
          const field = sort.replace('-', '') as 'id' | 'name' | 'criticality' | 'owner';
          const turn = sort.startsWith('-') ? -1 : 1;
          const wanted = items
            .filter((item) => filter.owner === undefined || item.owner === 'Ana')
            .filter((item) => filter.tag === undefined || (item.tags?.length ?? 0) === 2)
            .sort((left, right) => {
              const [a, b] = [left[field], right[field]];
              if (a !== b && a !== undefined && b !== undefined) return turn * (a < b ? -1 : 1);
              if (a !== b) return a === undefined ? 1 : -1;
              return left.id < right.id ? -1 : 1;
            })
            .map(({ id }) => id);
          const question: ItemListQuestion = { sort, limit, ...filter };
          const found: string[] = [];
          let cursor: string | undefined;
          do {
            const page = await findItems(view, cursor === undefined ? question : { ...question, cursor }, 0);
            expect(page.total).toBe(wanted.length);
            expect(page.items.length).toBeLessThanOrEqual(limit);
            found.push(...page.items.map(({ id }) => id));
            cursor = page.nextCursor;
          } while (cursor !== undefined);
          expect(found).toEqual(wanted);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('goes on where it was although items come and go between pages', async () => {
    const before = await openMemoryEstate({ items: ['a', 'b', 'd', 'e'] });
    const { nextCursor } = await findItems(before, { sort: 'id', limit: 2 }, 0);
    const after = await openMemoryEstate({ items: ['a', 'c', 'd', 'e'] });
    const page = await findItems(after, { sort: 'id', limit: 2, cursor: nextCursor }, 0);
    expect(page.items.map(({ id }) => id)).toEqual(['c', 'd']);
  });
});
