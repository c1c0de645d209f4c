import { ConflictError } from '../../model/errors.ts';
import { toSqlText } from './sql-text.ts';
import type { SqliteDatabase, SqliteStatement } from './sqlite-driver.ts';

/** The kinds of facts that have versions. */
export type FactKind = 'item' | 'dependency' | 'group' | 'catalogue';

/** Keeps the versions that a transaction ends. */
export class PastFacts {
  private readonly insert: SqliteStatement;
  private revision = 0;

  constructor(database: SqliteDatabase) {
    this.insert = database.prepare('INSERT INTO past_fact (item_id, ended, began, kind, body) VALUES (?, ?, ?, ?, ?)');
  }

  begin(revision: number): void {
    this.revision = revision;
  }

  /**
   * @param itemId the item in whose history it belongs
   * @param began the revision that wrote the version
   * @param body the fact as JSON
   * @throws `ConflictError` when this transaction wrote that version itself
   */
  keep(kind: FactKind, itemId: string | null, began: number, body: string): void {
    if (began === this.revision) {
      throw new ConflictError(`The change set changes the same ${kind} twice.`, { kind, itemId });
    }
    this.insert.run(itemId === null ? null : toSqlText(itemId), this.revision, began, kind, body);
  }
}
