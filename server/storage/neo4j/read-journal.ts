import type { Change } from '../../model/change-set.ts';
import { LIMITS } from '../../model/limits.ts';
import type { ReplayEntry } from '../estate-store.ts';
import { lockHead } from './estate-head.ts';
import type { Neo4jConnection } from './neo4j-connection.ts';
import { entryOf, type RevisionRecord } from './revision-record.ts';
import { runQuery } from './run-query.ts';

/** Reads what came after a revision; see `EstateStore.readJournal`. */
export function readJournal(
  connection: Neo4jConnection,
  afterRevision: number,
  maxEntries: number,
): Promise<readonly ReplayEntry[]> {
  return connection.write(async (transaction) => {
    const head = await lockHead(transaction);
    const found = await runQuery<{ entry: RevisionRecord }>(transaction, 'read-revisions', {
      after: afterRevision,
      upTo: head.revision,
      limit: Math.max(0, Math.min(maxEntries, LIMITS.maxJournalEntriesRead)),
    });
    const records = withinBounds(found.map(({ entry }) => entry));
    const revisions = records.filter(({ isReplayable }) => isReplayable).map(({ revision }) => revision);
    const changes = new Map<number, Change[]>(revisions.map((revision) => [revision, []]));
    for (const part of await runQuery<{ revision: number; changes: string }>(transaction, 'read-replay', {
      revisions,
    })) {
      for (const change of JSON.parse(part.changes) as Change[]) changes.get(part.revision)?.push(change);
    }
    return records.map((record) => ({
      ...entryOf(record),
      changes: changes.get(record.revision) ?? ('too-many-to-replay' as const),
    }));
  }, LIMITS.storeQuestionDeadlineMs);
}

function withinBounds(records: readonly RevisionRecord[]): readonly RevisionRecord[] {
  let changes = 0;
  const end = records.findIndex((record) => {
    if (changes > LIMITS.maxJournalChangesRead) return true;
    if (record.isReplayable) changes += record.changes;
    return false;
  });
  return end === -1 ? records : records.slice(0, end);
}
