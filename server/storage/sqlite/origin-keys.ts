import { toSqlText } from './sql-text.ts';
import type { SqliteDatabase, SqliteStatement } from './sqlite-driver.ts';

/** Finds the integer keys of the names of sources, which many facts share. */
export class OriginKeys {
  private readonly find: SqliteStatement;
  private readonly insert: SqliteStatement;
  private known = new Map<string, number>();

  constructor(database: SqliteDatabase) {
    this.find = database.prepare('SELECT key FROM origin WHERE name = ?');
    this.insert = database.prepare('INSERT INTO origin (name) VALUES (?)');
  }

  /** Forgets the transaction before, which may have been rolled back. */
  begin(): void {
    this.known = new Map();
  }

  /** @returns the key of a source's name, made when it is new; null for no name */
  keyOf(source: string | undefined): number | null {
    if (source === undefined) return null;
    const known = this.known.get(source);
    if (known !== undefined) return known;
    const name = toSqlText(source);
    const row = this.find.get(name) as { key: number } | undefined;
    const key = row?.key ?? Number(this.insert.run(name).lastInsertRowid);
    if (this.known.size < MAX_KNOWN) this.known.set(source, key);
    return key;
  }
}

const MAX_KNOWN = 10_000;
