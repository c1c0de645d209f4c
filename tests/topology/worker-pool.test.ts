import { afterAll, describe, expect, it } from 'vitest';
import { generateSnapshot } from '../../seeds/generated-estate.ts';
import { createLayeredEstate } from '../../seeds/layered-estate.ts';
import { DEFAULT_CATALOGUE } from '../../server/model/default-catalogue.ts';
import { DeadlineExceededError } from '../../server/model/errors.ts';
import { loadEstate } from '../../server/topology/load-estate.ts';
import { createInlineRunner } from '../../server/workers/inline-runner.ts';
import { WorkerPool } from '../../server/workers/worker-pool.ts';

const lost = { items: Int32Array.of(0), levels: Uint8Array.of(3), caps: new Map<number, number>() };

async function* snapshot() {
  yield* generateSnapshot(createLayeredEstate({ items: 2_000, dependencies: 6_000, seed: 7 }), DEFAULT_CATALOGUE);
}

describe('The worker pool', () => {
  const pool = new WorkerPool(2);
  afterAll(() => pool.close());

  it('answers what the same analysis answers in place', async () => {
    const { topology } = await loadEstate(snapshot());
    const there = await pool.run('impact', topology, lost);
    const here = await createInlineRunner().run('impact', topology, lost);
    expect([...there.worstLevel]).toEqual([...here.worstLevel]);
    expect([...there.affected]).toEqual([...here.affected]);
  });

  it('gives up a task at its deadline and goes on with the next', async () => {
    const { topology } = await loadEstate(snapshot());
    await expect(pool.run('impact', topology, lost, { deadlineMs: 0 })).rejects.toBeInstanceOf(DeadlineExceededError);
    expect((await pool.run('impact', topology, lost)).affected.length).toBeGreaterThan(0);
  });

  it('gives up a task when its caller goes away', async () => {
    const { topology } = await loadEstate(snapshot());
    const caller = new AbortController();
    const answer = pool.run('impact', topology, lost, { signal: caller.signal });
    caller.abort(new Error('gone'));
    await expect(answer).rejects.toThrow('gone');
  });
});
