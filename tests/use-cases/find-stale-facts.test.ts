import { describe, expect, it } from 'vitest';
import { answerImpact } from '../../server/use-cases/analyze-impact.ts';
import { createInlineRunner } from '../../server/workers/inline-runner.ts';
import { openMemoryEstate } from './open-memory-estate.ts';

const LONG_AGO = '2026-01-01T00:00:00.000Z';
const LATELY = '2026-10-31T00:00:00.000Z';

/** A consumer of a group of three, one of them retired, itself needed by another, a neighbor that nothing happens to, and logs
 * beside which nothing that counts is lost. */
async function findStale(seenAt: Readonly<Record<string, string>>, need = 1) {
  const ids = ['app', 'db-1', 'db-2', 'db-3', 'neighbor', 'shop', 'logs'];
  const view = await openMemoryEstate({
    items: ids.map((id) => ({ id, lastSeenAt: seenAt[id] ?? LATELY, ...(id === 'db-3' ? { status: 'retired' } : {}) })),
    groups: [
      { consumerId: 'app', name: 'databases', need },
      { consumerId: 'app', name: 'records', need: 1 },
    ],
    dependencies: [
      ...['db-1', 'db-2', 'db-3'].map((providerId) => ({
        consumerId: 'app',
        type: 'uses',
        providerId,
        group: 'databases',
      })),
      { consumerId: 'app', type: 'uses', providerId: 'neighbor' },
      { consumerId: 'app', type: 'connected-to', providerId: 'db-1', group: 'records', strength: 'none' },
      { consumerId: 'app', type: 'connected-to', providerId: 'logs', group: 'records' },
      { consumerId: 'shop', type: 'uses', providerId: 'app' },
    ],
  });
  const losses = [{ itemId: 'db-1', level: 'outage' as const }];
  const question = { losses, overrides: [], maxItems: 10, explain: [], at: LATELY };
  const { completeness } = await answerImpact(view, createInlineRunner(), question);
  expect(completeness.staleFacts.count).toBe(completeness.staleFacts.items.length);
  return completeness.staleFacts.items.map(({ id }) => id);
}

describe('the stale facts of an answer', () => {
  it('are the affected items that no source has seen lately', async () => {
    expect(await findStale({ 'db-1': LONG_AGO, shop: LONG_AGO })).toEqual(['db-1', 'shop']);
  });

  it('are also the members that hold, for whether they do is in doubt', async () => {
    expect(await findStale({ 'db-2': LONG_AGO })).toEqual(['db-2']);
  });

  it('are not what has no part in the answer: members of other needs, and what is retired', async () => {
    expect(await findStale({ neighbor: LONG_AGO, 'db-3': LONG_AGO })).toEqual([]);
  });

  it('are not the members beside one that is affected and carries nothing', async () => {
    expect(await findStale({ logs: LONG_AGO })).toEqual([]);
  });

  it('are not the members of a group that is lost, for nothing holds there', async () => {
    expect(await findStale({ 'db-2': LONG_AGO }, 2)).toEqual([]);
  });
});
