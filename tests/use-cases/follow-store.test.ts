import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { ConflictError, StoreUnavailableError, StoreUnusableError } from '../../server/model/errors.ts';
import { LIMITS } from '../../server/model/limits.ts';
import type { EstateStore, SnapshotBatch } from '../../server/storage/estate-store.ts';
import { createSqliteStore, type EmbeddedStore } from '../../server/storage/sqlite/create-sqlite-store.ts';
import { Estate } from '../../server/topology/estate.ts';
import { type FollowState, StoreFollower } from '../../server/use-cases/follow-store.ts';
import { WriteQueue } from '../../server/use-cases/write-queue.ts';
import { addItem, item, request } from '../storage/estate-fixtures.ts';

const folder = mkdtempSync(join(tmpdir(), 'faultline-follow-'));
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const newPath = () => join(folder, `${randomUUID()}.db`);

async function openStore(path = newPath()): Promise<EmbeddedStore> {
  const store = await createSqliteStore({ path });
  closing.push(() => store.close());
  return store;
}

/** @returns a store with so many items, each added by a revision of its own */
async function storeOf(...ids: readonly string[]): Promise<EmbeddedStore> {
  const store = await openStore();
  await addItems(store, 0, ids);
  return store;
}

async function addItems(store: EstateStore, revision: number, ids: readonly string[], at?: string): Promise<void> {
  for (const [index, id] of ids.entries()) {
    await store.commit(request(revision + index, [addItem(item(id))], at === undefined ? {} : { at }));
  }
}

/** @returns the store as it is now, in a file of its own */
async function restored(store: EmbeddedStore): Promise<EmbeddedStore> {
  const path = newPath();
  await store.backupTo(path);
  return openStore(path);
}

const HEARD_AT_MS = Date.parse('2026-05-05T05:05:05.000Z');

/** Follows a store, starting from what another one held. */
async function followFrom(kept: EstateStore, store: EstateStore, onState: (state: FollowState) => void = () => {}) {
  const estate = new Estate();
  const follower = new StoreFollower({ estate, store, now: Date.now, onState });
  closing.push(() => follower.close());
  const batches: SnapshotBatch[] = [];
  for await (const batch of kept.readSnapshot()) batches.push(batch);
  async function* stream() {
    yield* batches;
  }
  const started = follower.startFrom(stream(), HEARD_AT_MS);
  return { estate, follower, started };
}

const stateOf = (follower: StoreFollower) => () => follower.state;

describe('a follower that starts from what was kept', () => {
  it('is stale since the store was last heard of, until it is', async () => {
    const store = await storeOf('a');
    const gone = await openStore();
    await gone.close();
    const { estate, follower, started } = await followFrom(store, gone);
    await started;
    await follower.catchUp();
    expect(follower.state).toMatchObject({ kind: 'away', sinceMs: HEARD_AT_MS });
    expect(estate.staleness()).toEqual({ isStale: true, sinceMs: HEARD_AT_MS });
    expect(estate.current().revision).toBe(1);
  });

  it('replays what the store has got since, item revisions included', async () => {
    const store = await storeOf('a', 'b');
    const kept = await restored(store);
    await addItems(store, 2, ['c', 'd']);
    const { estate, follower, started } = await followFrom(kept, store);
    await started;
    await follower.catchUp();
    expect(follower.state).toEqual({ kind: 'following' });
    expect(estate.staleness()).toEqual({ isStale: false });
    const view = estate.current();
    expect(['a', 'b', 'c', 'd'].map((id) => view.revisionAt(view.indexOf(id)))).toEqual([1, 2, 3, 4]);
  });

  const strangers: Readonly<Record<string, () => Promise<EmbeddedStore>>> = {
    'holds another estate': () => storeOf('x', 'y', 'z'),
    'is empty': () => openStore(),
  };
  for (const [name, openStranger] of Object.entries(strangers)) {
    it(`refuses a store that ${name}, and keeps the good estate`, async () => {
      const good = await storeOf('a', 'b');
      const { estate, follower, started } = await followFrom(good, await openStranger());
      await started;
      await expect.poll(stateOf(follower)).toMatchObject({ kind: 'refused' });
      expect(estate.current().revision).toBe(2);
      expect(estate.staleness().isStale).toBe(true);
    });
  }

  it('refuses the same estate at an older revision', async () => {
    const store = await storeOf('a');
    const older = await restored(store);
    await addItems(store, 1, ['b']);
    const { follower, started } = await followFrom(store, older);
    await started;
    await expect.poll(stateOf(follower)).toMatchObject({
      kind: 'refused',
      detail: expect.stringContaining('older than revision 2'),
      head: { revision: 1 },
    });
  });

  for (const [name, added] of Object.entries({ 'as far': ['x'], further: ['x', 'y', 'z'] })) {
    it(`refuses a store that was restored and has come ${name} on another way`, async () => {
      const store = await storeOf('a');
      const other = await restored(store);
      await addItems(store, 1, ['b'], '2026-01-01T00:00:00.000Z');
      await addItems(other, 1, added, '2026-01-02T00:00:00.000Z');
      const { estate, follower, started } = await followFrom(store, other);
      await started;
      await expect
        .poll(stateOf(follower))
        .toMatchObject({ kind: 'refused', detail: expect.stringContaining('another revision 2') });
      expect(estate.current().indexOf('x')).toBe(-1);
    });
  }
});

