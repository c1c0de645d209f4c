import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pathsAnswerSchema } from '../../server/contract/paths.ts';
import { supportAnswerSchema } from '../../server/contract/support.ts';
import { jobSchema } from '../../server/contract/sweep.ts';
import { weakPointsAnswerSchema } from '../../server/contract/weak-points.ts';
import { ask, askRefused, expectProblem } from './ask.ts';
import { type RunningService, startService } from './start-service.ts';

let service: RunningService;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.close());

const idsOf = (items: readonly { readonly id: string }[]) => items.map(({ id }) => id);

describe('GET /api/v1/items/{id}/weak-points', () => {
  it('names the single points of failure, the host that two web servers share among them', async () => {
    const answer = weakPointsAnswerSchema.parse((await ask(service, '/api/v1/items/web-shop/weak-points')).body);
    expect(answer.points.map(({ items }) => items[0]?.id)).toEqual([
      'checkout-api',
      'storefront',
      'main-db',
      'session-cache',
      'host-1',
    ]);
    expect(answer).toMatchObject({
      revision: 1,
      stale: false,
      total: 5,
      maxOrder: 1,
      isExact: true,
      isTruncated: false,
    });
  });

  it('says on which way the loss arrives, and proves the first when asked', async () => {
    const { body } = await ask(service, '/api/v1/items/web-shop/weak-points?maxProofs=1');
    const [first, ...others] = weakPointsAnswerSchema.parse(body).points;
    expect(first?.proof?.steps.map(({ itemId }) => itemId)).toEqual(['checkout-api', 'web-shop']);
    expect(others.every(({ proof }) => proof === undefined)).toBe(true);
    const host = others.find(({ items }) => items[0]?.id === 'host-1');
    expect(host?.steps.at(-1)?.itemId).toBe('web-shop');
    expect(host?.steps[0]?.because).toContain('web-servers');
  });

  it('says of a need that is not stated that it may be one', async () => {
    const { points } = weakPointsAnswerSchema.parse((await ask(service, '/api/v1/items/order-mails/weak-points')).body);
    expect(points.map(({ items, outcome }) => [items[0]?.id, outcome])).toEqual([
      ['relay-1', 'unknown'],
      ['relay-2', 'unknown'],
    ]);
  });
});

describe('GET /api/v1/items/{id}/support', () => {
  it('lists all an item relies on, with the part that each plays', async () => {
    const answer = supportAnswerSchema.parse((await ask(service, '/api/v1/items/web-shop/support')).body);
    const byId = Object.fromEntries(answer.items.map((item) => [item.id, item]));
    expect(answer.total).toBe(13);
    expect(byId['host-1']).toMatchObject({ hops: 3, part: 'sole', isSoft: false, weakPoint: 'yes' });
    expect(byId['web-1']).toMatchObject({ part: 'one-of', weakPoint: 'no' });
    expect(byId['order-mails']).toMatchObject({ hops: 1, isSoft: true, weakPoint: 'no' });
    expect(answer.items.map(({ hops }) => hops)).toEqual(answer.items.map(({ hops }) => hops).sort());
  });

  it('says what each requirement needs of whom', async () => {
    const { requirements } = supportAnswerSchema.parse(
      (await ask(service, '/api/v1/items/session-cache/support')).body,
    );
    expect(requirements).toHaveLength(1);
    expect(requirements[0]).toMatchObject({ group: 'nodes', total: 3, need: 2, margin: 1, memberCount: 3 });
    expect(requirements[0]?.members[0]).toEqual({
      itemId: 'cache-1',
      name: 'cache-1',
      part: 'one-of',
      weight: 1,
      share: 1 / 3,
    });
  });

  it('counts all and lists the nearest', async () => {
    const { body } = await ask(service, '/api/v1/items/web-shop/support?maxItems=2');
    expect(body).toMatchObject({ total: 13, isTruncated: true });
    expect(body.items).toHaveLength(2);
  });

  it('says that there is no such item', async () => {
    await askRefused(service, '/api/v1/items/nowhere/support', {}, 404);
    await askRefused(service, '/api/v1/items/nowhere/weak-points', {}, 404);
  });
});

