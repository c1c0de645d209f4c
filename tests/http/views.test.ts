import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { viewAnswerSchema, viewListSchema } from '../../server/contract/view.ts';
import { LIMITS } from '../../server/model/limits.ts';
import { ask, askRefused } from './ask.ts';
import { type RunningService, startService } from './start-service.ts';

let service: RunningService;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.close());

const content = (more: object = {}) => ({
  name: 'Around the database',
  author: 'Ada',
  page: 'map',
  state: {
    map: { startIds: ['main-db'], consumerDepth: 2 },
    address: '/map?start=main-db',
    positions: [{ id: 'main-db', x: 0.1 + 0.2, y: -40.125 }],
    pinnedIds: ['main-db'],
    hiddenIds: ['relay-1'],
    collapsedIds: ['group:class:server'],
    selectedIds: ['web-shop'],
  },
  itemIds: ['web-shop', 'main-db'],
  ...more,
});
const save = (more: object = {}) => ask(service, '/api/v1/views', { method: 'POST', body: content(more) });
const addressOf = (id: string) => `/api/v1/views/${id}`;
const match = (version: number | string) => ({ 'If-Match': typeof version === 'number' ? `"v${version}"` : version });

describe('a saved view', () => {
  it('is opened as it was saved, at its address and with its version', async () => {
    const saved = await save();
    expect(saved.status).toBe(201);
    const { view } = viewAnswerSchema.parse(saved.body);
    expect(saved.headers.get('location')).toBe(addressOf(view.id));
    expect(saved.headers.get('etag')).toBe('"v1"');
    const opened = await ask(service, addressOf(view.id));
    expect(opened.headers.get('etag')).toBe('"v1"');
    expect(opened.body).toEqual(saved.body);
    expect(opened.body.view).toMatchObject({
      name: 'Around the database',
      author: 'Ada',
      page: 'map',
      savedAtRevision: 1,
      itemIds: ['web-shop', 'main-db'],
    });
    expect(opened.body.view.state).toMatchObject(content().state);
    expect(opened.body).toMatchObject({ revision: 1, gone: [], changed: [] });
  });

  it('is listed by name without what it shows', async () => {
    await save({ name: 'Zebra' });
    await save({ name: 'Aardvark' });
    const { body } = await ask(service, '/api/v1/views');
    const { views } = viewListSchema.parse(body);
    const names = views.map(({ name }) => name);
    expect(names).toEqual([...names].sort());
    expect(names).toEqual(expect.arrayContaining(['Zebra', 'Aardvark']));
    expect(body.views[0]).not.toHaveProperty('state');
  });

  it('makes no revision', async () => {
    const before = service.open.estate.current().revision;
    const { id } = (await save()).body.view;
    await ask(service, addressOf(id), { method: 'PUT', body: content(), headers: match(1) });
    await ask(service, addressOf(id), { method: 'DELETE', headers: match(2) });
    expect((await service.open.store.readHead()).revision).toBe(before);
  });

  it('keeps the losses and the draft that were on the map, so that a what-if is shared by its address', async () => {
    const map = {
      losses: [{ itemId: 'main-db' }],
      draft: [{ op: 'remove-item', itemId: 'relay-2' }],
    };
    const { id } = (await save({ state: { map } })).body.view;
    const { body } = await ask(service, addressOf(id));
    expect(body.view.state.map).toMatchObject({ losses: [{ itemId: 'main-db', level: 'outage' }], draft: map.draft });
    const shown = await ask(service, '/api/v1/maps', { method: 'POST', body: body.view.state.map });
    expect(shown.body).toMatchObject({ isDraft: true });
  });

  it('keeps hostile words as words', async () => {
    const name = `<img src=x onerror="window.__pwned=1">\u202e${"'; DROP TABLE document; --"}`;
    const { id } = (await save({ name, author: '=cmd|calc' })).body.view;
    const { body } = await ask(service, addressOf(id));
    expect(body.view).toMatchObject({ name, author: '=cmd|calc' });
  });
});

