import { describe, expect, it } from 'vitest';
import { findImpact } from '../../server/use-cases/analyze-impact.ts';
import { listImpact } from '../../server/use-cases/impact-answer.ts';
import { createInlineRunner } from '../../server/workers/inline-runner.ts';
import { openMemoryEstate } from './open-memory-estate.ts';

const AT = '2026-11-01T08:00:00.000Z';
const NUMBERS = Array.from({ length: 26 }, (_, number) => number);

/** Each consists of two servers and three storages, of which it is not known how many it needs. */
function needsOf(consumerId: string) {
  const providers = [...[1, 2].map((number) => `server-${number}`), ...[1, 2, 3].map((number) => `storage-${number}`)];
  return providers.map((providerId) => ({ consumerId, type: 'consists-of', providerId }));
}

describe('what an answer says of its completeness', () => {
  it('names the same groups of unknown need whatever the order in which the estate was loaded', async () => {
    const consumers = NUMBERS.map((number) => `t${String(number).padStart(2, '0')}`);
    const groupsOf = async (order: readonly string[]) => {
      const view = await openMemoryEstate({
        items: [
          ...order.map((id) => ({ id, class: 'application' })),
          ...[1, 2].map((number) => ({ id: `server-${number}`, class: 'server' })),
          ...[1, 2, 3].map((number) => ({ id: `storage-${number}`, class: 'storage' })),
        ],
        dependencies: order.flatMap(needsOf),
      });
      const losses = ['server-1', 'storage-1'].map((itemId) => ({ itemId, level: 'outage' as const }));
      const context = await findImpact(view, createInlineRunner(), { losses, overrides: [], maxItems: 10, at: AT });
      const { completeness } = await listImpact(context);
      return completeness.unknownGroups;
    };
    const ascending = await groupsOf(consumers);
    expect(ascending.count).toBe(52);
    expect(ascending.groups).toHaveLength(50);
    expect(ascending.groups.at(-1)).toMatchObject({ consumerId: 't24', total: 3 });
    expect(await groupsOf(consumers.toReversed())).toEqual(ascending);
    expect(await groupsOf([...consumers.slice(13), ...consumers.slice(0, 13)])).toEqual(ascending);
  });
});
