import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { itemAnswerSchema } from '../../server/contract/configuration-item.ts';
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
