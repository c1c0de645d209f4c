import type { ConfigurationItem } from '../../model/configuration-item.ts';
import type { ItemKeys } from './item-keys.ts';
import type { PastFacts } from './past-facts.ts';
import { rejectChange, runOrReject } from './reject-change.ts';
import { toSqlText } from './sql-text.ts';
import type { SqliteDatabase, SqliteStatement } from './sqlite-driver.ts';

interface ItemRow {
  readonly key: number;
  readonly began: number;
  readonly body: string;
}

/** Writes changes of items. */
export class ItemWriter {
  private readonly insert: SqliteStatement;
  private readonly find: SqliteStatement;
  private readonly update: SqliteStatement;
  private readonly remove: SqliteStatement;
  private readonly findReference: SqliteStatement;
  private readonly keys: ItemKeys;
  private readonly past: PastFacts;

  constructor(database: SqliteDatabase, keys: ItemKeys, past: PastFacts) {
    this.insert = database.prepare('INSERT INTO item (id, revision, began, body) VALUES (?, ?, ?, ?)');
    this.find = database.prepare('SELECT key, began, body FROM item WHERE id = ?');
    this.update = database.prepare('UPDATE item SET revision = ?, began = ?, body = ? WHERE key = ?');
    this.remove = database.prepare('DELETE FROM item WHERE key = ?');
    this.findReference = database.prepare(
      `SELECT 1 WHERE EXISTS (SELECT 1 FROM dependency WHERE consumer = ?)
       OR EXISTS (SELECT 1 FROM dependency WHERE provider = ?)
       OR EXISTS (SELECT 1 FROM redundancy_group WHERE consumer = ?)`,
    );
    this.keys = keys;
    this.past = past;
  }

  /** @returns by how many the number of items grows */
  write(revision: number, before: ConfigurationItem | undefined, after: ConfigurationItem | undefined): number {
    if (before === undefined) return after === undefined ? 0 : this.add(revision, after);
    const { id } = before;
    if (after !== undefined && after.id !== id) throw rejectChange('key-changed', { kind: 'item', id });
    const row = this.find.get(toSqlText(id)) as ItemRow | undefined;
    if (row === undefined) throw rejectChange('does-not-exist', { kind: 'item', id });
    this.past.keep('item', id, row.began, row.body);
    if (after !== undefined) {
      this.update.run(revision, revision, JSON.stringify(after), row.key);
      return 0;
    }
    if (this.findReference.get(row.key, row.key, row.key) !== undefined) {
      throw rejectChange('still-in-use', { kind: 'item', id });
    }
    this.remove.run(row.key);
    this.keys.remove(id);
    return -1;
  }

  private add(revision: number, item: ConfigurationItem): number {
    const { id } = item;
    const result = runOrReject(
      () => this.insert.run(toSqlText(id), revision, revision, JSON.stringify(item)),
      'already-exists',
      () => ({ kind: 'item', id }),
    );
    this.keys.add(id, Number(result.lastInsertRowid));
    return 1;
  }
}
