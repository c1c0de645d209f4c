import type { ImpactAnswer } from '../../server/contract/impact.ts';
import type { CatalogueIndex } from './catalogue-index.ts';
import { sayCircle } from './circle-words.ts';
import type { TableColumn } from './content-table.ts';
import { formatMinutes } from './durations.ts';
import { labelOfVerdict, VERDICTS, type Verdict, verdictOf } from './outcomes.ts';
import { countedOverrides, sayOverride } from './override.ts';
import { requirementNote } from './requirement-words.ts';

/** An item of an answer as a row of the table. */
export interface ImpactRow {
  readonly id: string;
  readonly name: string;
  readonly verdict: Verdict;
  readonly classLabel: string;
  readonly symbol: string;
  readonly criticality: number | undefined;
  readonly owner: string;
  readonly supportGroup: string;
  readonly location: string;
  /** How soon the business wants it back, in minutes. */
  readonly rtoMinutes: number | undefined;
  readonly hops: number;
  readonly because: string;
  readonly redundancy: string;
  /** Whether it fell with a circle or is held up only by one; empty for most. */
  readonly circle: string;
  /** What an analyst holds it at, and why; empty when nobody does. */
  readonly override: string;
}

/** What the table of an answer says, in the order of its columns. */
export const IMPACT_COLUMNS: readonly TableColumn<ImpactRow>[] = [
  { id: 'id', label: 'Id', textOf: ({ id }) => id, isHiddenAtFirst: true },
  { id: 'name', label: 'Item', textOf: ({ name }) => name },
  {
    id: 'outcome',
    label: 'Outcome',
    textOf: ({ verdict }) => labelOfVerdict(verdict).toLowerCase(),
    rankOf: ({ verdict }) => VERDICTS.indexOf(verdict),
  },
  { id: 'because', label: 'Because', textOf: ({ because }) => because },
  { id: 'class', label: 'Class', textOf: ({ classLabel }) => classLabel },
  {
    id: 'criticality',
    label: 'Criticality',
    textOf: ({ criticality }) => String(criticality ?? ''),
    rankOf: ({ criticality }) => criticality,
  },
  { id: 'owner', label: 'Owner', textOf: ({ owner }) => owner },
  { id: 'support-group', label: 'Support group', textOf: ({ supportGroup }) => supportGroup, isHiddenAtFirst: true },
  { id: 'location', label: 'Location', textOf: ({ location }) => location },
  {
    id: 'rto',
    label: 'RTO',
    textOf: ({ rtoMinutes }) => (rtoMinutes === undefined ? '' : formatMinutes(rtoMinutes)),
    rankOf: ({ rtoMinutes }) => rtoMinutes,
    isHiddenAtFirst: true,
  },
  { id: 'hops', label: 'Hops', textOf: ({ hops }) => String(hops), rankOf: ({ hops }) => hops },
  { id: 'redundancy', label: 'Redundancy', textOf: ({ redundancy }) => redundancy, isHiddenAtFirst: true },
  { id: 'circle', label: 'Circle', textOf: ({ circle }) => circle, isHiddenAtFirst: true },
  { id: 'override', label: 'Override', textOf: ({ override }) => override, isHiddenAtFirst: true },
];

/**
 * Lists everything an answer names: affected items, then spared ones.
 * @returns rows in the order of the answer
 */
export function createImpactRows(answer: ImpactAnswer, catalogue: CatalogueIndex): readonly ImpactRow[] {
  const held = countedOverrides(answer);
  return [...answer.items, ...answer.spared].map((item) => {
    const override = held.get(item.id);
    const known = catalogue.findClass(item.class);
    return {
      id: item.id,
      name: item.name,
      verdict: verdictOf(item),
      classLabel: known.label,
      symbol: known.symbol,
      criticality: item.criticality,
      owner: item.owner ?? item.supportGroup ?? '',
      supportGroup: item.supportGroup ?? '',
      location: item.location ?? '',
      rtoMinutes: item.rtoMinutes,
      hops: item.hops,
      because: item.because,
      redundancy: item.requirement === undefined ? '' : requirementNote(item.requirement, override && verdictOf(item)),
      circle: sayCircle(item),
      override: override === undefined ? '' : sayOverride(override),
    };
  });
}
