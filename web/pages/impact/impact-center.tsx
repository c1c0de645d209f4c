import { type ReactNode, useMemo } from 'react';
import type { ImpactAnswer, Proof } from '../../../server/contract/impact.ts';
import { useCatalogue } from '../../api/use-catalogue.ts';
import { ContentText } from '../../components/content-text.tsx';
import { ContentTree } from '../../components/content-tree.tsx';
import { FilterChip } from '../../components/filter-chip.tsx';
import { TakeAwayMenu } from '../../components/take-away-menu.tsx';
import { ViewSwitch } from '../../components/view-switch.tsx';
import type { TableState } from '../../state/content-table.ts';
import { fileStemOf } from '../../state/file-name.ts';
import { type ImpactPane, type ImpactQuestion, showPerson } from '../../state/impact-question.ts';
import { formatPerson, listToldItems, sayTold } from '../../state/people.ts';
import { listProofRows } from '../../state/proof-tree.ts';
import { createTextReport, nameQuestion } from '../../state/text-report.ts';
import { createImpactTakeAway } from '../../take-away/take-away.ts';
import { ImpactMap } from './impact-map.tsx';
import { ImpactTable } from './impact-table.tsx';
import type { AskQuestion } from './use-impact-question.ts';

interface ImpactCenterProps {
  readonly question: ImpactQuestion;
  readonly ask: AskQuestion;
  readonly answer: ImpactAnswer | undefined;
  readonly selectedId: string | undefined;
  readonly proof: Proof | undefined;
  readonly onSelect: (itemId: string | undefined, pane?: ImpactPane) => void;
  readonly folds: ReactNode;
}

/** The same answer four ways; switching keeps the selection. */
export function ImpactCenter(props: ImpactCenterProps): ReactNode {
  const { question, ask, answer, folds } = props;
  // A tree and a text are read whole.
  const person = question.view === 'map' || question.view === 'table' ? question.person : undefined;
  return (
    <>
      <div className="center-bar">
        <ViewSwitch
          label="How the answer is shown"
          view={question.view}
          onChoose={(view) => ask({ ...question, view }, true)}
        />
        <div className="center-bar-end">
          {answer !== undefined && <ImpactTakeAway answer={answer} opened={question.opened} />}
          {folds}
        </div>
      </div>
      {answer !== undefined && person !== undefined && (
        <p className="person-bar">
          <FilterChip words={sayTold(answer, person)} onDrop={() => ask(showPerson(question, undefined), true)} />
        </p>
      )}
      <div className="center-body">
        <CenterView {...props} />
      </div>
    </>
  );
}

interface ImpactTakeAwayProps {
  readonly answer: ImpactAnswer;
  readonly opened: readonly string[];
}

function ImpactTakeAway({ answer, opened }: ImpactTakeAwayProps): ReactNode {
  const catalogue = useCatalogue();
  return <TakeAwayMenu gather={() => createImpactTakeAway(answer, catalogue, opened, new Date())} />;
}

function CenterView({ question, ask, answer, selectedId, proof, onSelect }: ImpactCenterProps): ReactNode {
  const { person } = question;
  const personId = person === undefined ? '' : formatPerson(person);
  // Who is chosen is read anew from each address.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const toldIds = useMemo(
    () =>
      answer === undefined || person === undefined
        ? undefined
        : new Set(listToldItems(answer, person).map(({ id }) => id)),
    [answer, personId],
  );
  if (answer === undefined) return <div className="map-waiting" role="status" aria-label="The map is on its way" />;
  const fileStem = fileStemOf(nameQuestion(answer), answer.revision);
  if (question.view === 'table') {
    const onTable = (table: TableState): void => ask({ ...question, table }, true);
    return <ImpactTable {...{ answer, selectedId, onSelect, fileStem, onTable, toldIds }} table={question.table} />;
  }
  if (question.view === 'tree') return <ImpactTree answer={answer} selectedId={selectedId} onSelect={onSelect} />;
  if (question.view === 'text') return <ContentText text={createTextReport(answer)} fileStem={fileStem} />;
  return (
    <ImpactMap
      answer={answer}
      question={question}
      ask={ask}
      selectedId={selectedId}
      proof={proof}
      toldIds={toldIds}
      onSelect={onSelect}
    />
  );
}

type ImpactTreeProps = Pick<ImpactCenterProps, 'selectedId' | 'onSelect'> & { readonly answer: ImpactAnswer };

/** Every way up the tree is a proof. */
function ImpactTree({ answer, selectedId, onSelect }: ImpactTreeProps): ReactNode {
  const catalogue = useCatalogue();
  const rows = useMemo(() => listProofRows(answer, catalogue), [answer, catalogue]);
  const selectedIds = selectedId === undefined ? [] : [selectedId];
  return <ContentTree label="Items below their causes" rows={rows} selectedIds={selectedIds} onSelect={onSelect} />;
}
