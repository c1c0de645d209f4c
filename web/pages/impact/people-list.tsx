import { Copy, Download } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import type { ImpactAnswer } from '../../../server/contract/impact.ts';
import { ItemName, showUnseen } from '../../components/item-name.tsx';
import { saveText } from '../../components/save-text.ts';
import { useCopy } from '../../components/use-copy.ts';
import { VerdictGlyph } from '../../components/verdict-glyph.tsx';
import { cellsOfRows } from '../../state/content-table.ts';
import { formatCsv } from '../../state/csv.ts';
import { fileStemOf } from '../../state/file-name.ts';
import { labelOfVerdict } from '../../state/outcomes.ts';
import { createPeopleRows, formatPerson, PEOPLE_COLUMNS, type PersonKey, type PersonRow } from '../../state/people.ts';
import { createPeopleText, nameQuestion } from '../../state/text-report.ts';

interface PeopleListProps {
  readonly answer: ImpactAnswer;
  /** How many there are to tell, listed or not. */
  readonly total: number;
  readonly chosen: PersonKey | undefined;
  readonly onPerson: (person: PersonKey | undefined) => void;
}

/** Whom to tell of what, to be taken along; a press shows what concerns one of them. */
export function PeopleList({ answer, total, chosen, onPerson }: PeopleListProps): ReactNode {
  const rows = useMemo(() => createPeopleRows(answer), [answer]);
  const chosenId = chosen === undefined ? '' : formatPerson(chosen);
  if (rows.length === 0)
    return <p className="list-note">No affected item names an owner, a support group or a supplier.</p>;
  return (
    <>
      <PeopleBar answer={answer} rows={rows} total={total} />
      <ul className="rows">
        {answer.people.map((person, at) => {
          const row = rows[at] as PersonRow;
          const isChosen = row.id === chosenId;
          return (
            <li key={row.id}>
              <button
                type="button"
                className="row"
                aria-pressed={isChosen}
                onClick={() => onPerson(isChosen ? undefined : person)}
              >
                <VerdictGlyph verdict={row.verdict} />
                <PersonBody row={row} />
              </button>
            </li>
          );
        })}
      </ul>
    </>
  );
}

function PersonBody({ row }: { readonly row: PersonRow }): ReactNode {
  const { name, role, verdict, itemCount, serviceCount, told } = row;
  return (
    <span className="row-body">
      <span className="row-name">
        <ItemName name={name} />
      </span>
      <span className="row-why">
        <strong className={`is-${verdict}`}>{labelOfVerdict(verdict)}</strong> · {role} of {counted(itemCount, 'item')}
        {serviceCount > 0 &&
          `, ${serviceCount.toLocaleString('en-US')} of them ${serviceCount === 1 ? 'a service' : 'services'}`}
      </span>
      <span className="row-owner row-told">
        <ItemName name={told} />
      </span>
    </span>
  );
}

interface PeopleBarProps extends Pick<PeopleListProps, 'answer' | 'total'> {
  readonly rows: readonly PersonRow[];
}

function PeopleBar({ answer, total, rows }: PeopleBarProps): ReactNode {
  const copy = useCopy();
  const fileStem = fileStemOf(`to tell ${nameQuestion(answer)}`, answer.revision);
  const save = (): void => saveText(`${fileStem}.csv`, 'text/csv', formatCsv(cellsOfRows(rows, PEOPLE_COLUMNS)));
  return (
    <div className="people-bar">
      <p>
        {rows.length < total
          ? `The ${rows.length.toLocaleString('en-US')} hit worst, of ${total.toLocaleString('en-US')}.`
          : 'Choose whose items to see.'}
      </p>
      <button
        type="button"
        className="button"
        onClick={() =>
          copy(
            showUnseen(createPeopleText(answer)),
            'Whom to tell of what is copied.',
            'The text of the answer holds the list.',
          )
        }
      >
        <Copy size={15} aria-hidden="true" /> Copy
      </button>
      <button type="button" className="button" title="CSV: one row for each to tell" onClick={save}>
        <Download size={15} aria-hidden="true" /> CSV
      </button>
    </div>
  );
}

function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`;
}