describe('GET /api/v1/paths', () => {
  it('gives the shortest ways of a loss, from cause to consequence', async () => {
    const { body } = await ask(service, '/api/v1/paths?providerId=main-db&consumerId=web-shop');
    const { paths, isTruncated } = pathsAnswerSchema.parse(body);
    expect(paths.map(({ items }) => idsOf(items))).toEqual([
      ['main-db', 'checkout-api', 'web-shop'],
      ['main-db', 'storefront', 'web-shop'],
    ]);
    expect(isTruncated).toBe(false);
  });

  it('says where something could stand in', async () => {
    const { body } = await ask(service, '/api/v1/paths?providerId=web-1&consumerId=web-shop');
    expect(body.paths[0].links.map(({ isRedundant }: { isRedundant: boolean }) => isRedundant)).toEqual([true, false]);
    expect(body.paths[0].links[0].because).toBe('needs 1 of 2 for web-servers');
  });

  it('gives as many as asked for and says that there are more', async () => {
    const { body } = await ask(service, '/api/v1/paths?providerId=host-1&consumerId=web-shop&maxPaths=1');
    expect(body.paths).toHaveLength(1);
    expect(body.isTruncated).toBe(true);
  });

  it('gives none where there is no way', async () => {
    const { body } = await ask(service, '/api/v1/paths?providerId=web-shop&consumerId=main-db');
    expect(body.paths).toEqual([]);
  });

  it('refuses without both ends', async () => {
    await askRefused(service, '/api/v1/paths?providerId=main-db', {}, 400, 'required');
    await askRefused(service, '/api/v1/paths?providerId=main-db&consumerId=nowhere', {}, 404);
  });
});

describe('POST /api/v1/sweeps', () => {
  const start = (body: object) => ask(service, '/api/v1/sweeps', { method: 'POST', body });
  const finish = async (location: string) => {
    await expect.poll(async () => (await ask(service, location)).body.status).toBe('done');
    return jobSchema.parse((await ask(service, location)).body);
  };

  it('is taken on as a job, which ranks every item by the services that go with it', async () => {
    const started = await start({});
    expect(started.status).toBe(202);
    const job = await finish(started.headers.get('location') ?? '');
    expect(job.progress).toEqual({ done: 14, total: 14 });
    expect(job.result).toMatchObject({ revision: 1, stale: false, swept: 14, isTruncated: false });
    expect(job.result?.critical).toBe(7);
    expect(job.result?.rows[0]).toMatchObject({ servicesOut: 1 });
    expect(job.result?.rows.find(({ id }) => id === 'main-db')).toMatchObject({ servicesOut: 1, itemsOut: 4 });
    expect(job.result?.rows.find(({ id }) => id === 'relay-1')).toMatchObject({ servicesOut: 0, servicesUnknown: 2 });
  });

  it('loses only items of the classes asked for', async () => {
    const started = await start({ classes: ['container', 'database'], maxRows: 1 });
    const job = await finish(started.headers.get('location') ?? '');
    expect(job.result?.swept).toBe(4);
    expect(idsOf(job.result?.rows ?? [])).toEqual(['main-db']);
    expect(job.result?.isTruncated).toBe(true);
  });

  it('refuses classes that do not exist', async () => {
    await askRefused(
      service,
      '/api/v1/sweeps',
      { method: 'POST', body: { classes: ['nowhere'] } },
      422,
      'class_unknown',
    );
  });

  it('can be stopped while it goes, and not when it is over', async () => {
    const started = await start({});
    const location = started.headers.get('location') ?? '';
    await finish(location);
    expectProblem(await ask(service, location, { method: 'DELETE' }), 409);
    expectProblem(await ask(service, '/api/v1/jobs/nowhere'), 404);
  });
});

describe('POST /api/v1/draft-comparisons', () => {
  it('compares the estate with a draft and stores nothing', async () => {
    const draft = [{ op: 'put-group', group: { consumerId: 'session-cache', name: 'nodes', need: 3 } }];
    const before = service.open.estate.current().revision;
    const { status, body } = await ask(service, '/api/v1/draft-comparisons', {
      method: 'POST',
      body: { losses: [{ itemId: 'cache-1' }], draft },
    });
    expect(status).toBe(200);
    expect(body.before.summary.items.outage).toBe(1);
    expect(body.after.summary.items.outage).toBe(4);
    expect(service.open.estate.current().revision).toBe(before);
  });
});
