import { compareText } from '../../model/compare-text.ts';
import { checkDocument } from '../check-document.ts';
import type { DocumentHead, DocumentWrite, StoredDocument } from '../estate-store.ts';
import { prepareOnce } from './prepare-once.ts';
import { fromSqlText, toSqlText } from './sql-text.ts';
import type { SqliteDatabase } from './sqlite-driver.ts';

/** Lists the documents of a kind; see `EstateStore.readDocuments`. */
export function readDocuments(database: SqliteDatabase, kind: string): readonly DocumentHead[] {
  const rows = prepareOnce(database, 'SELECT id, version, summary FROM document WHERE kind = ?').all(toSqlText(kind));
  return (rows as { id: string; version: number; summary: string }[])
    .map(({ id, version, summary }) => ({ kind, id: fromSqlText(id), version, summary: fromSqlText(summary) }))
    .sort((left, right) => compareText(left.id, right.id));
}

/** Reads one document; see `EstateStore.readDocument`. */
export function readDocument(database: SqliteDatabase, kind: string, id: string): StoredDocument | undefined {
  const sql = 'SELECT version, summary, body FROM document WHERE kind = ? AND id = ?';
  const row = prepareOnce(database, sql).get(toSqlText(kind), toSqlText(id)) as
    | { version: number; summary: string; body: string }
    | undefined;
  if (row === undefined) return undefined;
  return { kind, id, version: row.version, summary: fromSqlText(row.summary), body: fromSqlText(row.body) };
}

/** Writes or removes one document in a transaction of its own; see `EstateStore.writeDocument`. */
export function writeDocument(database: SqliteDatabase, write: DocumentWrite): number {
  database.exec('BEGIN IMMEDIATE');
  try {
    const version = checkDocument(write, readStanding(database, write));
    putDocument(database, write, version);
    database.exec('COMMIT');
    return version;
  } catch (error) {
    if (database.isOpen && database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

function readStanding(database: SqliteDatabase, { kind, id }: DocumentWrite) {
  const sql = `SELECT count(*) AS count, coalesce(max(version) FILTER (WHERE id = ?), 0) AS version
    FROM document WHERE kind = ?`;
  return prepareOnce(database, sql).get(toSqlText(id), toSqlText(kind)) as { count: number; version: number };
}

function putDocument(database: SqliteDatabase, { kind, id, content }: DocumentWrite, version: number): void {
  const key = [toSqlText(kind), toSqlText(id)] as const;
  if (content === undefined) {
    prepareOnce(database, 'DELETE FROM document WHERE kind = ? AND id = ?').run(...key);
    return;
  }
  const sql = `INSERT INTO document (kind, id, version, summary, body) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (kind, id) DO UPDATE SET version = excluded.version, summary = excluded.summary, body = excluded.body`;
  prepareOnce(database, sql).run(...key, version, toSqlText(content.summary), toSqlText(content.body));
}
