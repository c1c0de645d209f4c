import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EstateMap, MAP_DIMENSIONS, type MapRequest, mapSchema } from '../../server/contract/map.ts';
import { LIMITS } from '../../server/model/limits.ts';
import { OUTCOME_READING_ORDER } from '../../server/model/outcome.ts';
import { ask, askRefused } from './ask.ts';
import { type RunningService, startService } from './start-service.ts';

let bank: RunningService;
let shop: RunningService;
beforeAll(async () => {
  bank = await startService({ seed: 'bank' });
  shop = await startService();
});
afterAll(() => Promise.all([bank.close(), shop.close()]));

const post = (service: RunningService, body: unknown) => ask(service, '/api/v1/maps', { method: 'POST', body });
async function draw(service: RunningService, request: MapRequest = {}): Promise<EstateMap> {
  const { body } = await post(service, request);
  return mapSchema.parse(body);
}
const idsOf = (elements: readonly { readonly id: string }[]) => elements.map(({ id }) => id);
const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

/** Expects that what is drawn, what is put together and what is said of both agree. */
function expectWhole({ items, groups, links, statement }: EstateMap, maxElements = 400): void {
  expect(statement.itemsDrawn).toBe(items.length);
  expect(statement.itemsGrouped).toBe(sum(groups.map(({ count }) => count)));
  expect(statement.itemsDrawn + statement.itemsGrouped).toBe(statement.itemsInScope);
  expect(items.length + groups.length).toBeLessThanOrEqual(maxElements);
  expect(statement.linksDrawn).toBe(links.length);
  const elements = [...idsOf(items), ...idsOf(groups)];
  expect(new Set(elements).size).toBe(elements.length);
  expect(idsOf(items)).toEqual(idsOf(items).sort());
  expect(idsOf(groups)).toEqual(idsOf(groups).sort());
  for (const { consumerId, providerId, count, hardCount } of links) {
    expect(elements).toContain(consumerId);
    expect(elements).toContain(providerId);
    expect(consumerId).not.toBe(providerId);
    expect(hardCount).toBeLessThanOrEqual(count);
  }
}

