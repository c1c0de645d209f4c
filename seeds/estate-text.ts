import { type GeneratedEstate, generateDependencies, generateGroups, generateItems } from './generated-estate.ts';

const CHUNK_CHARACTERS = 65_536;

/** The columns of the CSV files of a generated estate. */
export const CSV_COLUMNS = {
  items: [
    'id',
    'name',
    'class',
    'status',
    'environment',
    'criticality',
    'owner',
    'supportGroup',
    'rtoMinutes',
    'rpoMinutes',
    'recoveryMinutes',
    'lastSeenAt',
  ],
  groups: ['consumerId', 'name', 'need', 'fullAt'],
  dependencies: ['consumerId', 'providerId', 'type', 'group'],
} as const;

/** A part of an estate that has a CSV file of its own. */
export type CsvPart = keyof typeof CSV_COLUMNS;

/**
 * Writes a generated estate as NDJSON.
 * @param estate what to write
 * @returns chunks of whole lines: header, items, groups, dependencies
 */
export function* writeNdjson(estate: GeneratedEstate): Generator<string> {
  yield* chunksOf(linesOf(estate));
}

/**
 * Writes one of the three CSV files of a generated estate.
 * @param estate what to write
 * @param part which file
 * @returns chunks of whole lines, the first with the names of the columns
 */
export function* writeCsv(estate: GeneratedEstate, part: CsvPart): Generator<string> {
  yield* chunksOf(rowsOf(estate, part));
}

function* linesOf(estate: GeneratedEstate): Generator<string> {
  yield JSON.stringify({ faultline: 1, name: estate.name, asOf: estate.asOf });
  for (const item of generateItems(estate)) yield JSON.stringify({ item });
  for (const group of generateGroups(estate)) yield JSON.stringify({ group });
  for (const dependency of generateDependencies(estate)) yield JSON.stringify({ dependency });
}

function* rowsOf(estate: GeneratedEstate, part: CsvPart): Generator<string> {
  const columns: readonly string[] = CSV_COLUMNS[part];
  const generate = { items: generateItems, groups: generateGroups, dependencies: generateDependencies }[part];
  yield columns.join(',');
  for (const fact of generate(estate)) {
    const fields = fact as unknown as Readonly<Record<string, string | number | undefined>>;
    yield columns.map((column) => cellOf(fields[column])).join(',');
  }
}

function cellOf(value: string | number | undefined): string {
  const text = value === undefined ? '' : `${value}`;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A write for every line would cost more than making the lines. */
function* chunksOf(lines: Iterable<string>): Generator<string> {
  let chunk = '';
  for (const line of lines) {
    chunk += `${line}\n`;
    if (chunk.length < CHUNK_CHARACTERS) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk !== '') yield chunk;
}
