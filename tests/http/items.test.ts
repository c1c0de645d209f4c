import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { itemAnswerSchema } from '../../server/contract/configuration-item.ts';
import { itemListSchema } from '../../server/contract/item-list.ts';
import { ask, askRefused } from './ask.ts';
import { type RunningService, startService } from './start-service.ts';

let service: RunningService;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.close());

const SERVER = { name: 'A server', class: 'server', status: 'in-service' };
const create = async (id: string, more: object = {}) => {
  const answer = await ask(service, '/api/v1/items', { method: 'POST', body: { id, ...SERVER, ...more } });
  expect(answer.status).toBe(201);
  return answer;
};
const pathOf = (id: string) => `/api/v1/items/${encodeURIComponent(id)}`;
const patch = (body: object, ifMatch?: string) => ({
  method: 'PATCH',
  body,
  ...(ifMatch === undefined ? {} : { headers: { 'If-Match': ifMatch } }),
});

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

  it.each([
    '"',
    'NEAR(',
    '*',
    'a OR',
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

describe('POST /api/v1/items', () => {
  it('adds an item, names its address and version, and is read at once', async () => {
    const answer = await create('srv-1', { owner: 'Ana', tags: ['b', 'a', 'b'] });
    expect(itemAnswerSchema.parse(answer.body).item).toMatchObject({ id: 'srv-1', owner: 'Ana', tags: ['a', 'b'] });
    expect(answer.headers.get('location')).toBe('/api/v1/items/srv-1');
    expect(answer.headers.get('etag')).toBe(`"r${answer.body.revision}"`);
    expect((await ask(service, '/api/v1/items/srv-1')).body).toEqual(answer.body);
  });

  it.each(['a/b?c#d%25', '../../etc', 'a b+c&d=e', 'ü 漢 😀', 'a"], [id="b', '%2e%2e%2f', 'constructor'])(
    'takes the id %j from end to end',
    async (id) => {
      const { headers } = await create(id);
      expect(headers.get('location')).toBe(pathOf(id));
      expect((await ask(service, pathOf(id))).body.item.id).toBe(id);
      expect((await ask(service, `/api/v1/items?q=${encodeURIComponent(id)}`)).body.items).toHaveLength(1);
    },
  );

  it.each(['null', 'undefined', 'NaN', 'true', '[object Object]', '<img src=x onerror=alert(1)>', '=1+1', '‮evil'])(
    'keeps the name %j as it is',
    async (name) => {
      const id = `named ${name.length} ${encodeURIComponent(name).replaceAll('%', '')}`;
      await create(id, { name });
      const { body } = await ask(service, pathOf(id));
      expect(body.item.name).toBe(name);
    },
  );

  it('refuses an id that is taken', async () => {
    const { body } = await askRefused(
      service,
      '/api/v1/items',
      { method: 'POST', body: { id: 'main-db', ...SERVER } },
      409,
    );
    expect(body.code).toBe('already-exists');
  });

  it.each<[string, object, number, string]>([
    ['an unknown field', { color: 'red' }, 400, 'unknown_field'],
    ['a number for an id', { id: 7 }, 400, 'wrong_type'],
    ['an unseen character in an id', { id: 'a​b' }, 400, 'unseen_character'],
    ['a blank name', { name: '  ' }, 422, 'blank'],
    ['criticality 11', { criticality: 11 }, 422, 'out_of_range'],
    ['criticality -1', { criticality: -1 }, 422, 'out_of_range'],
    ['an RTO that is a word', { rtoMinutes: 'abc' }, 422, 'out_of_range'],
    ['an unknown class', { class: 'servr' }, 422, 'class_unknown'],
    ['a javascript link', { link: 'JaVaScRiPt:alert(1)' }, 400, 'link_not_allowed'],
    ['a data link', { link: 'data:text/html,x' }, 400, 'link_not_allowed'],
    ['an attribute with a backtick', { attributes: { 'a`b': 1 } }, 400, 'attribute_name'],
    [
      'too many attributes',
      { attributes: Object.fromEntries(Array.from({ length: 10_000 }, (_, at) => [`a${at}`, 1])) },
      400,
      'too_many_attributes',
    ],
    ['a name of a thousand kilobytes', { name: 'n'.repeat(100_000) }, 400, 'too_long'],
  ])('refuses %s', async (_words, more, status, code) => {
    await askRefused(service, '/api/v1/items', { method: 'POST', body: { id: 'x', ...SERVER, ...more } }, status, code);
  });

  it('names the field by a pointer and the nearest name in words', async () => {
    const { body } = await askRefused(
      service,
      '/api/v1/items',
      { method: 'POST', body: { id: 'x', ...SERVER, ownr: 'Ana' } },
      400,
    );
    expect(body.problems[0]).toMatchObject({ code: 'unknown_field', pointer: '/ownr' });
    expect(body.problems[0].detail).toContain('Did you mean "owner"?');
  });
});

describe('PATCH /api/v1/items/{id}', () => {
  it('keeps what is left out, clears what is null, and counts up the version', async () => {
    const { headers } = await create('patched', {
      owner: 'Ana',
      location: 'Here',
      attributes: { model: 'M', manufacturer: 'X' },
    });
    const answer = await ask(
      service,
      '/api/v1/items/patched',
      patch({ owner: null, name: 'New', attributes: { model: null } }, headers.get('etag') ?? ''),
    );
    expect(answer.status).toBe(200);
    expect(answer.body.item).toEqual({
      id: 'patched',
      ...SERVER,
      name: 'New',
      location: 'Here',
      attributes: { manufacturer: 'X' },
    });
    expect(answer.headers.get('etag')).not.toBe(headers.get('etag'));
  });

  it('makes no revision when nothing changes', async () => {
    const { headers, body } = await create('unchanged');
    const answer = await ask(
      service,
      '/api/v1/items/unchanged',
      patch({ name: SERVER.name }, headers.get('etag') ?? ''),
    );
    expect(answer.body.revision).toBe(body.revision);
  });

  it('takes application/merge-patch+json', async () => {
    const { headers } = await create('merged');
    const answer = await ask(service, '/api/v1/items/merged', {
      method: 'PATCH',
      headers: { 'Content-Type': 'application/merge-patch+json', 'If-Match': headers.get('etag') ?? '' },
      body: '{"owner":"Ben"}',
    });
    expect(answer.body.item.owner).toBe('Ben');
  });

  it('refuses to go on without the version, with an old, weak or any one', async () => {
    const { headers } = await create('versioned');
    const tag = headers.get('etag') ?? '';
    await askRefused(service, '/api/v1/items/versioned', patch({ name: 'N' }), 428);
    await askRefused(service, '/api/v1/items/versioned', patch({ name: 'N' }, '"r1"'), 412);
    await askRefused(service, '/api/v1/items/versioned', patch({ name: 'N' }, `W/${tag}`), 412);
    await askRefused(service, '/api/v1/items/versioned', patch({ name: 'N' }, '*'), 412);
    await askRefused(service, '/api/v1/items/versioned', patch({ name: 'N' }, 'r1'), 412);
    expect((await ask(service, '/api/v1/items/versioned', patch({ name: 'N' }, tag))).status).toBe(200);
  });

  it('never changes an id', async () => {
    const { headers } = await create('fixed');
    await askRefused(
      service,
      '/api/v1/items/fixed',
      patch({ id: 'other' }, headers.get('etag') ?? ''),
      422,
      'id_fixed',
    );
  });

  it('says that there is no such item', async () => {
    await askRefused(service, '/api/v1/items/nowhere', patch({ name: 'N' }, '"r1"'), 404);
  });

  it('lets one of many who change the same version win', async () => {
    const { headers } = await create('contested');
    const tag = headers.get('etag') ?? '';
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, at) => ask(service, '/api/v1/items/contested', patch({ name: `N${at}` }, tag))),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(19).fill(412)]);
  });
});

