import { compareIds } from './scene.ts';

/** A column of a table that is sorted, filtered and taken away. */
export interface TableColumn<Row> {
  /** Its name in addresses and files. */
  readonly id: string;
  /** Its heading. */
  readonly label: string;
  /** What its cell says; empty when nothing is known. */
  readonly textOf: (row: Row) => string;
  /** What rows are sorted by, where it is not the text. */
  readonly rankOf?: (row: Row) => number | undefined;
  readonly isHiddenAtFirst?: true;
}

/** How a table is read. */
export interface TableState {
  /** Column that rows are sorted by; the order of the content when absent. */
  readonly sort?: string | undefined;
  readonly isDescending: boolean;
  /** Only rows that hold every word of this are shown. */
  readonly filter: string;
  /** Columns that are shown, when they were chosen. */
  readonly columns?: readonly string[] | undefined;
}

/** A table as it is first seen. */
export const PLAIN_TABLE: TableState = { isDescending: false, filter: '' };

/**
 * Reads how a table is read from an address.
 * @returns a state; what the address does not say has its default
 */
export function parseTableState(params: URLSearchParams): TableState {
  const sort = params.get('sort') ?? '';
  const columns = params.getAll('column');
  return {
    sort: sort === '' || sort === '-' ? undefined : sort.replace(/^-/, ''),
    isDescending: /^-./s.test(sort),
    filter: params.get('rows') ?? '',
    columns: columns.length === 0 ? undefined : columns,
  };
}

/** Writes how a table is read into an address; defaults are left out. */
export function writeTableState(params: URLSearchParams, { sort, isDescending, filter, columns }: TableState): void {
  if (sort !== undefined) params.set('sort', isDescending ? `-${sort}` : sort);
  if (filter !== '') params.set('rows', filter);
  for (const column of columns ?? []) params.append('column', column);
}

/**
 * Finds the columns that are shown.
 * @param nameId the column that is always there
 * @returns in the order of the columns
 */
export function shownColumns<Column extends TableColumn<never>>(
  columns: readonly Column[],
  { columns: chosen }: TableState,
  nameId: string,
): readonly Column[] {
  return columns.filter(
    ({ id, isHiddenAtFirst }) =>
      id === nameId || (chosen === undefined ? isHiddenAtFirst !== true : chosen.includes(id)),
  );
}

/**
 * Filters and sorts rows; equal ones stay in their order.
 * @returns a new list; rows without the value that is sorted by come last either way
 */
export function arrangeRows<Row>(
  rows: readonly Row[],
  columns: readonly TableColumn<Row>[],
  { sort, isDescending, filter }: TableState,
): readonly Row[] {
  const words = filter.toLocaleLowerCase('en').split(/\s+/).filter(Boolean);
  const holds = (row: Row): boolean => {
    const text = columns.map(({ textOf }) => textOf(row).toLocaleLowerCase('en')).join('\n');
    return words.every((word) => text.includes(word));
  };
  const kept = words.length === 0 ? rows : rows.filter(holds);
  const column = columns.find(({ id }) => id === sort);
  return column === undefined ? kept : sortRows(kept, column, isDescending);
}

function sortRows<Row>(rows: readonly Row[], column: TableColumn<Row>, isDescending: boolean): readonly Row[] {
  const sign = isDescending ? -1 : 1;
  const keyed = rows.map((row) => ({ row, key: keyOf(row, column) }));
  keyed.sort((left, right) => {
    if (left.key === undefined || right.key === undefined) {
      return Number(left.key === undefined) - Number(right.key === undefined);
    }
    if (typeof left.key === 'number' && typeof right.key === 'number') return sign * (left.key - right.key);
    return sign * compareIds(String(left.key), String(right.key));
  });
  return keyed.map(({ row }) => row);
}

function keyOf<Row>(row: Row, { textOf, rankOf }: TableColumn<Row>): string | number | undefined {
  if (rankOf !== undefined) return rankOf(row);
  const text = textOf(row);
  return text === '' ? undefined : text.toLocaleLowerCase('en');
}

/**
 * Turns rows into the cells of a file.
 * @returns the heading, then a row each; every column, shown or not
 */
export function cellsOfRows<Row>(
  rows: readonly Row[],
  columns: readonly TableColumn<Row>[],
): readonly (readonly string[])[] {
  return [columns.map(({ id }) => id), ...rows.map((row) => columns.map(({ textOf }) => textOf(row)))];
}
