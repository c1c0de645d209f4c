import type { Catalogue } from '../../model/catalogue.ts';
import type { DependencyBatch } from '../estate-store.ts';
import { fromSqlText } from './sql-text.ts';
import type { SqliteDatabase } from './sqlite-driver.ts';

const PAGE_DEPENDENCIES = 10_000;
/** Numbers per dependency in the text of a page. */
const STRIDE = 6;
const STRENGTH_BITS = 2;

/**
 * Streams the dependencies as columns.
 * @param itemOrdinals ordinal by item key
 * @param groupOrdinals ordinal by group key
 */
export function* dependencyBatches(
  database: SqliteDatabase,
  catalogue: Catalogue,
  itemOrdinals: Int32Array,
  groupOrdinals: Int32Array,
): Generator<DependencyBatch, void, void> {
  const typeOrdinals = readTypeOrdinals(database, catalogue);
  const origins = new OriginOrdinals(database);
  const page = database.prepare(
    `SELECT '[' || group_concat(
       consumer || ',' || ((type << ${STRENGTH_BITS}) | (ifnull(strength, -1) + 1)) || ',' || provider || ',' ||
       ifnull(group_key, -1) || ',' || ifnull(weight, 1) || ',' || ifnull(origin, -1)
     ) || ']' AS numbers
     FROM (SELECT * FROM dependency WHERE (consumer, type, provider) > (?, ?, ?)
           ORDER BY consumer, type, provider LIMIT ${PAGE_DEPENDENCIES})`,
  );
  let after: [consumer: number, type: number, provider: number] = [0, 0, 0];
  for (;;) {
    const text = (page.get(...after) as { numbers: string | null }).numbers;
    if (text === null) return;
    const numbers = JSON.parse(text) as number[];
    const count = numbers.length / STRIDE;
    const batch = emptyBatch(count);
    for (let row = 0, at = 0; row < count; row += 1, at += STRIDE) {
      const typeAndStrength = numbers[at + 1] as number;
      const group = numbers[at + 3] as number;
      batch.consumerOrdinals[row] = itemOrdinals[numbers[at] as number] as number;
      batch.providerOrdinals[row] = itemOrdinals[numbers[at + 2] as number] as number;
      batch.typeOrdinals[row] = typeOrdinals[typeAndStrength >> STRENGTH_BITS] as number;
      batch.strengthCodes[row] = (typeAndStrength & 3) - 1;
      batch.groupOrdinals[row] = group < 0 ? -1 : (groupOrdinals[group] as number);
      batch.weights[row] = numbers[at + 4] as number;
      batch.sourceOrdinals[row] = origins.ordinalOf(numbers[at + 5] as number);
    }
    const last = numbers.length - STRIDE;
    after = [numbers[last] as number, (numbers[last + 1] as number) >> STRENGTH_BITS, numbers[last + 2] as number];
    yield { ...batch, newSources: origins.takeNew() };
  }
}

function emptyBatch(count: number): Omit<DependencyBatch, 'newSources'> {
  return {
    kind: 'dependencies',
    consumerOrdinals: new Int32Array(count),
    providerOrdinals: new Int32Array(count),
    typeOrdinals: new Uint8Array(count),
    strengthCodes: new Int8Array(count),
    groupOrdinals: new Int32Array(count),
    weights: new Int32Array(count),
    sourceOrdinals: new Int32Array(count),
  };
}

/** @returns position in the catalogue by relation type key */
function readTypeOrdinals(database: SqliteDatabase, catalogue: Catalogue): number[] {
  const ordinals: number[] = [];
  const rows = database.prepare('SELECT key, id FROM relation_type').all() as { key: number; id: string }[];
  for (const { key, id } of rows) {
    const typeId = fromSqlText(id);
    ordinals[key] = catalogue.relationTypes.findIndex((type) => type.id === typeId);
  }
  return ordinals;
}

/** Numbers the sources in the order in which they are met. */
class OriginOrdinals {
  private readonly ordinals = new Map<number, number>();
  private readonly find;
  private newNames: string[] = [];

  constructor(database: SqliteDatabase) {
    this.find = database.prepare('SELECT name FROM origin WHERE key = ?');
  }

  /** @returns -1 for no source */
  ordinalOf(key: number): number {
    if (key < 0) return -1;
    const known = this.ordinals.get(key);
    if (known !== undefined) return known;
    const ordinal = this.ordinals.size;
    this.ordinals.set(key, ordinal);
    this.newNames.push(fromSqlText((this.find.get(key) as { name: string }).name));
    return ordinal;
  }

  /** @returns the names of the sources met since the last call, in the order of their ordinals */
  takeNew(): readonly string[] {
    const names = this.newNames;
    this.newNames = [];
    return names;
  }
}
