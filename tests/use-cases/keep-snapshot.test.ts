import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SnapshotBatch, StoreHead } from '../../server/model/snapshot.ts';
import { SnapshotFile } from '../../server/storage/snapshot-file.ts';
import { Estate } from '../../server/topology/estate.ts';
import { SnapshotKeeper } from '../../server/use-cases/keep-snapshot.ts';
import { itemFact, streamSnapshot } from '../topology/estate-facts.ts';

let folder: string;
let path: string;
let estate: Estate;
let keeper: SnapshotKeeper;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'faultline-keeper-'));
  path = join(folder, 'estate.snapshot');
  estate = new Estate();
  keeper = new SnapshotKeeper({
    estate,
    follower: { state: { kind: 'following' } },
    file: new SnapshotFile(path),
    now: Date.now,
    onProblem: () => {},
    pauseMs: 1,
  });
});
afterEach(async () => {
  await keeper.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Stands for a store that holds one item, at a revision of this date. */
async function* stored(itemId: string, at: string): AsyncGenerator<SnapshotBatch> {
  const facts = { items: [itemFact(itemId)], groups: [], dependencies: [] };
  for await (const batch of streamSnapshot(facts, 10)) {
    yield batch.kind === 'head' ? { ...batch, head: { ...batch.head, at } } : batch;
  }
}

const readHead = async (): Promise<StoreHead | undefined> => {
  if ((await new SnapshotFile(path).readHeardAt()) === undefined) return undefined;
  for await (const batch of new SnapshotFile(path).read()) if (batch.kind === 'head') return batch.head;
  return undefined;
};

describe('a keeper of the snapshot file', () => {
  it('writes what was taken in place of the same revision with another past', async () => {
    await estate.load(stored('a', '2026-01-01T00:00:00.000Z'));
    keeper.start();
    await expect.poll(readHead, { timeout: 5_000 }).toMatchObject({ revision: 1, at: '2026-01-01T00:00:00.000Z' });
    await estate.load(stored('b', '2026-02-02T00:00:00.000Z'));
    await expect.poll(readHead, { timeout: 5_000 }).toMatchObject({ revision: 1, at: '2026-02-02T00:00:00.000Z' });
  });

  it('writes a file anew that somebody has removed', async () => {
    await estate.load(stored('a', '2026-01-01T00:00:00.000Z'));
    keeper.start();
    await expect.poll(readHead, { timeout: 5_000 }).toMatchObject({ revision: 1 });
    rmSync(path);
    await expect.poll(readHead, { timeout: 5_000 }).toMatchObject({ revision: 1 });
  });
});
