import { ArrowDown, ArrowUp, Download } from 'lucide-react';
import { type ReactNode, useMemo, useState } from 'react';
import type { ImpactAnswer } from '../../../server/contract/impact.ts';
import { useCatalogue } from '../../api/use-catalogue.ts';
import { ClassSymbol } from '../../components/class-symbol.tsx';
import { ItemName } from '../../components/item-name.tsx';
import { saveText } from '../../components/save-text.ts';
import { VerdictGlyph } from '../../components/verdict-glyph.tsx';
import { formatCsv } from '../../state/csv.ts';
import {
  cellsOfRows,
  createImpactRows,
  type ImpactRow,
  type RowSort,
  sortImpactRows,
} from '../../state/impact-rows.ts';
import { labelOfVerdict } from '../../state/outcomes.ts';

interface ImpactTableProps {
  readonly answer: ImpactAnswer;
  readonly selectedId: string | undefined;
  readonly onSelect: (itemId: string) => void;
}

interface SortedColumn {
  readonly sort: RowSort;
  readonly label: string;
}

const LEADING: readonly SortedColumn[] = [
  { sort: 'name', label: 'Item' },
  { sort: 'verdict', label: 'Outcome' },
];

const TRAILING: readonly SortedColumn[] = [
  { sort: 'classLabel', label: 'Class' },
  { sort: 'criticality', label: 'Criticality' },
  { sort: 'owner', label: 'Owner' },
  { sort: 'location', label: 'Location' },
  { sort: 'hops', label: 'Hops' },
];

/** Everything the answer names, a row each, to sort and to take away. */
export function ImpactTable({ answer, selectedId, onSelect }: ImpactTableProps): ReactNode {
  const catalogue = useCatalogue();
  const [order, setOrder] = useState<{ sort: RowSort; isDescending: boolean }>({
    sort: 'verdict',
    isDescending: false,
  });
  const rows = useMemo(() => createImpactRows(answer, catalogue), [answer, catalogue]);
  const sorted = useMemo(() => sortImpactRows(rows, order.sort, order.isDescending), [rows, order]);
  const sortBy = (sort: RowSort): void =>
    setOrder((present) => ({ sort, isDescending: present.sort === sort ? !present.isDescending : false }));
  return (
    <div className="table-view">
      <div className="table-bar">
        <p>
          {rows.length.toLocaleString('en-US')} rows: {answer.items.length.toLocaleString('en-US')} affected,{' '}
          {answer.spared.length.toLocaleString('en-US')} spared at the edge
        </p>
        <button
          type="button"
          className="button"
          onClick={() => saveText(`impact-r${answer.revision}.csv`, 'text/csv', formatCsv(cellsOfRows(sorted)))}
        >
          <Download size={15} aria-hidden="true" /> CSV
        </button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="table-scroll" aria-label="Items of the answer" tabIndex={0}>
        <table className="table">
          <thead>
            <tr>
              {LEADING.map(({ sort, label }) => (
                <SortHeading
                  key={sort}
                  label={label}
                  state={order.sort === sort ? order.isDescending : undefined}
                  onSort={() => sortBy(sort)}
                />
              ))}
              <th scope="col">Because</th>
              {TRAILING.map(({ sort, label }) => (
                <SortHeading
                  key={sort}
                  label={label}
                  state={order.sort === sort ? order.isDescending : undefined}
                  onSort={() => sortBy(sort)}
                />
              ))}
            </tr>
          </thead>
          <tbody>
            {sorted.map((row) => (
              <TableRow key={row.id} row={row} isSelected={row.id === selectedId} onSelect={onSelect} />
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}

function SortHeading({
  label,
  state,
  onSort,
}: {
  readonly label: string;
  /** Descending or not; undefined when the table is not sorted by it. */
  readonly state: boolean | undefined;
  readonly onSort: () => void;
}): ReactNode {
  const Arrow = state === true ? ArrowDown : ArrowUp;
  return (
    <th scope="col" aria-sort={state === undefined ? 'none' : state ? 'descending' : 'ascending'}>
      <button type="button" className="sort-button" onClick={onSort}>
        {label} {state !== undefined && <Arrow size={13} aria-hidden="true" />}
      </button>
    </th>
  );
}

function TableRow({
  row,
  isSelected,
  onSelect,
}: {
  readonly row: ImpactRow;
  readonly isSelected: boolean;
  readonly onSelect: (itemId: string) => void;
}): ReactNode {
  return (
    <tr aria-selected={isSelected}>
      <th scope="row">
        <button type="button" className="text-button" onClick={() => onSelect(row.id)}>
          <ItemName name={row.name} />
        </button>
      </th>
      <td className="nowrap">
        <VerdictGlyph verdict={row.verdict} size={14} />{' '}
        <span className={`is-${row.verdict}`}>{labelOfVerdict(row.verdict)}</span>
      </td>
      <td className="because">
        <ItemName name={row.because} />
        {row.redundancy !== '' && <small>{row.redundancy}</small>}
      </td>
      <td className="nowrap">
        <ClassSymbol symbol={row.symbol} size={15} /> {row.classLabel}
      </td>
      <td>{row.criticality === undefined ? '' : `C${row.criticality}`}</td>
      <td className="nowrap">
        <ItemName name={row.owner} />
      </td>
      <td className="nowrap">
        <ItemName name={row.location} />
      </td>
      <td className="number">{row.hops}</td>
    </tr>
  );
}