describe('a follower that is started again, as its store was gone after the first time', () => {
  it('has heard of the store, and asks it no more often than one that was started once', async () => {
    const store = await storeOf('a');
    let looks = 0;
    const readHead = () => {
      looks += 1;
      return store.readHead();
    };
    const counted: EstateStore = Object.create(store, { readHead: { value: readHead } });
    const estate = new Estate();
    const follower = new StoreFollower({ estate, store: counted, now: Date.now });
    closing.push(() => follower.close());
    await follower.start();
    follower.noteAway(new StoreUnavailableError(1));
    for (let turn = 0; turn < 3; turn += 1) await follower.start();
    expect(follower.state).toEqual({ kind: 'following' });
    expect(estate.staleness()).toEqual({ isStale: false });
    await sleep(3 * LIMITS.storePollMs);
    // Each look comes after at least three quarters of the time between two.
    expect(looks).toBeLessThanOrEqual(4);
  });
});

/** @returns the store, whose head is told later than it is read */
function distant(store: EstateStore, onRead: () => void = () => {}): EstateStore {
  const readHead = async () => {
    const head = await store.readHead();
    onRead();
    await sleep(50);
    return head;
  };
  return Object.create(store, { readHead: { value: readHead } });
}

describe('a follower of a store whose answers take their time', () => {
  it('looks again when it is asked while a look from before goes on, once for all who ask', async () => {
    const store = await storeOf('a');
    let looks = 0;
    const far = distant(store, () => {
      looks += 1;
    });
    const { estate, follower, started } = await followFrom(store, far);
    await started;
    await follower.catchUp();
    looks = 0;
    const early = follower.catchUp();
    await expect.poll(() => looks).toBe(1);
    await addItems(store, 1, ['b']);
    await Promise.all(Array.from({ length: 5 }, () => follower.catchUp()));
    expect(estate.current().revision).toBe(2);
    expect(looks).toBe(2);
    await early;
  });

  it('does not take an answer from before its own write for a store that has become older', async () => {
    const store = await storeOf('a');
    const { estate, follower, started } = await followFrom(store, distant(store));
    await started;
    await follower.catchUp();
    const look = follower.catchUp();
    await sleep(10);
    await new WriteQueue({ estate, store, follower }).write({ actor: 'ada', reason: '' }, () => [addItem(item('b'))]);
    await look;
    expect(follower.state).toEqual({ kind: 'following' });
    expect(estate.current().revision).toBe(2);
  });
});

