import type { SqliteDatabase, SqliteStatement } from './sqlite-driver.ts';

const prepared = new WeakMap<SqliteDatabase, Map<string, SqliteStatement>>();

/** A statement whose rows are of the shape that its text selects, which the reader of the rows states. */
export interface RowStatement extends Omit<SqliteStatement, 'get' | 'all'> {
  get(...values: Parameters<SqliteStatement['get']>): unknown;
  all(...values: Parameters<SqliteStatement['all']>): readonly unknown[];
}

/**
 * Prepares a statement the first time, because that often takes longer than running it.
 * @param sql one of the few texts in this folder, never one that is put together from values
 * @returns the same statement for the same connection and text
 */
export function prepareOnce(database: SqliteDatabase, sql: string): RowStatement {
  const statements = prepared.get(database) ?? new Map<string, SqliteStatement>();
  prepared.set(database, statements);
  const statement = statements.get(sql) ?? database.prepare(sql);
  statements.set(sql, statement);
  return statement;
}
