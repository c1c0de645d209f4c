import { type ReactNode, useMemo } from 'react';
import type { ImpactAnswer } from '../../../server/contract/impact.ts';
import { useCatalogue } from '../../api/use-catalogue.ts';
import { ClassSymbol } from '../../components/class-symbol.tsx';
import { ContentTable, type DrawnColumn } from '../../components/content-table.tsx';
import { ItemName } from '../../components/item-name.tsx';
import { VerdictGlyph } from '../../components/verdict-glyph.tsx';
import type { TableState } from '../../state/content-table.ts';
import { createImpactRows, IMPACT_COLUMNS, type ImpactRow } from '../../state/impact-rows.ts';
import { labelOfVerdict } from '../../state/outcomes.ts';

interface ImpactTableProps {
  readonly answer: ImpactAnswer;
  readonly table: TableState;
  /** Only these, when somebody to tell is chosen. */
  readonly toldIds: ReadonlySet<string> | undefined;
  readonly onTable: (table: TableState) => void;
  readonly selectedId: string | undefined;
  readonly onSelect: (itemId: string) => void;
  readonly fileStem: string;
}

const DRAWN: Readonly<Record<string, Omit<DrawnColumn<ImpactRow>, keyof (typeof IMPACT_COLUMNS)[number]>>> = {
  outcome: { className: 'nowrap', draw: ({ verdict }) => <Outcome verdict={verdict} /> },
  because: { className: 'because', draw: (row) => <Because {...row} /> },
  class: {
    className: 'nowrap',
    draw: ({ symbol, classLabel }) => (
      <>
        <ClassSymbol symbol={symbol} size={15} /> {classLabel}
      </>
    ),
  },
  criticality: { draw: ({ criticality }) => (criticality === undefined ? '' : `C${criticality}`) },
  owner: { className: 'nowrap' },
  location: { className: 'nowrap' },
  hops: { className: 'number' },
};

const COLUMNS: readonly DrawnColumn<ImpactRow>[] = IMPACT_COLUMNS.map((column) => ({ ...column, ...DRAWN[column.id] }));

/** Everything the answer names, a row each. */
export function ImpactTable({ answer, selectedId, toldIds, ...rest }: ImpactTableProps): ReactNode {
  const catalogue = useCatalogue();
  const rows = useMemo(
    () => createImpactRows(answer, catalogue).filter(({ id }) => toldIds?.has(id) !== false),
    [answer, catalogue, toldIds],
  );
  const [affected, spared] = [answer.items.length, answer.spared.length].map((count) => count.toLocaleString('en-US'));
  return (
    <ContentTable
      {...rest}
      label="Items of the answer"
      note={`${rows.length.toLocaleString('en-US')} rows${toldIds === undefined ? `: ${affected} affected, ${spared} spared at the edge` : ''}`}
      rows={rows}
      columns={COLUMNS}
      selectedIds={selectedId === undefined ? [] : [selectedId]}
    />
  );
}

function Outcome({ verdict }: Pick<ImpactRow, 'verdict'>): ReactNode {
  return (
    <>
      <VerdictGlyph verdict={verdict} size={14} /> <span className={`is-${verdict}`}>{labelOfVerdict(verdict)}</span>
    </>
  );
}

function Because({ because, redundancy }: Pick<ImpactRow, 'because' | 'redundancy'>): ReactNode {
  return (
    <>
      <ItemName name={because} />
      {redundancy !== '' && <small>{redundancy}</small>}
    </>
  );
}
