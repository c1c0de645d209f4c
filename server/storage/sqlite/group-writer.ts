import type { RedundancyGroup } from '../../model/requirement.ts';
import { GROUP_COLUMNS, type GroupRow, groupOfRow } from './fact-rows.ts';
import type { ItemKeys } from './item-keys.ts';
import type { OriginKeys } from './origin-keys.ts';
import type { PastFacts } from './past-facts.ts';
import { rejectChange, runOrReject } from './reject-change.ts';
import { toSqlText } from './sql-text.ts';
import type { SqliteDatabase, SqliteStatement } from './sqlite-driver.ts';

/** Writes changes of redundancy groups, and finds their keys for the dependencies in them. */
export class GroupWriter {
  private readonly insert: SqliteStatement;
  private readonly findKey: SqliteStatement;
  private readonly find: SqliteStatement;
  private readonly update: SqliteStatement;
  private readonly remove: SqliteStatement;
  private readonly findMember: SqliteStatement;
  private readonly keys: ItemKeys;
  private readonly origins: OriginKeys;
  private readonly past: PastFacts;
  private lastConsumer = -1;
  private keysOfLastConsumer = new Map<string, number>();

  constructor(database: SqliteDatabase, keys: ItemKeys, origins: OriginKeys, past: PastFacts) {
    this.insert = database.prepare(
      'INSERT INTO redundancy_group (consumer, name, began, need, full_at, origin) VALUES (?, ?, ?, ?, ?, ?)',
    );
    this.findKey = database.prepare('SELECT key FROM redundancy_group WHERE consumer = ? AND name = ?');
    this.find = database.prepare(
      `SELECT ${GROUP_COLUMNS} FROM redundancy_group AS g LEFT JOIN origin AS o ON o.key = g.origin WHERE g.key = ?`,
    );
    this.update = database.prepare(
      'UPDATE redundancy_group SET began = ?, need = ?, full_at = ?, origin = ? WHERE key = ?',
    );
    this.remove = database.prepare('DELETE FROM redundancy_group WHERE key = ?');
    this.findMember = database.prepare('SELECT 1 FROM dependency WHERE consumer = ? AND group_key = ? LIMIT 1');
    this.keys = keys;
    this.origins = origins;
    this.past = past;
  }

  begin(): void {
    this.lastConsumer = -1;
  }

  /** @returns by how many the number of groups grows */
  write(revision: number, before: RedundancyGroup | undefined, after: RedundancyGroup | undefined): number {
    const stated = after ?? before;
    if (stated === undefined) return 0;
    const { consumerId, name } = stated;
    const facts = { kind: 'group', consumerId, name };
    if (before !== undefined && (before.consumerId !== consumerId || before.name !== name)) {
      throw rejectChange('key-changed', facts);
    }
    const consumer = this.keys.keyOf(consumerId);
    if (consumer === undefined) throw rejectChange('item-unknown', { ...facts, itemId: consumerId });
    this.keys.touch(consumer);
    this.begin();
    if (before === undefined) return this.add(revision, consumer, stated, facts);
    const key = this.keyOf(consumer, name);
    if (key === undefined) throw rejectChange('does-not-exist', facts);
    const row = this.find.get(key) as GroupRow;
    this.past.keep('group', consumerId, row.began, JSON.stringify(groupOfRow(consumerId, row)));
    if (after !== undefined) {
      this.update.run(revision, ...this.valuesOf(after), key);
      return 0;
    }
    if (this.findMember.get(consumer, key) !== undefined) throw rejectChange('still-in-use', facts);
    this.remove.run(key);
    this.begin();
    return -1;
  }

  /** @returns the key of a consumer's group, or undefined when it has none of that name */
  keyOf(consumer: number, name: string): number | undefined {
    if (consumer !== this.lastConsumer) {
      this.lastConsumer = consumer;
      this.keysOfLastConsumer = new Map();
    }
    const known = this.keysOfLastConsumer.get(name);
    if (known !== undefined) return known;
    const row = this.findKey.get(consumer, toSqlText(name)) as { key: number } | undefined;
    if (row !== undefined) this.keysOfLastConsumer.set(name, row.key);
    return row?.key;
  }

  private add(revision: number, consumer: number, group: RedundancyGroup, facts: Record<string, unknown>): number {
    runOrReject(
      () => this.insert.run(consumer, toSqlText(group.name), revision, ...this.valuesOf(group)),
      'already-exists',
      () => facts,
    );
    return 1;
  }

  private valuesOf({ need, fullAt, source }: RedundancyGroup): [string, string | null, number | null] {
    return [JSON.stringify(need), fullAt === undefined ? null : JSON.stringify(fullAt), this.origins.keyOf(source)];
  }
}
