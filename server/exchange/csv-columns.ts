import { ATTRIBUTE_NAME } from '../model/check-attributes.ts';
import { ITEM_FIELDS } from '../model/check-item.ts';
import { DEPENDENCY_FIELDS, GROUP_FIELDS } from '../model/check-relation.ts';
import { echoText } from '../model/echoed-text.ts';
import { FORBIDDEN_KEYS } from '../model/forbidden-keys.ts';
import { hintNearestName } from '../model/nearest-name.ts';
import type { FactKind, ImportProblems } from './fact-sink.ts';

/** The columns of each file, without those of attributes, in the order in which they are written. */
export const CSV_COLUMNS: Readonly<Record<FactKind, readonly string[]>> = {
  item: ITEM_FIELDS.filter((field) => field !== 'attributes'),
  group: GROUP_FIELDS,
  dependency: DEPENDENCY_FIELDS,
};

/** Names of the files by what they hold. */
export const CSV_FILES: Readonly<Record<FactKind, string>> = {
  item: 'items.csv',
  group: 'groups.csv',
  dependency: 'dependencies.csv',
};

const KEY_COLUMNS: Readonly<Record<FactKind, readonly string[]>> = {
  item: ['id'],
  group: ['consumerId', 'name'],
  dependency: ['consumerId', 'type', 'providerId'],
};

/** What a cell of a column says. */
export interface CsvColumn {
  readonly name: string;
  /** Field of the fact, or name of the attribute. */
  readonly field: string;
  readonly holds: 'field' | 'tags' | 'attribute' | 'nothing';
  /** How cells of an attribute are read; `class` leaves it to the class of the item. */
  readonly type: 'class' | 'number' | 'boolean';
}

/** Where and how a header is read. */
interface HeaderContext {
  readonly kind: FactKind;
  readonly ignoresUnknownColumns: boolean;
  readonly problems: ImportProblems;
}

/**
 * Reads the first row of a file.
 * @param cells names of the columns
 * @param context what the file holds; told what is wrong
 * @returns the columns in their order; undefined when something is wrong
 */
export function readCsvHeader(cells: readonly string[], context: HeaderContext): readonly CsvColumn[] | undefined {
  const { kind, problems } = context;
  const file = CSV_FILES[kind];
  const known = CSV_COLUMNS[kind];
  const before = problems.count;
  if (!cells.some((cell) => known.includes(cell)) && !cells.some(isForbidden)) {
    const detail = `The first row of ${file} must name its columns: ${known.join(', ')}${kind === 'item' ? ', attributes.<name>' : ''}.`;
    problems.add({ code: 'header_missing', detail, file, line: 1, column: 1, isForm: true });
    return undefined;
  }
  const seen = new Set<string>();
  const columns = cells.map((name, index) => {
    const position = { file, line: 1, column: index + 1, isForm: true };
    const column = readColumn(name, kind);
    if (isForbidden(name)) {
      problems.add({ ...position, code: 'forbidden_key', detail: `A column may not be called ${echoText(name)}.` });
    } else if (seen.has(name)) {
      problems.add({ ...position, code: 'duplicate_key', detail: `The column ${echoText(name)} stands twice.` });
    } else if (column === undefined && !context.ignoresUnknownColumns) {
      const detail = `There is no column ${echoText(name)}.${hintColumn(name, kind)}`;
      problems.add({ ...position, code: 'column_unknown', detail });
    }
    seen.add(name);
    return column ?? { name, field: name, holds: 'nothing' as const, type: 'class' as const };
  });
  for (const key of KEY_COLUMNS[kind]) {
    if (cells.includes(key)) continue;
    const also = kind === 'item' ? ' New items need name, class and status too.' : '';
    const detail = `${file} must have the column ${key}.${also}`;
    problems.add({ code: 'column_missing', detail, file, line: 1, column: 1, isForm: true });
  }
  return problems.count === before ? columns : undefined;
}

/**
 * Finds what separates the cells.
 * @param header first line of a file
 * @returns the one of comma, semicolon and tab that stands most often outside of quotes; comma when none does
 */
export function detectDelimiter(header: string): ',' | ';' | '\t' {
  const counts = { ',': 0, ';': 0, '\t': 0 };
  let isQuoted = false;
  for (const character of header) {
    if (character === '"') isQuoted = !isQuoted;
    else if (!isQuoted && Object.hasOwn(counts, character)) counts[character as keyof typeof counts] += 1;
  }
  if (counts[';'] > counts[','] && counts[';'] >= counts['\t']) return ';';
  return counts['\t'] > counts[','] ? '\t' : ',';
}

function readColumn(name: string, kind: FactKind): CsvColumn | undefined {
  if (name === 'tags' && kind === 'item') return { name, field: name, holds: 'tags', type: 'class' };
  if (CSV_COLUMNS[kind].includes(name)) return { name, field: name, holds: 'field', type: 'class' };
  const parts = /^attributes\.([^:]*)(?::(number|boolean))?$/.exec(name);
  if (kind !== 'item' || parts === null || !ATTRIBUTE_NAME.test(parts[1] ?? '')) return undefined;
  return {
    name,
    field: parts[1] ?? '',
    holds: 'attribute',
    type: (parts[2] as 'number' | 'boolean' | undefined) ?? 'class',
  };
}

/** Other tools call the class of an item its type. */
function hintColumn(name: string, kind: FactKind): string {
  if (kind === 'item' && name === 'type') return ' Did you mean "class"?';
  return hintNearestName(name, CSV_COLUMNS[kind]);
}

function isForbidden(name: string): boolean {
  return name.split(/[.:]/).some((part) => FORBIDDEN_KEYS.has(part));
}
