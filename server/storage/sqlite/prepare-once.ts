import type { SqliteDatabase, SqliteStatement } from './sqlite-driver.ts';

const prepared = new WeakMap<SqliteDatabase, Map<string, SqliteStatement>>();

/**
 * Prepares a statement the first time, because that often takes longer than running it.
 * @param sql one of the few texts in this folder, never one that is put together from values
 * @returns the same statement for the same connection and text
 */
export function prepareOnce(database: SqliteDatabase, sql: string): SqliteStatement {
  const statements = prepared.get(database) ?? new Map<string, SqliteStatement>();
  prepared.set(database, statements);
  const statement = statements.get(sql) ?? database.prepare(sql);
  statements.set(sql, statement);
  return statement;
}
