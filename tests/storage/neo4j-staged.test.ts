import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import type { Change } from '../../server/model/change-set.ts';
import { OverloadedError } from '../../server/model/errors.ts';
import type { EstateStore } from '../../server/storage/estate-store.ts';
import { createNeo4jStore } from '../../server/storage/neo4j/neo4j-store.ts';
import { useStores } from './contract/use-store.ts';
import {
  addDependency,
  addGroup,
  addItem,
  dependency,
  item,
  type ReadEstate,
  readEstate,
  request,
} from './estate-fixtures.ts';
import { createInNeo4j, describeWithNeo4j, runPlainly } from './neo4j-fixtures.ts';
import { COUNT, largeChanges } from './neo4j-large-changes.ts';

describeWithNeo4j('a commit that is too large for one transaction', (server) => {
  const open = useStores(createInNeo4j(server));
  const ask = (text: string) => runPlainly(server, text);

  /** An estate of which the large changes add to, change and remove something of every kind. */
  async function openWithFacts(): Promise<{
    store: EstateStore;
    openAnother: () => Promise<EstateStore>;
    before: ReadEstate;
  }> {
    const { store, openAnother } = await open();
    const ids = ['kept', 'changed', 'removed', 'leaner'];
    await store.commit(
      request(0, [
        ...ids.map((id) => addItem(item(id, { class: 'server', attributes: { version: '1' } }))),
        addGroup({ consumerId: 'leaner', name: 'changed', need: 1 }),
        addGroup({ consumerId: 'leaner', name: 'removed', need: 1 }),
        addDependency(dependency('leaner', 'kept', { group: 'changed', weight: 2 })),
        addDependency(dependency('leaner', 'removed', { group: 'removed', source: 'cmdb' })),
        addDependency(dependency('leaner', 'changed', { strength: 'soft' })),
      ]),
    );
    return { store, openAnother: openAnother!, before: await readEstate(store) };
  }

  async function expectUntouched(store: EstateStore, before: ReadEstate): Promise<void> {
    expect(await readEstate(store)).toEqual(before);
    const leftovers = await ask(
      'MATCH (n) WHERE n.began > 1 OR n.revision > 1 OR n.ended > 1 RETURN labels(n) AS labels, n.id AS id LIMIT 5',
    );
    expect(leftovers).toEqual([]);
    expect(await ask('MATCH ()-[d]->() WHERE d.began > 1 RETURN count(d) AS many')).toEqual([{ many: 0 }]);
    expect(await ask('MATCH (n:ConfigurationItem:Switch) RETURN count(n) AS many')).toEqual([{ many: 0 }]);
    const entry = await store.commit(request(1, [addItem(item('afterwards'))]));
    expect(entry.revision).toBe(2);
    expect((await readEstate(store)).items).toHaveLength(before.items.length + 1);
  }

  it('is seen by nobody until it is made, and then by all', async () => {
    const { store, openAnother, before } = await openWithFacts();
    const other = await openAnother();
    const seen: ReadEstate[] = [];
    const changes = async function* (): AsyncGenerator<Change> {
      for await (const change of largeChanges()) yield change;
      // Batches before this one have been written.
      seen.push(await readEstate(store), await readEstate(other));
      await expect(other.commit(request(1, [addItem(item('meanwhile'))]))).rejects.toBeInstanceOf(OverloadedError);
    };
    const entry = await store.commit(request(1, changes()));
    expect(seen).toEqual([before, before]);
    expect(entry).toMatchObject({ revision: 2, counts: { items: COUNT + 2, dependencies: COUNT + 3, groups: 3 } });
    const after = await readEstate(other);
    expect(after.items).toHaveLength(before.items.length + COUNT - 1);
    expect(after.dependencies).toHaveLength(before.dependencies.length + COUNT);
    expect(after.items.find(({ id }) => id === 'changed')).toMatchObject({ class: 'switch' });
    expect(after.revisions).toMatchObject({ kept: 1, changed: 2, leaner: 2, 'item-0': 2 });
    expect(await store.readJournal(1, 10)).toEqual([{ ...entry, changes: 'too-many-to-replay' }]);
    expect((await store.readItemHistory('leaner', Number.MAX_SAFE_INTEGER, 1))[0]!.changes).toHaveLength(5);
  });

  it('leaves the snapshot that began before it as it was', async () => {
    const { store, before } = await openWithFacts();
    const batches = store.readSnapshot();
    const first = (await batches.next()).value;
    await store.commit(request(1, largeChanges()));
    const items = [];
    for await (const batch of batches) if (batch.kind === 'items') items.push(...batch.items);
    expect(first).toMatchObject({ head: { revision: 1 } });
    expect(new Set(items)).toEqual(new Set(before.items));
  });

  it('leaves nothing behind when its changes fail in the end', async () => {
    const { store, before } = await openWithFacts();
    const changes = async function* (): AsyncGenerator<Change> {
      for await (const change of largeChanges()) yield change;
      throw new RangeError('the last line is broken');
    };
    await expect(store.commit(request(1, changes()))).rejects.toThrow('the last line is broken');
    await expectUntouched(store, before);
  });

  it('leaves nothing behind when it contradicts what stands in the end', async () => {
    const { store, before } = await openWithFacts();
    const changes = async function* (): AsyncGenerator<Change> {
      for await (const change of largeChanges()) yield change;
      yield addDependency(dependency('kept', 'nobody'));
    };
    await expect(store.commit(request(1, changes()))).rejects.toMatchObject({ facts: { breach: 'item-unknown' } });
    await expectUntouched(store, before);
  });

  it('is taken back by another instance when its writer was killed', async () => {
    const { openAnother, before } = await openWithFacts();
    const writer = fork(fileURLToPath(new URL('neo4j-committing-process.ts', import.meta.url)), [], {
      execArgv: ['--import', 'tsx'],
      env: { ...process.env, TEST_SERVER: JSON.stringify(server) },
    });
    // It says so when everything but the end is written.
    await once(writer, 'message');
    writer.kill('SIGKILL');
    await once(writer, 'exit');
    const other = await openAnother();
    expect(await readEstate(other)).toEqual(before);
    await expect(other.commit(request(1, [addItem(item('too soon'))]))).rejects.toBeInstanceOf(OverloadedError);
    await ask('MATCH (estate:Estate) SET estate.pendingRenewedAt = 0');
    await expect
      .poll(() => ask('MATCH (estate:Estate) RETURN estate.pendingToken AS token'), { timeout: 40_000 })
      .toEqual([{ token: null }]);
    await expectUntouched(other, before);
  });

  it('cannot be made any more once it was taken back', async () => {
    const { store, before } = await openWithFacts();
    const other = createNeo4jStore(server);
    const changes = async function* (): AsyncGenerator<Change> {
      for await (const change of largeChanges()) yield change;
      await other.commit(request(1, [])).catch(() => {});
      await expect
        .poll(
          async () => {
            // Its writer is still there and says so every few seconds.
            await ask('MATCH (estate:Estate) WHERE estate.pendingToken IS NOT NULL SET estate.pendingRenewedAt = 0');
            return ask('MATCH (estate:Estate) RETURN estate.pendingToken AS token');
          },
          { timeout: 40_000, interval: 500 },
        )
        .toEqual([{ token: null }]);
    };
    await expect(store.commit(request(1, changes()))).rejects.toMatchObject({ code: 'store-unavailable' });
    await other.close();
    await expectUntouched(store, before);
  });
});