describe('a follower that is asked while a look fails', () => {
  it('looks no second time at a store that is away', async () => {
    const store = await storeOf('a');
    let looks = 0;
    const readHead = async () => {
      looks += 1;
      await sleep(20);
      throw new StoreUnavailableError(1);
    };
    const away: EstateStore = Object.create(store, { readHead: { value: readHead } });
    const { estate, follower, started } = await followFrom(store, away);
    await started;
    await Promise.all([follower.catchUp(), follower.catchUp(), follower.catchUp()]);
    expect(looks).toBe(1);
    expect(estate.staleness().isStale).toBe(true);
  });

  it('does not answer for a decision that fails while it waits', async () => {
    const stranger = await storeOf('x');
    async function* readSnapshot() {
      await sleep(20);
      await addItems(stranger, 1, ['y']);
      yield* stranger.readSnapshot();
    }
    const moving: EstateStore = Object.create(stranger, { readSnapshot: { value: readSnapshot } });
    const { follower, started } = await followFrom(await storeOf('a', 'b'), moving);
    await started;
    await expect.poll(stateOf(follower)).toMatchObject({ kind: 'refused' });
    const { estateId } = await stranger.readHead();
    const decision = expect(follower.acceptStore({ estateId, revision: 1 })).rejects.toBeInstanceOf(ConflictError);
    await sleep(10);
    await follower.catchUp();
    await decision;
    expect(follower.state).toMatchObject({ kind: 'refused', head: { revision: 2 } });
  });
});

describe('a refused store', () => {
  it('is taken when an operator decides, and only as the operator saw it', async () => {
    const stranger = await storeOf('x');
    const { estate, follower, started } = await followFrom(await storeOf('a', 'b'), stranger);
    await started;
    const { estateId } = await stranger.readHead();
    const seen = { estateId, revision: 1 };
    await expect(follower.acceptStore({ ...seen, revision: 2 })).rejects.toBeInstanceOf(ConflictError);
    await addItems(stranger, 1, ['y']);
    await expect(follower.acceptStore(seen)).rejects.toBeInstanceOf(ConflictError);
    expect(estate.current().indexOf('a')).toBeGreaterThanOrEqual(0);
    await follower.acceptStore({ estateId, revision: 2 });
    expect(follower.state).toEqual({ kind: 'following' });
    expect(estate.current()).toMatchObject({ estateId, revision: 2 });
    await expect(follower.acceptStore({ estateId, revision: 2 })).rejects.toBeInstanceOf(ConflictError);
    await addItems(stranger, 2, ['z']);
    await expect.poll(() => estate.current().revision).toBe(3);
  });

  it('is taken at once, however often the store is looked at meanwhile', async () => {
    const good = await storeOf('a');
    const other = await restored(good);
    await addItems(good, 1, ['b'], '2026-01-01T00:00:00.000Z');
    const many = Array.from({ length: 20_000 }, (_, index) => addItem(item(`x-${index}`)));
    await other.commit(request(1, many, { at: '2026-01-02T00:00:00.000Z' }));
    await addItems(other, 2, ['y']);
    const kinds: string[] = [];
    const onState = ({ kind }: FollowState) => void kinds.push(kind);
    const { estate, follower, started } = await followFrom(good, other, onState);
    await started;
    await expect.poll(stateOf(follower)).toMatchObject({ kind: 'refused' });
    kinds.length = 0;
    const accepting = follower.acceptStore(await other.readHead());
    const looks: Promise<void>[] = [];
    while (estate.current().revision !== 3) {
      looks.push(follower.catchUp());
      await new Promise(setImmediate);
    }
    await accepting;
    expect(follower.state).toEqual({ kind: 'following' });
    await Promise.all(looks);
    expect(kinds).toEqual(['following']);
    expect(estate.staleness()).toEqual({ isStale: false });
  });

  it('is not written to', async () => {
    const stranger = await storeOf('x', 'y');
    const { estate, follower, started } = await followFrom(await storeOf('a', 'b'), stranger);
    await started;
    await expect.poll(stateOf(follower)).toMatchObject({ kind: 'refused' });
    const queue = new WriteQueue({ estate, store: stranger, follower });
    const write = queue.write({ actor: 'ada', reason: '' }, () => [addItem(item('c'))]);
    await expect(write).rejects.toBeInstanceOf(StoreUnusableError);
    expect((await stranger.readHead()).revision).toBe(2);
  });
});
