import type { Change, JournalEntry } from '../../model/change-set.ts';
import { LIMITS } from '../../model/limits.ts';
import type { ReplayEntry } from '../estate-store.ts';
import { Pace } from './pace.ts';
import { prepareOnce } from './prepare-once.ts';
import { retryWhileBusy } from './retry-while-busy.ts';
import { fromSqlText } from './sql-text.ts';
import type { SqliteDatabase } from './sqlite-driver.ts';

const SLICE_MS = 20;

interface EntryRow {
  readonly revision: number;
  readonly at: string;
  readonly actor: string;
  readonly reason: string;
  readonly items: number;
  readonly dependencies: number;
  readonly groups: number;
}

interface ReplayRow extends EntryRow {
  readonly changes: number;
  readonly isReplayable: number;
}

const ENTRY_COLUMNS = `revision, at, actor, reason,
  item_count AS items, dependency_count AS dependencies, group_count AS "groups"`;

/** @returns the header of a revision that exists */
export function readEntry(database: SqliteDatabase, revision: number): JournalEntry {
  const sql = `SELECT ${ENTRY_COLUMNS} FROM journal WHERE revision = ?`;
  return entryOfRow(prepareOnce(database, sql).get(revision) as EntryRow);
}

function entryOfRow({ revision, at, actor, reason, items, dependencies, groups }: EntryRow): JournalEntry {
  return {
    revision,
    at,
    actor: fromSqlText(actor),
    reason: fromSqlText(reason),
    counts: { items, dependencies, groups },
  };
}

/**
 * Reads journal entries; see `EstateStore.readJournal`.
 * @returns fewer entries than asked for when they would hold more than 100,000 changes together, but always the next one
 */
export async function readJournal(
  database: SqliteDatabase,
  afterRevision: number,
  maxEntries: number,
): Promise<readonly ReplayEntry[]> {
  const limit = Math.min(maxEntries, LIMITS.maxJournalEntriesRead);
  const rows = await retryWhileBusy(() => readRows(database, afterRevision, limit));
  const parts = prepareOnce(database, 'SELECT changes FROM replay WHERE revision = ? AND part = ?');
  const pace = new Pace(SLICE_MS);
  const entries: ReplayEntry[] = [];
  let changesRead = 0;
  for (const row of rows) {
    const isReplayable = row.isReplayable === 1;
    if (isReplayable) changesRead += row.changes;
    if (changesRead > LIMITS.maxJournalChangesRead && entries.length > 0) break;
    const changes: Change[] = [];
    // A revision is never changed once it is committed, so that its parts need no common transaction.
    for (let part = 0; isReplayable && changes.length < row.changes; part += 1) {
      const { changes: text } = await retryWhileBusy(() => parts.get(row.revision, part) as { changes: string });
      for (const change of JSON.parse(text) as Change[]) changes.push(change);
      if (pace.isOver()) await pace.giveWay();
    }
    entries.push({ ...entryOfRow(row), changes: isReplayable ? changes : 'too-many-to-replay' });
  }
  return entries;
}

function readRows(database: SqliteDatabase, afterRevision: number, limit: number): ReplayRow[] {
  const sql = `SELECT ${ENTRY_COLUMNS}, change_count AS changes, is_replayable AS isReplayable
    FROM journal WHERE revision > ? ORDER BY revision LIMIT ?`;
  return prepareOnce(database, sql).all(afterRevision, limit) as ReplayRow[];
}
