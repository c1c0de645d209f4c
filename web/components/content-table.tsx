import { Download, Search } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import { arrangeRows, cellsOfRows, shownColumns, type TableColumn, type TableState } from '../state/content-table.ts';
import { formatCsv } from '../state/csv.ts';
import { ColumnMenu } from './column-menu.tsx';
import { ItemName } from './item-name.tsx';
import { PageTurner } from './page-turner.tsx';
import { saveText } from './save-text.ts';
import { SortHeading } from './sort-heading.tsx';
import { usePages } from './use-pages.ts';

/** The column that names the row: always shown, and what a row is chosen by. */
const NAME_COLUMN = 'name';

/** A column with how its cells are drawn, where that is more than their text. */
export interface DrawnColumn<Row> extends TableColumn<Row> {
  readonly draw?: (row: Row) => ReactNode;
  readonly className?: string;
}

interface ContentTableProps<Row> {
  readonly label: string;
  /** Counts the rows in words. */
  readonly note: string;
  readonly rows: readonly Row[];
  readonly columns: readonly DrawnColumn<Row>[];
  readonly table: TableState;
  readonly onTable: (table: TableState) => void;
  readonly selectedIds: readonly string[];
  readonly onSelect: (id: string) => void;
  /** Name of the file without its ending. */
  readonly fileStem: string;
}

/** Content as a table, to sort, to filter, with the columns one wants, and to take away as CSV. */
export function ContentTable<Row extends { readonly id: string; readonly name: string }>(
  props: ContentTableProps<Row>,
): ReactNode {
  const { label, note, rows, columns, table, onTable, selectedIds, onSelect, fileStem } = props;
  const arranged = useMemo(() => arrangeRows(rows, columns, table), [rows, columns, table]);
  const shown = shownColumns(columns, table, NAME_COLUMN);
  const pages = usePages<Row, HTMLElement>(arranged, selectedIds[0]);
  const sortBy = (sort: string): void =>
    onTable({ ...table, sort, isDescending: table.sort === sort && !table.isDescending });
  return (
    <div className="table-view">
      <TableBar {...{ note, columns, shown, table, onTable, fileStem }} rowCount={rows.length} arranged={arranged} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="table-scroll" aria-label={label} tabIndex={0} ref={pages.scroller}>
        <table className="table">
          <thead>
            <tr>
              {shown.map(({ id, label: heading }) => (
                <SortHeading
                  key={id}
                  label={heading}
                  state={table.sort === id ? table.isDescending : undefined}
                  onSort={() => sortBy(id)}
                />
              ))}
            </tr>
          </thead>
          <tbody>
            {pages.rows.map((row) => (
              <tr key={row.id} aria-selected={selectedIds.includes(row.id)}>
                {shown.map((column) => (
                  <Cell key={column.id} column={column} row={row} onSelect={onSelect} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        {arranged.length === 0 && <p className="table-empty">No row holds this. Take words away from the filter.</p>}
      </section>
      <PageTurner pages={pages} />
    </div>
  );
}

interface TableBarProps<Row>
  extends Pick<ContentTableProps<Row>, 'note' | 'columns' | 'table' | 'onTable' | 'fileStem'> {
  readonly shown: readonly DrawnColumn<Row>[];
  readonly rowCount: number;
  /** The rows that are left, as they are sorted. */
  readonly arranged: readonly Row[];
}

function TableBar<Row>(props: TableBarProps<Row>): ReactNode {
  const { note, columns, shown, table, onTable, fileStem, rowCount, arranged } = props;
  return (
    <div className="table-bar">
      <label className="filter-text">
        <Search size={15} aria-hidden="true" />
        <span className="visually-hidden">Filter the rows</span>
        <input
          value={table.filter}
          maxLength={200}
          placeholder="Filter the rows"
          onChange={(event) => onTable({ ...table, filter: event.target.value })}
        />
      </label>
      <p role="status">
        {table.filter.trim() === ''
          ? note
          : `${arranged.length.toLocaleString('en-US')} of ${rowCount.toLocaleString('en-US')} rows hold this`}
      </p>
      <ColumnMenu columns={columns} shown={shown} fixedId={NAME_COLUMN} table={table} onTable={onTable} />
      <button
        type="button"
        className="button"
        aria-label="CSV"
        title="CSV: these rows with every column"
        onClick={() => saveText(`${fileStem}.csv`, 'text/csv', formatCsv(cellsOfRows(arranged, columns)))}
      >
        <Download size={15} aria-hidden="true" /> <span>CSV</span>
      </button>
    </div>
  );
}

interface CellProps<Row> {
  readonly column: DrawnColumn<Row>;
  readonly row: Row;
  readonly onSelect: (id: string) => void;
}

function Cell<Row extends { readonly id: string; readonly name: string }>({
  column,
  row,
  onSelect,
}: CellProps<Row>): ReactNode {
  if (column.id === NAME_COLUMN) {
    return (
      <th scope="row">
        <button type="button" className="text-button" onClick={() => onSelect(row.id)}>
          <ItemName name={row.name} />
        </button>
      </th>
    );
  }
  return <td className={column.className}>{column.draw?.(row) ?? <ItemName name={column.textOf(row)} />}</td>;
}
