import type { Catalogue } from '../../model/catalogue.ts';
import type { ConfigurationItem } from '../../model/configuration-item.ts';
import type { Need } from '../../model/requirement.ts';
import type { GroupBatch, HeadBatch, ItemBatch, SnapshotBatch } from '../estate-store.ts';
import { Pace } from './pace.ts';
import { dependencyBatches } from './read-snapshot-dependencies.ts';
import { retryWhileBusy } from './retry-while-busy.ts';
import { fromSqlText } from './sql-text.ts';
import type { SqliteDatabase } from './sqlite-driver.ts';

const MAX_PAGE_ITEMS = 2_500;
const MAX_PAGE_BYTES = 4_000_000;
const PAGE_GROUPS = 5_000;
const SLICE_MS = 10;

/**
 * Streams the estate from a connection of its own; see `EstateStore.readSnapshot`.
 * @remarks SQLite puts a page together as one JSON text, which is ten times faster than a row object per fact.
 * @param database is used for nothing else meanwhile
 */
export async function* readSnapshot(
  database: SqliteDatabase,
  signal: AbortSignal | undefined,
): AsyncGenerator<SnapshotBatch, void, void> {
  signal?.throwIfAborted();
  const head = await retryWhileBusy(() => beginReading(database), signal);
  const pace = new Pace(SLICE_MS);
  for (const batch of batchesOf(database, head)) {
    yield batch;
    if (pace.isOver()) await pace.giveWay();
    signal?.throwIfAborted();
  }
}

/** The first read of a transaction fixes what all later ones see. */
function beginReading(database: SqliteDatabase): HeadBatch {
  if (!database.isTransaction) database.exec('BEGIN');
  const row = database
    .prepare(
      `SELECT estate_id AS estateId, revision, at, item_count AS items, dependency_count AS dependencies,
       group_count AS "groups", (SELECT body FROM catalogue) AS catalogue FROM estate`,
    )
    .get() as HeadBatch['counts'] & HeadBatch['head'] & { catalogue: string };
  const { estateId, revision, at, items, dependencies, groups } = row;
  return {
    kind: 'head',
    head: { estateId, revision, at },
    catalogue: JSON.parse(row.catalogue) as Catalogue,
    counts: { items, dependencies, groups },
  };
}

function* batchesOf(database: SqliteDatabase, head: HeadBatch): Generator<SnapshotBatch, void, void> {
  yield head;
  const itemOrdinals = new Int32Array(largestKey(database, 'item') + 1);
  yield* itemBatches(database, itemOrdinals);
  const groupOrdinals = new Int32Array(largestKey(database, 'redundancy_group') + 1);
  yield* groupBatches(database, itemOrdinals, groupOrdinals);
  yield* dependencyBatches(database, head.catalogue, itemOrdinals, groupOrdinals);
}

function largestKey(database: SqliteDatabase, table: 'item' | 'redundancy_group'): number {
  return (database.prepare(`SELECT ifnull(max(key), 0) AS key FROM ${table}`).get() as { key: number }).key;
}

/** @param itemOrdinals is filled: ordinal by key */
function* itemBatches(database: SqliteDatabase, itemOrdinals: Int32Array): Generator<ItemBatch, void, void> {
  const sizes = database.prepare(
    `SELECT '[' || group_concat(octet_length(body)) || ']' AS sizes
     FROM (SELECT body FROM item WHERE key > ? ORDER BY key LIMIT ${MAX_PAGE_ITEMS})`,
  );
  const page = database.prepare(
    `SELECT '[' || group_concat(key) || ']' AS keys, '[' || group_concat(revision) || ']' AS revisions,
     '[' || group_concat(body) || ']' AS items
     FROM (SELECT key, revision, body FROM item WHERE key > ? ORDER BY key LIMIT ?)`,
  );
  let lastKey = 0;
  let ordinal = 0;
  for (;;) {
    const known = (sizes.get(lastKey) as { sizes: string | null }).sizes;
    if (known === null) return;
    const row = page.get(lastKey, countWithin(JSON.parse(known) as number[])) as Record<string, string>;
    const keys = parseNumbers(row['keys']);
    for (const key of keys) {
      itemOrdinals[key] = ordinal;
      ordinal += 1;
    }
    lastKey = keys.at(-1) as number;
    const items = JSON.parse(row['items'] as string) as ConfigurationItem[];
    yield { kind: 'items', items, revisions: parseNumbers(row['revisions']) };
  }
}

/** @returns how many of the first sizes stay within a page, at least 1 */
function countWithin(sizes: readonly number[]): number {
  let bytes = 0;
  let count = 0;
  for (const size of sizes) {
    bytes += size;
    if (bytes > MAX_PAGE_BYTES) break;
    count += 1;
  }
  return Math.max(count, 1);
}

function parseNumbers(text: string | undefined): number[] {
  return JSON.parse(text ?? '[]') as number[];
}

type GroupTuple = [key: number, consumer: number, name: string, need: Need, fullAt: Need | null, source: string | null];

/** @param groupOrdinals is filled: ordinal by key */
function* groupBatches(
  database: SqliteDatabase,
  itemOrdinals: Int32Array,
  groupOrdinals: Int32Array,
): Generator<GroupBatch, void, void> {
  const page = database.prepare(
    `SELECT '[' || group_concat(json_array(g.key, g.consumer, g.name, json(g.need), json(g.full_at), o.name)) || ']' AS rows
     FROM (SELECT * FROM redundancy_group WHERE key > ? ORDER BY key LIMIT ${PAGE_GROUPS}) AS g
     LEFT JOIN origin AS o ON o.key = g.origin`,
  );
  let lastKey = 0;
  let ordinal = 0;
  for (;;) {
    const text = (page.get(lastKey) as { rows: string | null }).rows;
    if (text === null) return;
    const rows = JSON.parse(text) as GroupTuple[];
    for (const [key] of rows) {
      groupOrdinals[key] = ordinal;
      ordinal += 1;
    }
    lastKey = (rows.at(-1) as GroupTuple)[0];
    yield {
      kind: 'groups',
      consumerOrdinals: Int32Array.from(rows, ([, consumer]) => itemOrdinals[consumer] as number),
      names: rows.map(([, , name]) => fromSqlText(name)),
      needs: rows.map(([, , , need]) => need),
      fullAts: rows.map(([, , , , fullAt]) => fullAt ?? undefined),
      sources: rows.map(([, , , , , source]) => (source === null ? undefined : fromSqlText(source))),
    };
  }
}
