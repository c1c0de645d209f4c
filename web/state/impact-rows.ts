import type { ImpactAnswer } from '../../server/contract/impact.ts';
import type { CatalogueIndex } from './catalogue-index.ts';
import { compareVerdicts, labelOfVerdict, type Verdict } from './outcomes.ts';
import { requirementNote } from './requirement-words.ts';
import { compareIds } from './scene.ts';

/** An item of an answer as a row of the table. */
export interface ImpactRow {
  readonly id: string;
  readonly name: string;
  readonly verdict: Verdict;
  readonly classLabel: string;
  readonly symbol: string;
  readonly criticality: number | undefined;
  readonly owner: string;
  readonly location: string;
  readonly hops: number;
  readonly because: string;
  readonly redundancy: string;
}

/** What rows can be sorted by. */
export const ROW_SORTS = ['verdict', 'name', 'classLabel', 'criticality', 'owner', 'location', 'hops'] as const;
/** @see ROW_SORTS */
export type RowSort = (typeof ROW_SORTS)[number];

/**
 * Lists everything an answer names: affected items, then spared ones.
 * @returns rows in the order of the answer
 */
export function createImpactRows(answer: ImpactAnswer, catalogue: CatalogueIndex): readonly ImpactRow[] {
  return [...answer.items, ...answer.spared].map((item) => {
    const known = catalogue.findClass(item.class);
    return {
      id: item.id,
      name: item.name,
      verdict: 'outcome' in item ? item.outcome : 'spared',
      classLabel: known.label,
      symbol: known.symbol,
      criticality: item.criticality,
      owner: item.owner ?? item.supportGroup ?? '',
      location: item.location ?? '',
      hops: item.hops,
      because: item.because,
      redundancy: item.requirement === undefined ? '' : requirementNote(item.requirement),
    };
  });
}

/**
 * Sorts rows; equal ones stay in the order of the answer.
 * @returns a new list; rows without a value come last either way
 */
export function sortImpactRows(rows: readonly ImpactRow[], sort: RowSort, isDescending: boolean): readonly ImpactRow[] {
  const sign = isDescending ? -1 : 1;
  return [...rows].sort((left, right) => {
    if (sort === 'verdict') return sign * compareVerdicts(left.verdict, right.verdict);
    const [first, second] = [left[sort], right[sort]];
    if (isEmpty(first) || isEmpty(second)) return Number(isEmpty(first)) - Number(isEmpty(second));
    if (typeof first === 'number' && typeof second === 'number') return sign * (first - second);
    return sign * compareIds(String(first).toLowerCase(), String(second).toLowerCase());
  });
}

/**
 * Turns rows into the cells of a CSV file.
 * @returns the heading, then a row each
 */
export function cellsOfRows(rows: readonly ImpactRow[]): readonly (readonly string[])[] {
  return [
    ['id', 'name', 'outcome', 'class', 'criticality', 'owner', 'location', 'hops', 'because', 'redundancy'],
    ...rows.map((row) => [
      row.id,
      row.name,
      labelOfVerdict(row.verdict).toLowerCase(),
      row.classLabel,
      row.criticality === undefined ? '' : String(row.criticality),
      row.owner,
      row.location,
      String(row.hops),
      row.because,
      row.redundancy,
    ]),
  ];
}

function isEmpty(value: string | number | undefined): boolean {
  return value === undefined || value === '';
}
