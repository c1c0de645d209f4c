import { randomUUID } from 'node:crypto';
import { DEFAULT_CATALOGUE } from '../../model/default-catalogue.ts';
import { StoreUnusableError } from '../../model/errors.ts';
import { LIMITS } from '../../model/limits.ts';
import type { Neo4jConnection } from './neo4j-connection.ts';
import { loadQueries } from './query-library.ts';
import { runForOne } from './run-query.ts';

/** What can be read of a head without the lock. */
export interface HeadRow {
  readonly estateId: string;
  readonly revision: number;
  readonly schemaVersion: number;
  /** Null while the commit of the revision is being applied. */
  readonly at: string | null;
}

/**
 * Makes a database ready: creates the estate in an empty one, brings the schema of an older one up to date.
 * @throws `StoreUnusableError` when the database holds a graph that Faultline did not write, or a newer schema
 */
export async function openEstate(connection: Neo4jConnection, now: () => Date): Promise<void> {
  const latest = loadQueries().schema.at(-1)?.number ?? 0;
  let head = await readHeadRow(connection);
  if (head === undefined) {
    const counted = await connection.read(
      (transaction) => runForOne<{ nodes: number }>(transaction, 'count-nodes'),
      LIMITS.storeQuestionDeadlineMs,
    );
    head = await readHeadRow(connection);
    if (head === undefined && counted?.nodes !== 0) {
      throw new StoreUnusableError(
        'The database in Neo4j holds a graph that Faultline did not write. Name an empty database, or read the graph by a mapping file.',
      );
    }
  }
  const present = head?.schemaVersion ?? 0;
  if (present > latest) {
    throw new StoreUnusableError('The estate in Neo4j was written by a newer version of Faultline. Update this one.');
  }
  if (head !== undefined && present === latest) return;
  for (const statement of loadQueries().schema) {
    if (statement.number > present) await connection.runAlone(statement.text);
  }
  await connection.write(async (transaction) => {
    await runForOne(transaction, 'create-estate', {
      estateId: randomUUID(),
      at: now().toISOString(),
      catalogue: JSON.stringify(DEFAULT_CATALOGUE),
    });
    await runForOne(transaction, 'set-schema-version', { schemaVersion: latest });
  }, LIMITS.storeQuestionDeadlineMs);
}

/** @returns the head as it can be read without waiting, or undefined when there is no estate */
export function readHeadRow(connection: Neo4jConnection): Promise<HeadRow | undefined> {
  return connection.read((transaction) => runForOne<HeadRow>(transaction, 'read-head'), LIMITS.storeQuestionDeadlineMs);
}
