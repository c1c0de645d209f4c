import { indexCatalogue } from '../model/catalogue-index.ts';
import type { ConfigurationItem } from '../model/configuration-item.ts';
import { joinTags, writeCsvCell } from './csv-cells.ts';
import { CSV_COLUMNS } from './csv-columns.ts';
import { type ExportedEstate, factsInOrder, inChunks, orderById, type WrittenFact } from './exported-estate.ts';
import type { FactKind } from './fact-sink.ts';
import type { Pacer } from './pacer.ts';

/** A column of attributes: those of one name whose values are written and read in one way. */
interface AttributeColumn {
  readonly name: string;
  readonly type: 'class' | 'number' | 'boolean';
}

/**
 * Writes one of the three CSV files. Cells that begin like a formula get an apostrophe in front, which the import takes away.
 * @param estate what is written
 * @param kind which of the files
 * @param pacer asked after every row
 * @returns chunks of UTF-8, rows ended by CRLF; the same estate gives the same bytes
 */
export async function* writeCsv(
  estate: ExportedEstate,
  kind: FactKind,
  pacer: Pacer,
): AsyncGenerator<Uint8Array, void, void> {
  const order = await orderById(estate, pacer);
  const attributes = kind === 'item' ? await findAttributeColumns(estate, order, pacer) : [];
  yield* inChunks(writeRows(estate, order, kind, attributes), pacer);
}

function* writeRows(
  estate: ExportedEstate,
  order: Int32Array,
  kind: FactKind,
  attributes: readonly AttributeColumn[],
): Generator<string, void, void> {
  const columns = CSV_COLUMNS[kind];
  yield writeRow([...columns, ...attributes.map(writeColumnName)]);
  for (const fact of factsInOrder(estate, order, kind)) {
    const values = fact as unknown as Readonly<Record<string, unknown>>;
    const cells = columns.map((column) => writeValue(values[column]));
    for (const column of attributes) cells.push(writeAttribute(estate, fact, column));
    yield writeRow(cells);
  }
}

async function findAttributeColumns(
  estate: ExportedEstate,
  order: Int32Array,
  pacer: Pacer,
): Promise<readonly AttributeColumn[]> {
  const columns = new Map<string, AttributeColumn>();
  for (const index of order) {
    const item = estate.itemAt(index);
    for (const name in item.attributes) {
      const column = { name, type: columnTypeOf(estate, item, name) };
      columns.set(writeColumnName(column), column);
    }
    if (pacer.isDue()) await pacer.rest();
  }
  return [...columns].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, column]) => column);
}

/** A value whose class does not say its type needs a column that does, or it would come back as a text. */
function columnTypeOf(estate: ExportedEstate, item: ConfigurationItem, name: string): AttributeColumn['type'] {
  const type = typeof item.attributes?.[name];
  if (type === 'string') return 'class';
  const itemClass = indexCatalogue(estate.catalogue).classById.get(item.class);
  if (itemClass?.attributes.some((definition) => definition.name === name) === true) return 'class';
  return type === 'number' ? 'number' : 'boolean';
}

function writeAttribute(estate: ExportedEstate, fact: WrittenFact, { name, type }: AttributeColumn): string {
  const item = fact as ConfigurationItem;
  const value = item.attributes?.[name];
  return value === undefined || columnTypeOf(estate, item, name) !== type ? '' : writeValue(value);
}

function writeColumnName({ name, type }: AttributeColumn): string {
  return type === 'class' ? `attributes.${name}` : `attributes.${name}:${type}`;
}

function writeValue(value: unknown): string {
  if (value === undefined) return '';
  return Array.isArray(value) ? joinTags(value as string[]) : String(value);
}

function writeRow(cells: readonly string[]): string {
  return `${cells.map(writeCsvCell).join(',')}\r\n`;
}