describe('a view that is written anew', () => {
  it('needs the version that was read, and gets the next', async () => {
    const { id, createdAt } = (await save()).body.view;
    service.advance(60_000);
    const change = { method: 'PUT', body: content({ name: 'Renamed' }) };
    await askRefused(service, addressOf(id), change, 428);
    for (const tag of ['"v2"', 'W/"v1"', '*', '"r1"', 'v1']) {
      await askRefused(service, addressOf(id), { ...change, headers: match(tag) }, 412);
    }
    const { status, headers, body } = await ask(service, addressOf(id), { ...change, headers: match(1) });
    expect([status, headers.get('etag'), body.view.name]).toEqual([200, '"v2"', 'Renamed']);
    expect(body.view.createdAt).toBe(createdAt);
    expect(Date.parse(body.view.changedAt)).toBeGreaterThan(Date.parse(createdAt));
    await askRefused(service, addressOf(id), { ...change, headers: match(1) }, 412);
  });

  it('by several at once is written by one of them', async () => {
    const { id } = (await save()).body.view;
    const tries = Array.from({ length: 8 }, (_, writer) =>
      ask(service, addressOf(id), { method: 'PUT', body: content({ name: `by ${writer}` }), headers: match(1) }),
    );
    const statuses = (await Promise.all(tries)).map(({ status }) => status).sort();
    expect(statuses).toEqual([200, ...Array.from({ length: 7 }, () => 412)]);
  });

  it('is gone once it is removed', async () => {
    const { id } = (await save()).body.view;
    await askRefused(service, addressOf(id), { method: 'DELETE' }, 428);
    await askRefused(service, addressOf(id), { method: 'DELETE', headers: match(7) }, 412);
    expect(await ask(service, addressOf(id), { method: 'DELETE', headers: match(1) })).toMatchObject({
      status: 200,
      body: { id },
    });
    for (const method of ['GET', 'DELETE']) await askRefused(service, addressOf(id), { method }, 404);
    await askRefused(service, addressOf(id), { method: 'PUT', body: content(), headers: match(1) }, 404);
  });
});

describe('a view that is opened after the estate changed', () => {
  it('says what is gone and what changed since', async () => {
    await ask(service, '/api/v1/items', {
      method: 'POST',
      body: { id: 'short-lived', name: 'Short-lived', class: 'server', status: 'in-service' },
    });
    const { body: saved } = await save({ itemIds: ['web-shop', 'short-lived', 'main-db', 'short-lived'] });
    const tag = (await ask(service, '/api/v1/items/short-lived')).headers.get('etag') ?? '';
    await ask(service, '/api/v1/items/short-lived', { method: 'DELETE', headers: { 'If-Match': tag } });
    const shopTag = (await ask(service, '/api/v1/items/web-shop')).headers.get('etag') ?? '';
    await ask(service, '/api/v1/items/web-shop', {
      method: 'PATCH',
      body: { description: 'changed' },
      headers: { 'If-Match': shopTag },
    });
    const { body } = await ask(service, addressOf(saved.view.id));
    expect(body).toMatchObject({ gone: ['short-lived'], changed: ['web-shop'] });
    expect(body.revision).toBe(body.view.savedAtRevision + 2);
  });
});

describe('a view that cannot be', () => {
  const refused = (body: unknown, status: number, code?: string) =>
    askRefused(service, '/api/v1/views', { method: 'POST', body }, status, code);
  const manyIds = Array.from({ length: LIMITS.maxViewElements + 1 }, (_, index) => `i${index}`);

  it.each([
    ['without a name', content({ name: undefined }), 'required'],
    ['with a blank name', content({ name: '  ' }), 'wrong_value'],
    ['with an empty name', content({ name: '' }), 'out_of_range'],
    ['with a name that is too long', content({ name: 'é'.repeat(LIMITS.maxNameBytes) }), 'wrong_value'],
    ['with a control character', content({ name: 'a\u001b[31m' }), 'wrong_value'],
    ['with a page that does not exist', content({ page: 'admin' }), 'out_of_range'],
    ['with an unknown field', content({ owner: 'x' }), 'unknown_field'],
    ['with an unknown field of its state', content({ state: { zoom: 1 } }), 'unknown_field'],
    ['with an unknown field of its map', content({ state: { map: { depth: 1 } } }), 'unknown_field'],
    ['with a place that is no number', content({ state: { positions: [{ id: 'a', x: '1', y: 2 }] } }), 'wrong_type'],
    ['with a place out of the world', content({ state: { positions: [{ id: 'a', x: 1e8, y: 2 }] } }), 'out_of_range'],
    ['with more items than a map has', content({ itemIds: manyIds }), 'out_of_range'],
    ['with an address of another site', content({ state: { address: '//elsewhere.example' } }), 'wrong_format'],
    ['with a script for an address', content({ state: { address: 'javascript:alert(1)' } }), 'wrong_format'],
    ['seen at a revision that is still to come', content({ savedAtRevision: 1_000_000 }), 'out_of_range'],
  ])('is refused: %s', async (_, body, code) => {
    await refused(body, 400, code);
  });

  it('is refused: with a forbidden key', async () => {
    await refused(JSON.stringify(content()).replace('{', '{"__proto__":{"admin":true},'), 415);
    const headers = { 'Content-Type': 'application/json' };
    const body = JSON.stringify(content()).replace('{', '{"__proto__":{"admin":true},');
    await askRefused(service, '/api/v1/views', { method: 'POST', body, headers }, 400, 'forbidden_key');
  });

  it('is refused: larger than what is kept of one', async () => {
    const positions = Array.from({ length: LIMITS.maxViewElements }, (_, index) => ({
      id: `${index}`.padEnd(300, 'x'),
      x: 0,
      y: 0,
    }));
    await refused(content({ state: { positions } }), 413);
  });

  it.each(['unknown', '..%2f..', 'x'.repeat(65), '%00'])('has no address %s', async (id) => {
    const { status } = await ask(service, addressOf(id));
    expect([400, 404]).toContain(status);
  });
});