describe('a map of the whole estate', () => {
  it('shows every item and dependency when there is room', async () => {
    const map = await draw(shop);
    expectWhole(map);
    const { counts } = shop.open.estate.current();
    expect(map.items).toHaveLength(counts.items);
    expect(map.links).toHaveLength(counts.dependencies);
    expect(map.links.every(({ count, type }) => count === 1 && type !== undefined)).toBe(true);
    expect(map.statement).toMatchObject({ isGroupedForSize: false, foldedValues: 0 });
    expect(map.statement.groupedBy).toBeUndefined();
  });

  it('puts items together by class when there is no room for each, and says so', async () => {
    const map = await draw(bank);
    expectWhole(map);
    expect(map.statement).toMatchObject({ itemsInScope: 708, groupedBy: 'class', isGroupedForSize: true });
    expect(map.groups.find(({ value }) => value === 'business-service')).toMatchObject({
      label: 'Business services',
      tier: 'business',
      count: 21,
    });
  });

  it.each(MAP_DIMENSIONS)('puts items together by %s, and leaves none out', async (groupBy) => {
    const map = await draw(bank, { groupBy });
    expectWhole(map);
    expect(map.statement).toMatchObject({ itemsInScope: 708, groupedBy: groupBy, isGroupedForSize: false });
    const { counts } = bank.open.estate.current();
    expect(sum(map.links.map(({ count }) => count))).toBeLessThanOrEqual(counts.dependencies);
  });

  it('groups by the value of a field', async () => {
    const { body } = await ask(bank, '/api/v1/facets?field=owner&limit=500');
    const owners = new Map(
      (body.facets[0].values as { value: string; count: number }[]).map(({ value, count }) => [value, count]),
    );
    const { groups, items } = await draw(bank, { groupBy: 'owner' });
    for (const { value, count } of groups) expect(count).toBe(owners.get(value));
    for (const { owner } of items) expect(owners.get(owner ?? '')).toBe(1);
  });

  it('puts under a business service what it relies on, and under none what none does', async () => {
    const { groups } = await draw(shop, { groupBy: 'business-service' });
    expect(groups).toMatchObject([
      { id: 'group:business-service:order-mails', label: 'Order mails', tier: 'business', count: 3 },
      { id: 'group:business-service:web-shop', label: 'Web shop', tier: 'business', count: 11 },
    ]);
  });

  it('puts into a site what stands there and what runs on it', async () => {
    const { groups } = await draw(bank, { groupBy: 'site' });
    const dc1 = groups.find(({ value }) => value === 'dc1');
    expect(dc1).toMatchObject({ id: 'group:site:dc1', tier: 'facility' });
    expect(dc1?.count).toBeGreaterThan(100);
    const { items } = await draw(bank, {
      within: [{ groupBy: 'site', value: 'dc1' }],
      maxElements: 1_000,
    });
    expect(items).toHaveLength(dc1?.count ?? 0);
    expect(idsOf(items)).toEqual(expect.arrayContaining(['dc1-r01', 'esx-dc1-01', 'dc1-stor-a']));
    expect(idsOf(items)).not.toContain('dc2-r01');
  });

  it('folds the smallest groups when there are more than it may draw, and says how many', async () => {
    const map = await draw(bank, { groupBy: 'class', maxElements: 10 });
    expectWhole(map, 10);
    const folded = map.groups.filter(({ isFolded }) => isFolded);
    expect(folded).toMatchObject([{ value: '', label: `${map.statement.foldedValues} more` }]);
    expect(map.items.length + map.groups.length).toBe(10);
    const smallest = Math.min(...map.groups.filter(({ isFolded }) => !isFolded).map(({ count }) => count));
    const all = await draw(bank, { groupBy: 'class' });
    const larger = all.groups.filter(({ count }) => count > smallest);
    expect(larger.length).toBeLessThanOrEqual(9);
  });

  it('goes down from group to group without losing an item on the way', async () => {
    const top = await draw(bank, { groupBy: 'environment' });
    for (const { value, count } of top.groups) {
      const within: { groupBy: 'environment' | 'tier'; value: string }[] = [{ groupBy: 'environment', value }];
      const middle = await draw(bank, { within, groupBy: 'tier' });
      expectWhole(middle);
      expect(middle.statement.itemsInScope).toBe(count);
      for (const group of middle.groups) {
        const bottom = await draw(bank, { within: [...within, { groupBy: 'tier', value: group.value }] });
        expect(bottom.statement.itemsInScope).toBe(group.count);
      }
    }
  });

  it('gives no group the id of an item', async () => {
    const service = await startService();
    const named = { id: 'group:class:server', name: 'Hostile', class: 'server', status: 'in-service' };
    for (const id of [named.id, 'folded:class', 'plain-1', 'plain-2']) {
      await ask(service, '/api/v1/items', { method: 'POST', body: { ...named, id } });
    }
    const map = await draw(service, { groupBy: 'class', expansions: [{ itemId: named.id }] });
    expectWhole(map);
    expect(idsOf(map.items)).toContain(named.id);
    expect(map.groups.find(({ value }) => value === 'server')?.count).toBe(3);
    await service.close();
  });

  it('has the same bytes twice', async () => {
    const requests: MapRequest[] = [
      {},
      { groupBy: 'site' },
      { groupBy: 'location', losses: [{ itemId: 'dc1-stor-a' }], at: '2026-11-01T08:00:00Z' },
    ];
    const again = await startService({ seed: 'bank' });
    for (const request of requests) {
      const texts = [await post(bank, request), await post(bank, request), await post(again, request)];
      expect(texts[1]?.text).toBe(texts[0]?.text);
      expect(texts[2]?.text).toBe(texts[0]?.text);
    }
    await again.close();
  });
});

describe('a map around items', () => {
  it('shows what is near on both sides', async () => {
    const map = await draw(shop, { startIds: ['storefront'] });
    expectWhole(map);
    expect(idsOf(map.items)).toEqual(['main-db', 'session-cache', 'storefront', 'web-1', 'web-2', 'web-shop']);
  });

  it('goes as deep as asked on each side', async () => {
    const map = await draw(shop, { startIds: ['main-db'], consumerDepth: 2, providerDepth: 0 });
    expect(idsOf(map.items)).toEqual(['checkout-api', 'main-db', 'storefront', 'web-shop']);
    const alone = await draw(shop, { startIds: ['main-db'], consumerDepth: 0, providerDepth: 0 });
    expect(idsOf(alone.items)).toEqual(['main-db']);
  });

  it('hides what the filter does not let through, but neither the start nor what lies behind', async () => {
    const map = await draw(shop, { startIds: ['main-db'], consumerDepth: 2, filter: { class: ['business-service'] } });
    expect(idsOf(map.items)).toEqual(['main-db', 'web-shop']);
  });

  it('follows and draws only the relation types that are asked for', async () => {
    const map = await draw(shop, { startIds: ['host-1'], consumerDepth: 3, relationTypes: ['runs-on'] });
    expect(idsOf(map.items)).toEqual(['host-1', 'storefront', 'web-1', 'web-2']);
    expect(map.links.every(({ type }) => type === 'runs-on')).toBe(true);
  });

  it('keeps its starts by themselves when the rest is put together', async () => {
    const map = await draw(bank, { startIds: ['payments', 'ledger-core'], providerDepth: 6, groupBy: 'class' });
    expectWhole(map);
    expect(idsOf(map.items)).toEqual(expect.arrayContaining(['payments', 'ledger-core']));
  });

  it('filters by an empty word for what is not stated', async () => {
    const map = await draw(shop, { filter: { owner: [''] } });
    expect(map.items.length).toBeGreaterThan(0);
    expect(map.items.every(({ owner }) => owner === undefined)).toBe(true);
    const unrated = await draw(shop, { filter: { criticality: [0] } });
    expect(unrated.items.every(({ criticality }) => criticality === undefined)).toBe(true);
  });
});

