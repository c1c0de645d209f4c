import type { DraftComparison, VerdictDifference } from '../../server/contract/draft.ts';
import type { ImpactAnswer } from '../../server/contract/impact.ts';
import type { CatalogueIndex } from './catalogue-index.ts';
import type { TableColumn } from './content-table.ts';
import { labelOfVerdict, VERDICTS, type Verdict } from './outcomes.ts';

/** Which way a draft changes what is said of an item. */
export type DifferenceKind = 'better' | 'worse' | 'new' | 'gone';

/** @returns `new` and `gone` for items that only one side has */
export function kindOfDifference({ before, after, isBetter }: VerdictDifference): DifferenceKind {
  if (before === undefined) return 'new';
  if (after === undefined) return 'gone';
  return isBetter ? 'better' : 'worse';
}

/** @returns "better, outage becomes reduced redundancy", "new, outage", "taken away, was outage" */
export function sayDifference(difference: VerdictDifference): string {
  const { before, after } = difference;
  const word = (verdict: typeof before): string => (verdict === undefined ? '' : labelOfVerdict(verdict).toLowerCase());
  const kind = kindOfDifference(difference);
  if (kind === 'new') return `new, ${word(after)}`;
  if (kind === 'gone') return `taken away, was ${word(before)}`;
  return `${kind}, ${word(before)} becomes ${word(after)}`;
}

/** How many business services and other items are better or worse. */
export interface DifferenceCounts {
  readonly services: Readonly<Record<DifferenceKind, number>>;
  readonly items: Readonly<Record<DifferenceKind, number>>;
}

/** @returns counts of what is listed */
export function countDifferences(
  differences: readonly VerdictDifference[],
  catalogue: CatalogueIndex,
): DifferenceCounts {
  const services = { better: 0, worse: 0, new: 0, gone: 0 };
  const items = { better: 0, worse: 0, new: 0, gone: 0 };
  for (const difference of differences) {
    const kind = kindOfDifference(difference);
    items[kind] += 1;
    if (catalogue.findClass(difference.class).isBusinessService) services[kind] += 1;
  }
  return { services, items };
}

/**
 * Says in one sentence what a draft does.
 * @returns "Better for 11 business services, worse for none."
 */
export function differenceHeadline(comparison: DraftComparison, catalogue: CatalogueIndex): string {
  const { differences, differenceCount } = comparison;
  if (differenceCount === 0) return 'The draft makes no difference to the answer.';
  const { services, items } = countDifferences(differences, catalogue);
  const [counts, noun] = services.better + services.worse > 0 ? [services, 'business service'] : [items, 'item'];
  const least = differenceCount > differences.length ? 'at least ' : '';
  const part = (count: number): string => {
    if (count === 0) return 'none';
    return `${least}${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`;
  };
  if (counts.better + counts.worse === 0) return 'Better for none, worse for none; items come or go.';
  if (counts.better === 0) return `Worse for ${part(counts.worse)}, better for none.`;
  return `Better for ${part(counts.better)}, worse for ${part(counts.worse)}.`;
}

/** An item that differs, as a row of a table. */
export interface DifferenceRow {
  readonly id: string;
  readonly name: string;
  readonly kind: DifferenceKind;
  /** Absent when the item is not on this side. */
  readonly before: Verdict | undefined;
  readonly after: Verdict | undefined;
  readonly becauseBefore: string;
  readonly becauseAfter: string;
  readonly classLabel: string;
  readonly criticality: number | undefined;
  readonly owner: string;
}

const KINDS: readonly DifferenceKind[] = ['worse', 'gone', 'better', 'new'];
const sayVerdict = (verdict: Verdict | undefined): string =>
  verdict === undefined ? 'not there' : labelOfVerdict(verdict).toLowerCase();

/** The columns of the table of what differs, in their order. */
export const DIFFERENCE_COLUMNS = [
  { id: 'name', label: 'Item', textOf: ({ name }) => name },
  { id: 'change', label: 'Change', textOf: ({ kind }) => kind, rankOf: ({ kind }) => KINDS.indexOf(kind) },
  {
    id: 'before',
    label: 'As it is',
    textOf: ({ before }) => sayVerdict(before),
    rankOf: ({ before }) => rankOf(before),
  },
  {
    id: 'after',
    label: 'With the draft',
    textOf: ({ after }) => sayVerdict(after),
    rankOf: ({ after }) => rankOf(after),
  },
  { id: 'class', label: 'Class', textOf: ({ classLabel }) => classLabel },
  {
    id: 'criticality',
    label: 'Criticality',
    textOf: ({ criticality }) => String(criticality ?? ''),
    rankOf: ({ criticality }) => criticality,
    isHiddenAtFirst: true,
  },
  { id: 'owner', label: 'Owner', textOf: ({ owner }) => owner, isHiddenAtFirst: true },
  { id: 'because-before', label: 'Because, as it is', textOf: (row) => row.becauseBefore, isHiddenAtFirst: true },
  { id: 'because-after', label: 'Because, with the draft', textOf: (row) => row.becauseAfter, isHiddenAtFirst: true },
] as const satisfies readonly TableColumn<DifferenceRow>[];

/**
 * Puts what differs beside what both answers say of it.
 * @returns a row each, in the order of the comparison
 */
export function createDifferenceRows(
  { differences }: Pick<DraftComparison, 'differences'>,
  sides: { readonly before: ImpactAnswer | undefined; readonly after: ImpactAnswer | undefined },
  catalogue: CatalogueIndex,
): readonly DifferenceRow[] {
  return differences.map((difference) => ({
    id: difference.id,
    name: difference.name,
    kind: kindOfDifference(difference),
    before: difference.before,
    after: difference.after,
    becauseBefore: becauseOf(sides.before, difference.id) ?? '',
    becauseAfter: becauseOf(sides.after, difference.id) ?? '',
    classLabel: catalogue.findClass(difference.class).label,
    criticality: difference.criticality,
    owner: difference.owner ?? difference.supportGroup ?? '',
  }));
}

/** @returns the sentence an answer says of an item, or undefined when it does not list it */
export function becauseOf(answer: ImpactAnswer | undefined, itemId: string): string | undefined {
  const isIt = ({ id }: { readonly id: string }): boolean => id === itemId;
  return (answer?.items.find(isIt) ?? answer?.spared.find(isIt))?.because;
}

function rankOf(verdict: Verdict | undefined): number {
  return verdict === undefined ? VERDICTS.length : VERDICTS.indexOf(verdict);
}
