import { type ReactNode, useMemo } from 'react';
import { useCatalogue } from '../../../api/use-catalogue.ts';
import { ContentTable, type DrawnColumn } from '../../../components/content-table.tsx';
import { DifferenceSign } from '../../../components/difference-sign.tsx';
import { ItemName } from '../../../components/item-name.tsx';
import { VerdictGlyph } from '../../../components/verdict-glyph.tsx';
import { createDifferenceRows, DIFFERENCE_COLUMNS, type DifferenceRow } from '../../../state/draft-differences.ts';
import { fileStemOf } from '../../../state/file-name.ts';
import { labelOfVerdict, type Verdict } from '../../../state/outcomes.ts';
import type { DraftPartProps } from './draft-parts.ts';

const DRAWN: Readonly<Record<string, Pick<DrawnColumn<DifferenceRow>, 'draw' | 'className'>>> = {
  change: { className: 'nowrap', draw: ({ kind }) => <DifferenceSign kind={kind} /> },
  before: { draw: (row) => <SideCell verdict={row.before} because={row.becauseBefore} /> },
  after: { draw: (row) => <SideCell verdict={row.after} because={row.becauseAfter} /> },
  class: { className: 'nowrap' },
};

const COLUMNS: readonly DrawnColumn<DifferenceRow>[] = DIFFERENCE_COLUMNS.map((column) => ({
  ...column,
  ...DRAWN[column.id],
}));

/** Every item whose verdict the draft changes, both sides beside each other. */
export function DifferenceTable({ draft, sides }: DraftPartProps): ReactNode {
  const catalogue = useCatalogue();
  const { state, show } = draft;
  const { question } = state;
  const { comparison, before, after } = sides;
  const rows = useMemo(
    () => createDifferenceRows(comparison ?? { differences: [] }, { before, after }, catalogue),
    [comparison, before, after, catalogue],
  );
  if (comparison === undefined || rows.length === 0) {
    return (
      <p className="draft-note">
        {comparison === undefined ? 'There is nothing to compare yet.' : 'No item has another verdict with the draft.'}
      </p>
    );
  }
  const shown = rows.length.toLocaleString('en-US');
  const total = comparison.differenceCount.toLocaleString('en-US');
  return (
    <ContentTable
      label="Items that differ"
      note={shown === total ? `${shown} items differ` : `${shown} of ${total} items that differ`}
      rows={rows}
      columns={COLUMNS}
      table={question.table}
      onTable={(table) => show({ ...state, question: { ...question, table } }, true)}
      selectedIds={question.selectedId === undefined ? [] : [question.selectedId]}
      onSelect={(selectedId) => show({ ...state, question: { ...question, selectedId } }, true)}
      fileStem={fileStemOf('draft', comparison.revision)}
    />
  );
}

interface SideCellProps {
  /** Absent when the item is not on this side. */
  readonly verdict: Verdict | undefined;
  readonly because: string;
}

function SideCell({ verdict, because }: SideCellProps): ReactNode {
  if (verdict === undefined) return <span className="muted">not there</span>;
  return (
    <>
      <span className={`verdict-said is-${verdict}`}>
        <VerdictGlyph verdict={verdict} size={14} /> {labelOfVerdict(verdict)}
      </span>
      {because !== '' && (
        <small>
          <ItemName name={because} />
        </small>
      )}
    </>
  );
}