describe('a map with losses', () => {
  const losses = [{ itemId: 'dc1-stor-a' }];

  it('says of each item what the impact analysis says', async () => {
    const { body } = await ask(bank, '/api/v1/impact-analyses', { method: 'POST', body: { losses, maxItems: 1_000 } });
    const outcomes = new Map((body.items as { id: string; outcome: string }[]).map(({ id, outcome }) => [id, outcome]));
    const { items } = await draw(bank, { losses, maxElements: 1_000 });
    expect(items).toHaveLength(708);
    for (const { id, outcome } of items) expect(outcome).toBe(outcomes.get(id) ?? 'no-impact');
  });

  it.each(['class', 'tier', 'location', 'business-service'] as const)(
    'says the worst outcome of each group by %s, and counts add up',
    async (groupBy) => {
      const single = await draw(bank, { losses, maxElements: 1_000 });
      const { groups, items } = await draw(bank, { losses, groupBy });
      for (const { count, outcomes, worstOutcome } of groups) {
        expect(sum(Object.values(outcomes ?? {}))).toBe(count);
        expect(worstOutcome).toBe(OUTCOME_READING_ORDER.find((word) => (outcomes?.[word] ?? 0) > 0));
      }
      const outages = sum(groups.map(({ outcomes }) => outcomes?.outage ?? 0));
      const alone = items.filter(({ outcome }) => outcome === 'outage').length;
      expect(outages + alone).toBe(single.items.filter(({ outcome }) => outcome === 'outage').length);
    },
  );

  it('says nothing of outcomes when nothing is lost', async () => {
    const { groups, items } = await draw(shop, { groupBy: 'tier' });
    for (const element of [...groups, ...items]) {
      expect(element).not.toHaveProperty('outcome');
      expect(element).not.toHaveProperty('worstOutcome');
    }
  });

  it('is of the draft that comes with it', async () => {
    const map = await draw(shop, {
      startIds: ['stand-in', 'main-db'],
      losses: [{ itemId: 'main-db' }],
      draft: [
        { op: 'put-item', item: { id: 'stand-in', name: 'Stand-in', class: 'database', status: 'in-service' } },
        { op: 'put-dependency', dependency: { consumerId: 'web-shop', type: 'uses', providerId: 'stand-in' } },
      ],
    });
    expect(map.isDraft).toBe(true);
    expect(map.items.find(({ id }) => id === 'stand-in')).toMatchObject({ outcome: 'no-impact', consumerCount: 1 });
    expect((await draw(shop)).isDraft).toBeUndefined();
    expect(idsOf((await draw(shop)).items)).not.toContain('stand-in');
  });
});

describe('a map that cannot be', () => {
  const refused = (body: unknown, status: number, code: string) =>
    askRefused(shop, '/api/v1/maps', { method: 'POST', body }, status, code);

  it('is refused with a pointer to what does not exist', async () => {
    const { body } = await refused(
      {
        startIds: ['main-db', 'nope'],
        relationTypes: ['uses', 'dreams-of'],
        expansions: [{ itemId: 'nope' }],
      },
      422,
      'unknown_item',
    );
    expect((body.problems as { pointer: string }[]).map(({ pointer }) => pointer)).toEqual([
      '/startIds/1',
      '/expansions/0/itemId',
      '/relationTypes/1',
    ]);
    const { body: lost } = await refused({ losses: [{ itemId: 'nope' }] }, 422, 'unknown_item');
    expect(lost.problems[0].pointer).toBe('/losses/0/itemId');
  });

  it.each([
    ['more elements than a map can draw', { maxElements: LIMITS.maxNeighborhoodElements + 1 }, 'out_of_range'],
    ['fewer elements than make sense', { maxElements: 1 }, 'out_of_range'],
    ['too deep', { startIds: ['main-db'], consumerDepth: 7 }, 'out_of_range'],
    ['a dimension that does not exist', { groupBy: 'color' }, 'out_of_range'],
    ['a field that does not exist', { depth: 2 }, 'unknown_field'],
    ['a filter that does not exist', { filter: { passwordHash: ['x'] } }, 'unknown_field'],
    ['too many starts', { startIds: Array.from({ length: LIMITS.maxMapStarts + 1 }, () => 'main-db') }, 'out_of_range'],
    ['text for a number', { maxElements: '100' }, 'wrong_type'],
  ])('is refused: %s', async (_, body, code) => {
    await refused(body, 400, code);
  });

  it('has nothing on it when nothing is in it', async () => {
    const map = await draw(shop, { filter: { class: ['no-such-class'] } });
    expectWhole(map);
    expect(map.statement).toMatchObject({ itemsInScope: 0, linksInScope: 0 });
    expect((await draw(shop, { within: [{ groupBy: 'owner', value: 'nobody' }] })).items).toEqual([]);
  });
});
