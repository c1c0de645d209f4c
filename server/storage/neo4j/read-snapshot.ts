import { StoreUnusableError } from '../../model/errors.ts';
import { LIMITS } from '../../model/limits.ts';
import type { SnapshotBatch } from '../estate-store.ts';
import type { CatalogueReader } from './catalogue-reader.ts';
import { lockHead } from './estate-head.ts';
import type { Neo4jConnection } from './neo4j-connection.ts';
import { PastPages } from './past-pages.ts';
import { readDependencyPages } from './read-dependency-pages.ts';
import { readGroupPages, type SnapshotGroups } from './read-group-pages.ts';
import { readItemPages } from './read-item-pages.ts';
import { SnapshotOrdinals } from './snapshot-ordinals.ts';

/** Streams the estate at one revision; see `EstateStore.readSnapshot`. */
export async function* readSnapshot(
  connection: Neo4jConnection,
  catalogues: CatalogueReader,
  signal: AbortSignal | undefined,
): AsyncGenerator<SnapshotBatch, void, void> {
  signal?.throwIfAborted();
  const { head, catalogue } = await connection.write(async (transaction) => {
    const locked = await lockHead(transaction);
    return { head: locked, catalogue: await catalogues.read(transaction, locked) };
  }, LIMITS.storeCommitDeadlineMs);
  const { estateId, revision, at, items, dependencies, groups } = head;
  const counts = { items, dependencies, groups };
  yield { kind: 'head', head: { estateId, revision, at }, catalogue, counts };

  const pages = new PastPages(connection, head);
  const ordinals = new SnapshotOrdinals(items);
  const read = { items: 0, dependencies: 0, groups: 0 };
  for await (const batch of readItemPages(pages, ordinals)) {
    signal?.throwIfAborted();
    read.items += batch.items.length;
    yield batch;
  }
  const known: SnapshotGroups = { consumers: [], names: [] };
  for await (const batch of readGroupPages(pages, ordinals, known)) {
    signal?.throwIfAborted();
    read.groups += batch.names.length;
    yield batch;
  }
  for await (const batch of readDependencyPages(pages, ordinals, known, catalogue)) {
    signal?.throwIfAborted();
    read.dependencies += batch.weights.length;
    yield batch;
  }
  signal?.throwIfAborted();
  if (read.items !== items || read.groups !== groups || read.dependencies !== dependencies) {
    throw new StoreUnusableError(
      'What the database in Neo4j holds is not what was committed: somebody has written to it past Faultline.',
    );
  }
}