describe('DELETE /api/v1/items/{id}', () => {
  it('counts what would go with it, and takes it along when told', async () => {
    const tag = (await ask(service, '/api/v1/items/session-cache')).headers.get('etag') ?? '';
    const question = { method: 'DELETE', headers: { 'If-Match': tag } };
    const { body } = await askRefused(service, '/api/v1/items/session-cache', question, 409);
    expect(body.facts).toEqual({ consumerCount: 1, providerCount: 3, groupCount: 1 });
    const answer = await ask(service, '/api/v1/items/session-cache?cascade=true', question);
    expect(answer.body.removed).toEqual({ items: 1, dependencies: 4, groups: 1 });
    expect((await ask(service, '/api/v1/items/session-cache')).status).toBe(404);
  });

  it('leaves the history, newest first, page by page', async () => {
    const { headers } = await create('short-lived');
    await ask(
      service,
      '/api/v1/items/short-lived?reason=A%20new%20name',
      patch({ name: 'N' }, headers.get('etag') ?? ''),
    );
    const tag = (await ask(service, '/api/v1/items/short-lived')).headers.get('etag') ?? '';
    await ask(service, '/api/v1/items/short-lived', { method: 'DELETE', headers: { 'If-Match': tag } });
    const first = (await ask(service, '/api/v1/items/short-lived/history?limit=2')).body;
    expect(first.entries.map(({ reason }: { reason: string }) => reason)).toEqual(['', 'A new name']);
    expect(first.entries[0].changes[0]).toMatchObject({ kind: 'item', before: { name: 'N' } });
    const rest = (await ask(service, `/api/v1/items/short-lived/history?limit=2&before=${first.nextBefore}`)).body;
    expect(rest.entries).toHaveLength(1);
    expect(rest.nextBefore).toBeUndefined();
    await askRefused(service, '/api/v1/items/never-was/history', {}, 404);
  });
});

