import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dependencyListSchema } from '../../server/contract/dependency.ts';
import { findingsAnswerSchema } from '../../server/contract/findings.ts';
import { neighborhoodSchema } from '../../server/contract/neighborhood.ts';
import { ask, askRefused } from './ask.ts';
import { type RunningService, startService } from './start-service.ts';

let service: RunningService;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.close());

const tagOf = async (id: string) => (await ask(service, `/api/v1/items/${id}`)).headers.get('etag') ?? '';
const put = async (id: string, path: string, body: object) =>
  ask(service, `/api/v1/items/${id}/${path}`, { method: 'PUT', headers: { 'If-Match': await tagOf(id) }, body });
const remove = async (id: string, path: string) =>
  ask(service, `/api/v1/items/${id}/${path}`, { method: 'DELETE', headers: { 'If-Match': await tagOf(id) } });

describe('GET /api/v1/items/{id}/dependencies', () => {
  it('lists both sides and the groups with what their members weigh', async () => {
    const { body } = await ask(service, '/api/v1/items/session-cache/dependencies');
    const list = dependencyListSchema.parse(body);
    expect(list.providers.map(({ providerId }) => providerId)).toEqual(['cache-1', 'cache-2', 'cache-3']);
    expect(list.consumers.map(({ consumerId }) => consumerId)).toEqual(['storefront']);
    expect(list.groups).toEqual([
      { consumerId: 'session-cache', name: 'nodes', need: 2, memberCount: 3, liveMemberCount: 3, liveWeight: 3 },
    ]);
  });

  it('counts all and lists the first', async () => {
    const { body } = await ask(service, '/api/v1/items/session-cache/dependencies?limit=1');
    expect(body.providers).toHaveLength(1);
    expect(body.providerCount).toBe(3);
  });
});

describe('PUT and DELETE of a dependency', () => {
  it('state and remove a need; both move the version of the consumer on', async () => {
    const before = await tagOf('checkout-api');
    const answer = await put('checkout-api', 'dependencies/uses/session-cache', { strength: 'soft' });
    expect(answer.status).toBe(200);
    expect(answer.body.dependency).toEqual({
      consumerId: 'checkout-api',
      type: 'uses',
      providerId: 'session-cache',
      strength: 'soft',
    });
    expect(answer.headers.get('etag')).not.toBe(before);
    expect(await tagOf('checkout-api')).toBe(answer.headers.get('etag'));
    expect((await put('checkout-api', 'dependencies/uses/session-cache', {})).body.dependency.strength).toBeUndefined();
    expect((await remove('checkout-api', 'dependencies/uses/session-cache')).body.removed.dependencies).toBe(1);
    expect((await remove('checkout-api', 'dependencies/uses/session-cache')).status).toBe(404);
  });

  it('refuse what cannot be', async () => {
    const tag = await tagOf('storefront');
    const refused = (path: string, body: object, status: number, code?: string) =>
      askRefused(service, `/api/v1/items/${path}`, { method: 'PUT', headers: { 'If-Match': tag }, body }, status, code);
    await refused('storefront/dependencies/uses/storefront', {}, 422, 'self_dependency');
    await refused('storefront/dependencies/uses/nowhere', {}, 422, 'unknown_item');
    await refused('storefront/dependencies/needs/main-db', {}, 422, 'type_unknown');
    await refused('storefront/dependencies/uses/main-db', { group: 'nowhere' }, 422, 'unknown_group');
    await refused('storefront/dependencies/uses/main-db', { weight: 0 }, 422, 'out_of_range');
    await refused('storefront/dependencies/uses/main-db', { strength: 'medium' }, 422, 'out_of_range');
    await refused('storefront/dependencies/uses/main-db', { need: 1 }, 400, 'unknown_field');
    await refused('nowhere/dependencies/uses/main-db', {}, 404);
    await askRefused(service, '/api/v1/items/storefront/dependencies/uses/main-db', { method: 'PUT', body: {} }, 428);
  });
});

