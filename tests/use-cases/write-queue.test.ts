import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { type OpenEstate, openEstate } from '../../server/main.ts';
import { OverloadedError, StaleRevisionError } from '../../server/model/errors.ts';
import { LIMITS } from '../../server/model/limits.ts';
import { changeItem } from '../../server/use-cases/change-item.ts';
import { createItem } from '../../server/use-cases/create-item.ts';

const folder = mkdtempSync(join(tmpdir(), 'faultline-writes-'));
const opened: OpenEstate[] = [];
afterEach(async () => {
  for (const open of opened.splice(0)) await open.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const open = async (store: string) => {
  const estate = await openEstate({ store, runner: 'inline' });
  opened.push(estate);
  return estate;
};
const CONTEXT = { actor: 'test', reason: '' };
const item = (id: string) => ({ id, name: id, class: 'server', status: 'in-service' });

describe('two instances that write to one store', () => {
  it('lose no change and count up revisions one by one', async () => {
    const path = join(folder, 'estate.db');
    const instances = [await open(path), await open(path)];
    await createItem(instances[0]!.writes, CONTEXT, { ...item('counter'), rtoMinutes: 0 });
    const bump = async ({ writes, estate, follower }: OpenEstate) => {
      for (;;) {
        const view = estate.current();
        const index = view.indexOf('counter');
        if (index < 0) {
          await follower.catchUp();
          continue;
        }
        const target = { itemId: 'counter', expectedRevision: view.revisionAt(index) };
        try {
          await changeItem(writes, CONTEXT, target, { rtoMinutes: (view.itemAt(index).rtoMinutes ?? 0) + 1 });
          return;
        } catch (error) {
          if (!(error instanceof StaleRevisionError)) throw error;
          await follower.catchUp();
        }
      }
    };
    await Promise.all(Array.from({ length: 40 }, (_, at) => bump(instances[at % 2]!)));
    for (const { follower, estate } of instances) {
      await follower.catchUp();
      const view = estate.current();
      expect(view.revision).toBe(41);
      expect(view.itemAt(view.indexOf('counter')).rtoMinutes).toBe(40);
    }
    const journal = await instances[0]!.store.readJournal(0, 100);
    expect(journal.map(({ revision }) => revision)).toEqual(Array.from({ length: 41 }, (_, at) => at + 1));
  });

  it('plan again what somebody else was faster with', async () => {
    const path = join(folder, 'other.db');
    const [one, other] = [await open(path), await open(path)];
    const writes = [one, other].flatMap(({ writes: queue }, side) =>
      Array.from({ length: 10 }, (_, at) => createItem(queue, CONTEXT, item(`item-${side}-${at}`))),
    );
    await Promise.all(writes);
    await one.follower.catchUp();
    expect(one.estate.current().counts.items).toBe(20);
  });
});

describe('a write queue', () => {
  it('gives every caller an estate that holds its write', async () => {
    const { writes } = await open(':memory:');
    const views = await Promise.all(Array.from({ length: 20 }, (_, at) => createItem(writes, CONTEXT, item(`i${at}`))));
    for (const [at, { view }] of views.entries()) expect(view.indexOf(`i${at}`)).toBeGreaterThanOrEqual(0);
  });

  it('goes on after a write that was refused', async () => {
    const { writes } = await open(':memory:');
    const refused = createItem(writes, CONTEXT, { id: 'x' });
    const next = createItem(writes, CONTEXT, item('y'));
    await expect(refused).rejects.toThrow();
    expect((await next).view.counts.items).toBe(1);
  });

  it('refuses more than can wait', async () => {
    const { writes } = await open(':memory:');
    const all = Array.from({ length: LIMITS.maxWaitingWrites + 5 }, (_, at) =>
      createItem(writes, CONTEXT, item(`i${at}`)).catch((error: unknown) => error),
    );
    const results = await Promise.all(all);
    expect(results.filter((result) => result instanceof OverloadedError)).toHaveLength(5);
  });
});
