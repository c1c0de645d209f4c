import type { Change } from '../../server/model/change-set.ts';
import { createNeo4jStore } from '../../server/storage/neo4j/neo4j-store.ts';
import { request } from './estate-fixtures.ts';
import { largeChanges } from './neo4j-large-changes.ts';
import type { TestNeo4j } from './neo4j-server.ts';

/** Writes a large change set up to its end, says so, and waits to be killed. */
async function* changesWithoutEnd(): AsyncGenerator<Change> {
  for await (const change of largeChanges()) yield change;
  process.send?.('written');
  await new Promise(() => {
    setInterval(() => {}, 1_000);
  });
}

const store = createNeo4jStore(JSON.parse(process.env['TEST_SERVER'] ?? '') as TestNeo4j);
await store.commit(request(1, changesWithoutEnd()));
