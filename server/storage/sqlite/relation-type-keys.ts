import { rejectChange } from './reject-change.ts';
import { fromSqlText, toSqlText } from './sql-text.ts';
import type { SqliteDatabase, SqliteStatement } from './sqlite-driver.ts';

/** Finds the integer keys of relation types, and counts how many dependencies use each. */
export class RelationTypeKeys {
  private readonly find: SqliteStatement;
  private readonly insert: SqliteStatement;
  private readonly addUses: SqliteStatement;
  private readonly findOrphan: SqliteStatement;
  private known = new Map<string, number>();
  private growth = new Map<number, number>();

  constructor(database: SqliteDatabase) {
    this.find = database.prepare('SELECT key FROM relation_type WHERE id = ?');
    this.insert = database.prepare('INSERT INTO relation_type (id, use_count) VALUES (?, 0)');
    this.addUses = database.prepare('UPDATE relation_type SET use_count = use_count + ? WHERE key = ?');
    this.findOrphan = database.prepare(
      `SELECT id FROM relation_type WHERE use_count > 0 AND '"' || id || '"' NOT IN (
         SELECT type.value -> 'id' FROM catalogue, json_each(catalogue.body, '$.relationTypes') AS type
       ) LIMIT 1`,
    );
  }

  /** Forgets the transaction before, which may have been rolled back. */
  begin(): void {
    this.known = new Map();
    this.growth = new Map();
  }

  /** @returns the key of a relation type, made when it is new: whether the catalogue has it is seen at the end */
  keyOf(typeId: string): number {
    const known = this.known.get(typeId);
    if (known !== undefined) return known;
    const id = toSqlText(typeId);
    const row = this.find.get(id) as { key: number } | undefined;
    const key = row?.key ?? Number(this.insert.run(id).lastInsertRowid);
    if (this.known.size < MAX_KNOWN) this.known.set(typeId, key);
    return key;
  }

  /** Counts a dependency that came or went. */
  count(key: number, growth: 1 | -1): void {
    this.growth.set(key, (this.growth.get(key) ?? 0) + growth);
  }

  /** @throws `ConflictError` when a dependency is left whose type is not in the catalogue */
  finish(): void {
    for (const [key, growth] of this.growth) this.addUses.run(growth, key);
    const orphan = this.findOrphan.get() as { id: string } | undefined;
    if (orphan !== undefined) throw rejectChange('type-unknown', { kind: 'dependency', type: fromSqlText(orphan.id) });
  }
}

const MAX_KNOWN = 10_000;