describe('PUT and DELETE of a group', () => {
  it('state what must be up, and refuse to go while there are members', async () => {
    const answer = await put('session-cache', 'groups/nodes', { need: '60%', fullAt: 'all' });
    expect(answer.body.group).toEqual({ consumerId: 'session-cache', name: 'nodes', need: '60%', fullAt: 'all' });
    const refused = await remove('session-cache', 'groups/nodes');
    expect(refused.status).toBe(409);
    expect(refused.body.facts).toEqual({ memberCount: 3 });
    await put('session-cache', 'groups/a%2Fb%20c', { need: 1 });
    expect((await remove('session-cache', 'groups/a%2Fb%20c')).body.removed.groups).toBe(1);
  });

  it.each<[object, number]>([
    [{ need: 0 }, 422],
    [{ need: -1 }, 422],
    [{ need: '101%' }, 422],
    [{ need: 'some' }, 422],
    [{}, 422],
    [{ need: 2, fullAt: 1 }, 422],
    [{ need: 1.5 }, 400],
  ])('refuse %j', async (body, status) => {
    const headers = { 'If-Match': await tagOf('session-cache') };
    await askRefused(service, '/api/v1/items/session-cache/groups/nodes', { method: 'PUT', headers, body }, status);
  });
});

describe('GET /api/v1/items/{id}/neighborhood', () => {
  it('goes as far as asked on each side', async () => {
    const { body } = await ask(service, '/api/v1/items/storefront/neighborhood?providerDepth=2&consumerDepth=1');
    const found = neighborhoodSchema.parse(body);
    const distances = Object.fromEntries(found.items.map(({ id, distance }) => [id, distance]));
    expect(distances).toMatchObject({ storefront: 0, 'session-cache': -1, 'cache-1': -2, 'host-1': -2, 'web-shop': 1 });
    expect(found.items.map(({ distance }) => distance)).toEqual(
      [...found.items.map(({ distance }) => distance)].sort((left, right) => left - right),
    );
  });

  it('says that something was left out when depth kept it out', async () => {
    expect(
      (await ask(service, '/api/v1/items/web-shop/neighborhood?consumerDepth=1&providerDepth=6')).body.isTruncated,
    ).toBe(false);
    expect((await ask(service, '/api/v1/items/web-shop/neighborhood?providerDepth=1')).body.isTruncated).toBe(true);
  });
});

describe('GET /api/v1/findings', () => {
  it('names the group whose need nobody has stated, and only kinds asked for', async () => {
    const { body } = await ask(service, '/api/v1/findings?kind=unknown-need&kind=orphan');
    const found = findingsAnswerSchema.parse(body);
    expect(found.counts).toEqual([
      { kind: 'unknown-need', title: 'Group that does not say what it needs', count: 1 },
      { kind: 'orphan', title: 'Connected to nothing', count: 0 },
    ]);
    expect(found.findings[0]).toMatchObject({ kind: 'unknown-need', group: 'relays', item: { id: 'order-mails' } });
  });
});

describe('GET and PUT of the catalogue', () => {
  const read = () => ask(service, '/api/v1/catalogue');
  const write = (body: object, ifMatch?: string) => ({
    method: 'PUT',
    headers: ifMatch === undefined ? {} : { 'If-Match': ifMatch },
    body,
  });

  it('extend it, with a new version', async () => {
    const { headers, body } = await read();
    const drone = {
      id: 'drone',
      label: 'Drone',
      pluralLabel: 'Drones',
      symbol: 'plane',
      tier: 'hardware',
      isBusinessService: false,
      attributes: [],
    };
    const answer = await ask(
      service,
      '/api/v1/catalogue',
      write({ mode: 'extend', classes: [drone] }, headers.get('etag') ?? ''),
    );
    expect(answer.status).toBe(200);
    expect(answer.body.classes).toHaveLength(body.classes.length + 1);
    expect(answer.headers.get('etag')).not.toBe(headers.get('etag'));
    await askRefused(service, '/api/v1/catalogue', write({ mode: 'extend' }, headers.get('etag') ?? ''), 412);
    await askRefused(service, '/api/v1/catalogue', write({ mode: 'extend' }), 428);
  });

  it('refuse that a class or relation type that is in use goes', async () => {
    const tag = (await read()).headers.get('etag') ?? '';
    const { body } = await askRefused(
      service,
      '/api/v1/catalogue',
      write({ classes: [], relationTypes: [] }, tag),
      409,
    );
    expect(body.facts.classes).toContainEqual({ id: 'database', count: 1 });
    expect(body.facts.relationTypes.length).toBeGreaterThan(0);
  });
});