describe('Idempotency-Key', () => {
  it('carries out the same request once, and refuses another under the same key', async () => {
    const question = { method: 'POST', headers: { 'Idempotency-Key': 'key-1' }, body: { id: 'once', ...SERVER } };
    const first = await ask(service, '/api/v1/items', question);
    const again = await ask(service, '/api/v1/items', question);
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body).toEqual(first.body);
    const other = { ...question, body: { id: 'twice', ...SERVER } };
    const { body } = await askRefused(service, '/api/v1/items', other, 422);
    expect(body.code).toBe('idempotency-mismatch');
  });

  it('answers a repeated change although its version has moved on', async () => {
    const { headers } = await create('repeated');
    const question = {
      method: 'PATCH',
      headers: { 'If-Match': headers.get('etag') ?? '', 'Idempotency-Key': 'key-2' },
      body: { name: 'Again' },
    };
    await ask(service, '/api/v1/items/repeated', question);
    expect((await ask(service, '/api/v1/items/repeated', question)).status).toBe(200);
  });

  it.each(['', 'x'.repeat(129), 'with blank'])('refuses the key %j', async (key) => {
    const question = { method: 'POST', headers: { 'Idempotency-Key': key }, body: { id: 'y', ...SERVER } };
    await askRefused(service, '/api/v1/items', question, 400, 'wrong_format');
  });
});

describe('minRevision', () => {
  it('waits for what was written, and says when it does not come', async () => {
    const { body } = await create('awaited');
    expect((await ask(service, `/api/v1/items/awaited?minRevision=${body.revision}`)).status).toBe(200);
    const late = await ask(service, `/api/v1/estate?minRevision=${body.revision + 1_000}`);
    expect(late.status).toBe(503);
    expect(late.headers.get('retry-after')).toBe('1');
  });
});
