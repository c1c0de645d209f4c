import type { Change } from '../../model/change-set.ts';
import type { ConfigurationItem } from '../../model/configuration-item.ts';
import type { Dependency } from '../../model/dependency.ts';
import { LIMITS } from '../../model/limits.ts';
import type { RedundancyGroup } from '../../model/requirement.ts';
import type { ItemHistoryEntry } from '../estate-store.ts';
import {
  DEPENDENCY_COLUMNS,
  DEPENDENCY_JOINS,
  type DependencyRow,
  dependencyOfRow,
  GROUP_COLUMNS,
  type GroupRow,
  groupOfRow,
} from './fact-rows.ts';
import { prepareOnce } from './prepare-once.ts';
import { readEntry } from './read-journal.ts';
import { fromSqlText, toSqlText } from './sql-text.ts';
import type { SqliteDatabase } from './sqlite-driver.ts';

type ItemFact =
  | { readonly kind: 'item'; readonly fact: ConfigurationItem }
  | { readonly kind: 'dependency'; readonly fact: Dependency }
  | { readonly kind: 'group'; readonly fact: RedundancyGroup };

/** A version of a fact: from the revision that began it to the one that ended it, if any did. */
type FactVersion = ItemFact & { readonly began: number; readonly ended: number | undefined };

/** Oldest and newest revision, both included. */
type Span = readonly [first: number, last: number];

/**
 * Puts an item's history together from the present facts and the versions that ended; see `EstateStore.readItemHistory`.
 * @remarks Reads several times: the caller holds a transaction.
 */
export function readItemHistory(
  database: SqliteDatabase,
  itemId: string,
  beforeRevision: number,
  maxEntries: number,
): readonly ItemHistoryEntry[] {
  const limit = Math.min(maxEntries, LIMITS.maxHistoryEntries);
  const bound = Math.min(beforeRevision, Number.MAX_SAFE_INTEGER);
  const revisions = readRevisions(database, toSqlText(itemId), bound, limit);
  const last = revisions[0];
  const first = revisions.at(-1);
  if (last === undefined || first === undefined) return [];
  const span: Span = [first, last];
  const changes = changesByRevision([...readPresent(database, itemId, span), ...readPast(database, itemId, span)]);
  return revisions.map((revision) => ({ ...readEntry(database, revision), changes: changes.get(revision) ?? [] }));
}

function readRevisions(database: SqliteDatabase, id: string, beforeRevision: number, limit: number): number[] {
  const rows = prepareOnce(
    database,
    `WITH present AS (SELECT key, began FROM item WHERE id = :id)
       SELECT revision FROM (
         SELECT began AS revision FROM present
         UNION SELECT d.began FROM present JOIN dependency AS d ON d.consumer = present.key
         UNION SELECT g.began FROM present JOIN redundancy_group AS g ON g.consumer = present.key
         UNION SELECT * FROM (
           SELECT DISTINCT ended FROM past_fact WHERE item_id = :id AND ended < :before ORDER BY ended DESC LIMIT :limit
         )
         UNION SELECT * FROM (
           SELECT DISTINCT began FROM past_fact WHERE item_id = :id AND began < :before ORDER BY began DESC LIMIT :limit
         )
       ) WHERE revision < :before ORDER BY revision DESC LIMIT :limit`,
  ).all({ id, before: beforeRevision, limit });
  return (rows as { revision: number }[]).map(({ revision }) => revision);
}

function readPresent(database: SqliteDatabase, itemId: string, [first, last]: Span): FactVersion[] {
  const item = prepareOnce(database, 'SELECT key, began, body FROM item WHERE id = ?').get(toSqlText(itemId)) as
    | { key: number; began: number; body: string }
    | undefined;
  if (item === undefined) return [];
  const versions: FactVersion[] = [];
  if (item.began >= first && item.began <= last) {
    versions.push({
      kind: 'item',
      fact: JSON.parse(item.body) as ConfigurationItem,
      began: item.began,
      ended: undefined,
    });
  }
  const groups = prepareOnce(
    database,
    `SELECT ${GROUP_COLUMNS} FROM redundancy_group AS g LEFT JOIN origin AS o ON o.key = g.origin
     WHERE g.consumer = ? AND g.began BETWEEN ? AND ? ORDER BY g.name`,
  );
  for (const row of groups.all(item.key, first, last) as GroupRow[]) {
    versions.push({ kind: 'group', fact: groupOfRow(itemId, row), began: row.began, ended: undefined });
  }
  const dependencies = prepareOnce(
    database,
    `SELECT t.id AS type, p.id AS providerId, ${DEPENDENCY_COLUMNS}
     FROM dependency AS d JOIN relation_type AS t ON t.key = d.type JOIN item AS p ON p.key = d.provider
     ${DEPENDENCY_JOINS} WHERE d.consumer = ? AND d.began BETWEEN ? AND ? ORDER BY t.id, p.id`,
  );
  type Row = DependencyRow & { type: string; providerId: string };
  for (const row of dependencies.all(item.key, first, last) as Row[]) {
    const key = { consumerId: itemId, providerId: fromSqlText(row.providerId), type: fromSqlText(row.type) };
    versions.push({ kind: 'dependency', fact: dependencyOfRow(key, row), began: row.began, ended: undefined });
  }
  return versions;
}

function readPast(database: SqliteDatabase, itemId: string, [first, last]: Span): FactVersion[] {
  const rows = prepareOnce(
    database,
    `SELECT kind, began, ended, body FROM past_fact
       WHERE rowid IN (
       SELECT rowid FROM past_fact WHERE item_id = ?1 AND ended BETWEEN ?2 AND ?3
       UNION SELECT rowid FROM past_fact WHERE item_id = ?1 AND began BETWEEN ?2 AND ?3
     )`,
  ).all(toSqlText(itemId), first, last);
  return (rows as { kind: ItemFact['kind']; began: number; ended: number; body: string }[]).map(
    ({ kind, began, ended, body }) => ({ kind, fact: JSON.parse(body), began, ended }) as FactVersion,
  );
}

/** A version is what its first revision left behind, and what its last one found. */
function changesByRevision(versions: readonly FactVersion[]): Map<number, readonly Change[]> {
  const drafts = new Map<number, Map<string, { kind: ItemFact['kind']; before?: unknown; after?: unknown }>>();
  const draftAt = (revision: number, version: FactVersion) => {
    const ofRevision = drafts.get(revision) ?? new Map<string, { kind: ItemFact['kind'] }>();
    drafts.set(revision, ofRevision);
    const key = keyOf(version);
    const draft = ofRevision.get(key) ?? { kind: version.kind };
    ofRevision.set(key, draft);
    return draft as { before?: unknown; after?: unknown };
  };
  for (const version of versions) {
    draftAt(version.began, version).after = version.fact;
    if (version.ended !== undefined) draftAt(version.ended, version).before = version.fact;
  }
  return new Map([...drafts].map(([revision, ofRevision]) => [revision, inReadingOrder(ofRevision)]));
}

/** The item itself first, then its groups by name, then its dependencies by type and provider. */
function inReadingOrder(drafts: ReadonlyMap<string, unknown>): Change[] {
  return [...drafts].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, draft]) => draft as Change);
}

/** Sorts as `inReadingOrder` says. */
function keyOf({ kind, fact }: FactVersion): string {
  if (kind === 'item') return '0';
  if (kind === 'group') return `1${JSON.stringify([fact.name])}`;
  return `2${JSON.stringify([fact.type, fact.providerId])}`;
}
