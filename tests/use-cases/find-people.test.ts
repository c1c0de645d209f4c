import { describe, expect, it, vi } from 'vitest';
import { Pacer } from '../../server/exchange/pacer.ts';
import { findImpact } from '../../server/use-cases/analyze-impact.ts';
import { findPeople } from '../../server/use-cases/find-people.ts';
import { listImpact } from '../../server/use-cases/impact-answer.ts';
import { createInlineRunner } from '../../server/workers/inline-runner.ts';
import { openMemoryEstate } from './open-memory-estate.ts';

const AT = '2026-11-01T08:00:00.000Z';
const COUNT = 50_000;

/** Counts the turns of the event loop until work is done. */
async function countTurns<Result>(work: () => Promise<Result>) {
  let turns = 0;
  let isDone = false;
  const turn = () => {
    turns += 1;
    if (!isDone) setImmediate(turn);
  };
  setImmediate(turn);
  const result = await work();
  isDone = true;
  return { turns, result };
}

describe('the people to tell', () => {
  it('are told of the items that name them, suppliers too', async () => {
    const view = await openMemoryEstate({
      items: [{ id: 'array', supplier: 'Stratos' }, { id: 'volume', supplier: 'Stratos', owner: 'Ada' }, 'host'],
      dependencies: ['volume', 'host'].map((consumerId) => ({ consumerId, type: 'uses', providerId: 'array' })),
    });
    const losses = [{ itemId: 'array', level: 'outage' as const }];
    const context = await findImpact(view, createInlineRunner(), { losses, overrides: [], maxItems: 10, at: AT });
    const { people, items } = await listImpact(context);
    expect(people.map(({ name, role, itemCount }) => [name, role, itemCount])).toEqual([
      ['Stratos', 'supplier', 2],
      ['Ada', 'owner', 1],
    ]);
    expect(items.map(({ id, supplier }) => [id, supplier])).toEqual([
      ['array', 'Stratos'],
      ['host', undefined],
      ['volume', 'Stratos'],
    ]);
  });

  it('lets others be served while it ranks as many owners as there are items', async () => {
    const laptops = Array.from({ length: COUNT }, (_, index) => ({
      id: `laptop-${index}`,
      owner: `owner ${String((index * 7_919) % COUNT).padStart(5, '0')}`,
    }));
    const view = await openMemoryEstate({
      items: ['network', ...laptops],
      dependencies: laptops.map(({ id }) => ({ consumerId: id, type: 'uses', providerId: 'network' })),
    });
    const losses = [{ itemId: 'network', level: 'outage' as const }];
    const context = await findImpact(view, createInlineRunner(), { losses, overrides: [], maxItems: 10, at: AT });
    // A slow machine: every look at the clock finds it a millisecond later.
    let clockMs = 0;
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => (clockMs += 1));
    const { turns, result } = await countTurns(() => findPeople(context, new Pacer())).finally(() =>
      clock.mockRestore(),
    );
    expect(result.total).toBe(COUNT);
    expect(result.people[0]).toMatchObject({ name: 'owner 00000', itemCount: 1, worstOutcome: 'outage' });
    // Once for the items, once for each field of their contacts, once for the owners: each in slices.
    expect(turns).toBeGreaterThanOrEqual(3 * 50);
  });
});
