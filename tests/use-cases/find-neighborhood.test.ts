import { describe, expect, it } from 'vitest';
import { findDependencies } from '../../server/use-cases/find-dependencies.ts';
import { findNeighborhood } from '../../server/use-cases/find-neighborhood.ts';
import { openMemoryEstate } from './open-memory-estate.ts';

const HUB_CONSUMERS = 5_000;
const consumers = Array.from({ length: HUB_CONSUMERS }, (_, at) => `consumer-${String(at).padStart(4, '0')}`);
const hubEstate = (order: readonly string[]) =>
  openMemoryEstate({
    items: ['hub', { id: 'power', class: 'ups' }, ...order],
    dependencies: [
      ...order.map((consumerId) => ({ consumerId, type: 'uses', providerId: 'hub' })),
      ...order.map((consumerId) => ({ consumerId, type: 'runs-on', providerId: 'hub' })),
      { consumerId: 'hub', type: 'powered-by', providerId: 'power' },
    ],
  });
const BOUNDS = { providerDepth: 1, consumerDepth: 1, maxElements: 150 };

describe('findNeighborhood', () => {
  it('puts what is too much to draw together, with its count and first names', async () => {
    const found = await findNeighborhood(await hubEstate(consumers), 'hub', BOUNDS);
    expect(found.items.map(({ id, distance }) => [id, distance])).toEqual([
      ['power', -1],
      ['hub', 0],
    ]);
    expect(found.bundles).toEqual([
      {
        id: '["hub","consumers","server"]',
        itemId: 'hub',
        side: 'consumers',
        class: 'server',
        count: HUB_CONSUMERS,
        examples: ['consumer-0000', 'consumer-0001', 'consumer-0002'],
      },
    ]);
    expect(found.isTruncated).toBe(false);
  });

  it('does not depend on the order in which facts arrived', async () => {
    const one = await findNeighborhood(await hubEstate(consumers), 'consumer-0042', { ...BOUNDS, providerDepth: 2 });
    const other = await findNeighborhood(await hubEstate([...consumers].reverse()), 'consumer-0042', {
      ...BOUNDS,
      providerDepth: 2,
    });
    expect(other).toEqual(one);
  });

  it('never gives more than asked for, and says that more is there', async () => {
    const items = Array.from({ length: 200 }, (_, at) => ({ id: `i${at}`, class: at % 2 === 0 ? 'server' : 'switch' }));
    const view = await openMemoryEstate({
      items: ['center', ...items],
      dependencies: items.flatMap(({ id }, at) => [
        { consumerId: at < 40 ? 'center' : `i${at - 40}`, type: 'uses', providerId: id },
      ]),
    });
    for (const maxElements of [10, 30, 100]) {
      const found = await findNeighborhood(view, 'center', { providerDepth: 4, consumerDepth: 4, maxElements });
      expect(found.items.length + found.bundles.length).toBeLessThanOrEqual(maxElements);
      expect(found.isTruncated).toBe(true);
    }
    const all = await findNeighborhood(view, 'center', { providerDepth: 6, consumerDepth: 6, maxElements: 1_000 });
    expect([all.items.length, all.isTruncated]).toEqual([201, false]);
  });

  it('ends on a circle', async () => {
    const view = await openMemoryEstate({
      items: ['a', 'b'],
      dependencies: [
        { consumerId: 'a', type: 'uses', providerId: 'b' },
        { consumerId: 'b', type: 'uses', providerId: 'a' },
      ],
    });
    const found = await findNeighborhood(view, 'a', { providerDepth: 6, consumerDepth: 6, maxElements: 100 });
    expect(found.items).toHaveLength(2);
    expect(found.dependencies).toHaveLength(2);
  });
});

describe('findDependencies', () => {
  it('lists the first consumers of a hub by id, each with all its relations, and counts them all', async () => {
    const found = await findDependencies(await hubEstate([...consumers].reverse()), 'hub', 4);
    expect(found.consumerCount).toBe(2 * HUB_CONSUMERS);
    expect(found.consumers.map(({ consumerId, type }) => `${consumerId} ${type}`)).toEqual([
      'consumer-0000 runs-on',
      'consumer-0000 uses',
      'consumer-0001 runs-on',
      'consumer-0001 uses',
    ]);
  });
});
