import { type Dependency, STRENGTHS } from '../../model/dependency.ts';
import { DEPENDENCY_COLUMNS, DEPENDENCY_JOINS, type DependencyRow, dependencyOfRow } from './fact-rows.ts';
import type { GroupWriter } from './group-writer.ts';
import type { ItemKeys } from './item-keys.ts';
import type { OriginKeys } from './origin-keys.ts';
import type { PastFacts } from './past-facts.ts';
import { rejectChange, runOrReject } from './reject-change.ts';
import type { RelationTypeKeys } from './relation-type-keys.ts';
import type { SqliteDatabase, SqliteStatement } from './sqlite-driver.ts';

type Values = [strength: number | null, groupKey: number | null, weight: number | null, origin: number | null];

/** What finds keys for `DependencyWriter`. */
export interface DependencyReferences {
  readonly keys: ItemKeys;
  readonly types: RelationTypeKeys;
  readonly groups: GroupWriter;
  readonly origins: OriginKeys;
}

/** Writes changes of dependencies. */
export class DependencyWriter {
  private readonly insert: SqliteStatement;
  private readonly find: SqliteStatement;
  private readonly update: SqliteStatement;
  private readonly remove: SqliteStatement;
  private readonly references: DependencyReferences;
  private readonly past: PastFacts;

  constructor(database: SqliteDatabase, references: DependencyReferences, past: PastFacts) {
    const where = 'consumer = ? AND type = ? AND provider = ?';
    this.insert = database.prepare(
      `INSERT INTO dependency (consumer, type, provider, began, strength, group_key, weight, origin)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.find = database.prepare(
      `SELECT ${DEPENDENCY_COLUMNS} FROM dependency AS d ${DEPENDENCY_JOINS}
       WHERE d.consumer = ? AND d.type = ? AND d.provider = ?`,
    );
    this.update = database.prepare(
      `UPDATE dependency SET began = ?, strength = ?, group_key = ?, weight = ?, origin = ? WHERE ${where}`,
    );
    this.remove = database.prepare(`DELETE FROM dependency WHERE ${where}`);
    this.references = references;
    this.past = past;
  }

  /** @returns by how many the number of dependencies grows */
  write(revision: number, before: Dependency | undefined, after: Dependency | undefined): number {
    const stated = after ?? before;
    if (stated === undefined) return 0;
    const { consumerId, type, providerId } = stated;
    if (
      before !== undefined &&
      (before.consumerId !== consumerId || before.type !== type || before.providerId !== providerId)
    ) {
      throw rejectChange('key-changed', factsOf(stated));
    }
    const { types } = this.references;
    const consumer = this.requireItem(consumerId, stated);
    const provider = this.requireItem(providerId, stated);
    const typeKey = types.keyOf(type);
    this.references.keys.touch(consumer);
    if (before === undefined) {
      const values = this.valuesOf(consumer, stated);
      runOrReject(
        () => this.insert.run(consumer, typeKey, provider, revision, ...values),
        'already-exists',
        () => factsOf(stated),
      );
      types.count(typeKey, 1);
      return 1;
    }
    const row = this.find.get(consumer, typeKey, provider) as DependencyRow | undefined;
    if (row === undefined) throw rejectChange('does-not-exist', factsOf(stated));
    const version = dependencyOfRow({ consumerId, providerId, type }, row);
    this.past.keep('dependency', consumerId, row.began, JSON.stringify(version));
    if (after !== undefined) {
      this.update.run(revision, ...this.valuesOf(consumer, after), consumer, typeKey, provider);
      return 0;
    }
    this.remove.run(consumer, typeKey, provider);
    types.count(typeKey, -1);
    return -1;
  }

  private requireItem(itemId: string, dependency: Dependency): number {
    const key = this.references.keys.keyOf(itemId);
    if (key === undefined) throw rejectChange('item-unknown', { ...factsOf(dependency), itemId });
    return key;
  }

  private valuesOf(consumer: number, dependency: Dependency): Values {
    const { strength, group, weight, source } = dependency;
    const groupKey = group === undefined ? null : this.references.groups.keyOf(consumer, group);
    if (groupKey === undefined) throw rejectChange('group-unknown', { ...factsOf(dependency), group });
    return [
      strength === undefined ? null : STRENGTHS.indexOf(strength),
      groupKey,
      weight ?? null,
      this.references.origins.keyOf(source),
    ];
  }
}

function factsOf({ consumerId, type, providerId }: Dependency): Record<string, unknown> {
  return { kind: 'dependency', consumerId, type, providerId };
}
