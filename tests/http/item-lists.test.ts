import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { itemListSchema } from '../../server/contract/item-list.ts';
import { ask, askRefused } from './ask.ts';
import { type RunningService, startService } from './start-service.ts';

let service: RunningService;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.close());

describe('GET /api/v1/items', () => {
  it('lists all items by id, with how many there are and the revision', async () => {
    const { body } = await ask(service, '/api/v1/items');
    const list = itemListSchema.parse(body);
    expect(list.total).toBe(14);
    expect(list.items.map(({ id }) => id)).toEqual([...list.items.map(({ id }) => id)].sort());
    expect(list).toMatchObject({ revision: 1, asOf: '2026-11-01T08:00:00.000Z', stale: false });
  });

  it('reads filters of one name as "or" and of different names as "and"', async () => {
    const { body } = await ask(service, '/api/v1/items?class=container&class=database&q=CACHE');
    expect(body.items.map(({ id }: { id: string }) => id)).toEqual(['cache-1', 'cache-2', 'cache-3']);
    expect(body.total).toBe(3);
  });

  it('sorts by a field, items without it last, and the other way round with a minus', async () => {
    const up = (await ask(service, '/api/v1/items?sort=criticality')).body.items;
    const down = (await ask(service, '/api/v1/items?sort=-criticality')).body.items;
    const values = (items: { criticality?: number }[]) => items.map(({ criticality }) => criticality ?? '-');
    expect(values(up)).toEqual([1, 1, 1, 1, 2, 3, ...Array(8).fill('-')]);
    expect(values(down)).toEqual([3, 2, 1, 1, 1, 1, ...Array(8).fill('-')]);
  });

  it.each(['id', '-id', 'name', '-criticality', 'class', 'location'])(
    'gives every item once over all pages, sorted by %s',
    async (sort) => {
      const all = (await ask(service, `/api/v1/items?sort=${sort}`)).body.items;
      const paged: unknown[] = [];
      let cursor: string | undefined;
      do {
        const more: string = cursor === undefined ? '' : `&cursor=${cursor}`;
        const { body } = await ask(service, `/api/v1/items?sort=${sort}&limit=4${more}`);
        paged.push(...body.items);
        expect(body.total).toBe(14);
        cursor = body.nextCursor;
      } while (cursor !== undefined);
      expect(paged).toEqual(all);
    },
  );

  it('refuses a cursor that was altered, and one of other filters', async () => {
    const { nextCursor } = (await ask(service, '/api/v1/items?limit=4')).body;
    const altered = nextCursor.slice(0, -1) + (nextCursor.endsWith('A') ? 'B' : 'A');
    await askRefused(service, `/api/v1/items?limit=4&cursor=${altered}`, {}, 400, 'cursor_altered');
    await askRefused(service, `/api/v1/items?limit=4&class=server&cursor=${nextCursor}`, {}, 400, 'cursor_altered');
    await askRefused(service, '/api/v1/items?cursor=x', {}, 400, 'cursor_altered');
  });

  it('says that an old cursor is gone', async () => {
    const { nextCursor } = (await ask(service, '/api/v1/items?limit=4')).body;
    service.advance(25 * 3_600_000);
    await askRefused(service, `/api/v1/items?limit=4&cursor=${nextCursor}`, {}, 410, 'cursor_expired');
  });

  it.each([
    ['limit=0', 'out_of_range'],
    ['limit=-1', 'out_of_range'],
    ['limit=1e9', 'out_of_range'],
    ['limit=many', 'wrong_type'],
    ['sort=secret', 'out_of_range'],
    ['status=gone', 'out_of_range'],
    ['filter[x][$ne]=', 'unknown_filter'],
    ['filter[passwordHash]=x', 'unknown_filter'],
    ['__proto__=x', 'unknown_filter'],
    ['q=a%00b', 'wrong_value'],
    ['q=%ff', 'invalid_utf8'],
    ['limit=3&limit=4', 'wrong_type'],
  ])('refuses ?%s', async (query, code) => {
    await askRefused(service, `/api/v1/items?${query}`, {}, 400, code);
  });

  it('says the same of a filter that is hidden and one that does not exist', async () => {
    const words = async (name: string) =>
      (await askRefused(service, `/api/v1/items?${name}=x`, {}, 400)).body.detail.replaceAll(name, '…');
    expect(await words('passwordHash')).toBe(await words('qwertzuiop'));
  });
});

describe('GET /api/v1/search', () => {
  it('finds a part of an id or name, the best first', async () => {
    const { body } = await ask(service, '/api/v1/search?q=cache-1');
    expect(body.items[0].id).toBe('cache-1');
    expect((await ask(service, '/api/v1/search?q=SESSION')).body.items[0].id).toBe('session-cache');
  });

  it('finds words in any order, and says whether more match than are listed', async () => {
    const { body } = await ask(service, '/api/v1/search?q=cache%20session');
    expect(body.items.map(({ id }: { id: string }) => id)).toContain('session-cache');
    expect(body.isTruncated).toBe(false);
    expect((await ask(service, '/api/v1/search?q=cache&limit=1')).body).toMatchObject({ isTruncated: true });
  });

  it.each([
    '"',
    'NEAR(',
    '*',
    'zz OR',
    '%_%',
    "x' WITH true as i MATCH (s) DETACH DELETE s //",
    '(a+)+$',
    '\\',
    '[a-z]',
  ])('takes %j as it stands', async (text) => {
    const { status, body } = await ask(service, `/api/v1/search?q=${encodeURIComponent(text)}`);
    expect(status).toBe(200);
    expect(body.items).toEqual([]);
  });

  it('refuses 100 kB of text', async () => {
    const { status } = await ask(service, `/api/v1/search?q=${'a'.repeat(100_000)}`);
    expect(status).toBe(414);
    await askRefused(service, `/api/v1/search?q=${'a'.repeat(10_000)}`, {}, 400);
  });
});
