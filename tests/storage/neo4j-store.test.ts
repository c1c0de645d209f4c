import { expect, it } from 'vitest';
import { StoreUnavailableError } from '../../server/model/errors.ts';
import { useStores } from './contract/use-store.ts';
import { addItem, item, readEstate, request } from './estate-fixtures.ts';
import { describeEstateStore } from './estate-store-contract.ts';
import { createInNeo4j, describeWithNeo4j } from './neo4j-fixtures.ts';

describeWithNeo4j('Neo4j', (server) => {
  describeEstateStore('a Neo4j store', createInNeo4j(server), { ringSnapshots: 100, pauseMs: 250, timeoutMs: 300_000 });
});

describeWithNeo4j('a store in Neo4j that was closed', (server) => {
  const open = useStores(createInNeo4j(server));

  it('refuses every question, and fails nowhere else', async () => {
    const { store } = await open();
    await store.commit(request(0, [addItem(item('a'))]));
    await store.close();
    const asked = [
      () => store.readHead(),
      () => readEstate(store),
      () => store.readJournal(0, 10),
      () => store.commit(request(1, [addItem(item('b'))])),
      () => store.readIdempotentCommit('key'),
      () => store.readItemHistory('a', 10, 10),
      () => store.readDocuments('view'),
    ];
    for (const ask of asked) await expect(ask()).rejects.toBeInstanceOf(StoreUnavailableError);
  });
});
