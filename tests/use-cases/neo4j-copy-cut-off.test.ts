import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { StoreUnavailableError } from '../../server/model/errors.ts';
import type { EstateStore } from '../../server/storage/estate-store.ts';
import { createNeo4jStore } from '../../server/storage/neo4j/neo4j-store.ts';
import { createSqliteStore } from '../../server/storage/sqlite/create-sqlite-store.ts';
import { loadEstate } from '../../server/topology/load-estate.ts';
import { copyEstate } from '../../server/use-cases/copy-estate.ts';
import { CopyUnfinishedError } from '../../server/use-cases/copy-unfinished-error.ts';
import { createView } from '../../server/use-cases/write-view.ts';
import { type BoltProxy, openBoltProxy } from '../storage/bolt-proxy.ts';
import { addItem, item, request } from '../storage/estate-fixtures.ts';
import { describeWithNeo4j, emptyDatabase } from '../storage/neo4j-fixtures.ts';

const viewOf = (store: EstateStore) => loadEstate(store.readSnapshot());
/** Longer than the driver tries by itself. */
const AWAY_MS = 5_000;

describeWithNeo4j('a copy whose store is lost', (server) => {
  let proxy: BoltProxy;
  let from: EstateStore;
  let to: EstateStore;
  let there: EstateStore;

  beforeEach(async () => {
    await emptyDatabase(server);
    proxy = await openBoltProxy(server.url);
    from = await createSqliteStore({ path: ':memory:' });
    await from.commit(request(0, [addItem(item('a')), addItem(item('b'))]));
    const draft = { name: 'Mine', author: 'ada', page: 'explore', state: {}, itemIds: ['a'] };
    await createView({ store: from, estate: await viewOf(from), at: '2026-03-03T00:00:00.000Z' }, draft);
    to = createNeo4jStore({ ...server, url: proxy.url });
    there = createNeo4jStore(server);
  });
  afterEach(async () => {
    for (const store of [from, to, there]) await store.close();
    await proxy.close();
  });

  /** Copies, and loses the store at the commit of the facts. */
  const copyLosing = async (moment: 'before' | 'after', signal = new AbortController().signal) =>
    copyEstate({
      ...{ actor: 'ada', reason: 'because', replaces: false, signal },
      from: { store: from, readView: () => viewOf(from) },
      to: { store: to, view: await viewOf(to) },
      onProgress: () => proxy.cutAtCommit(moment),
    });
  const mendLater = () => proxy.cut.then(() => sleep(AWAY_MS)).then(() => proxy.mend());

  it('is whole when the facts were stored all the same, which the store is asked when it is back', async () => {
    const [outcome] = await Promise.all([copyLosing('after'), mendLater()]);
    expect(outcome).toMatchObject({ revision: 1, views: 1 });
    expect(await there.readHead()).toMatchObject({ revision: 1 });
    expect(await there.readDocuments('view')).toHaveLength(1);
  });

  it('is taken back when they were not', async () => {
    const copying = expect(copyLosing('before')).rejects.toBeInstanceOf(StoreUnavailableError);
    await Promise.all([copying, mendLater()]);
    expect(await there.readHead()).toMatchObject({ revision: 0 });
    expect(await there.readDocuments('view')).toEqual([]);
  });

  it('is left as it is and said to be, when the store cannot be asked', async () => {
    const stopping = new AbortController();
    const copying = copyLosing('after', stopping.signal).catch((thrown: unknown) => thrown);
    await proxy.cut;
    await sleep(AWAY_MS);
    stopping.abort(new Error('stopped'));
    const error = await copying;
    expect(error).toBeInstanceOf(CopyUnfinishedError);
    expect(error).toMatchObject({ message: expect.stringContaining('at revision 1 when it is back') });
    expect(await there.readHead()).toMatchObject({ revision: 1 });
    expect(await there.readDocuments('view')).toHaveLength(1);
  });
});
