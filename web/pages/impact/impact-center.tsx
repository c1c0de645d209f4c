import { lazy, type ReactNode, Suspense, useMemo } from 'react';
import type { ImpactAnswer, Proof } from '../../../server/contract/impact.ts';
import { useCatalogue } from '../../api/use-catalogue.ts';
import { ContentText } from '../../components/content-text.tsx';
import { ContentTree } from '../../components/content-tree.tsx';
import { goTo, itemAddress } from '../../components/use-address.ts';
import { VerdictGlyph } from '../../components/verdict-glyph.tsx';
import { ViewSwitch } from '../../components/view-switch.tsx';
import type { TableState } from '../../state/content-table.ts';
import { findEmphasis } from '../../state/emphasis.ts';
import { fileStemOf } from '../../state/file-name.ts';
import type { ImpactPane, ImpactQuestion } from '../../state/impact-question.ts';
import { createImpactScene } from '../../state/impact-scene.ts';
import type { Verdict } from '../../state/outcomes.ts';
import { listProofRows } from '../../state/proof-tree.ts';
import { createTextReport, nameQuestion } from '../../state/text-report.ts';
import { ImpactTable } from './impact-table.tsx';
import type { AskQuestion } from './use-impact-question.ts';

const TopologyMap = lazy(async () => ({ default: (await import('../../canvas/topology-map.tsx')).TopologyMap }));

const LEGEND: readonly (readonly [Verdict, string])[] = [
  ['outage', 'out'],
  ['degraded', 'degraded'],
  ['reduced-redundancy', 'less redundancy'],
  ['unknown', 'unknown'],
  ['spared', 'spared'],
];

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
  const { question, ask, folds } = props;
  return (
    <>
      <div className="center-bar">
        <ViewSwitch
          label="How the answer is shown"
          view={question.view}
          onChoose={(view) => ask({ ...question, view }, true)}
        />
        {folds}
      </div>
      <div className="center-body">
        <CenterView {...props} />
      </div>
    </>
  );
}

function Legend(): ReactNode {
  return (
    <ul className="legend" aria-label="Legend">
      {LEGEND.map(([verdict, word]) => (
        <li key={verdict}>
          <VerdictGlyph verdict={verdict} size={14} /> {word}
        </li>
      ))}
    </ul>
  );
}

function CenterView({ question, ask, answer, selectedId, proof, onSelect }: ImpactCenterProps): ReactNode {
  if (answer === undefined) return <div className="map-waiting" role="status" aria-label="The map is on its way" />;
  const fileStem = fileStemOf(nameQuestion(answer), answer.revision);
  if (question.view === 'table') {
    const onTable = (table: TableState): void => ask({ ...question, table }, true);
    return <ImpactTable {...{ answer, selectedId, onSelect, fileStem, onTable }} table={question.table} />;
  }
  if (question.view === 'tree') return <ImpactTree answer={answer} selectedId={selectedId} onSelect={onSelect} />;
  if (question.view === 'text') return <ContentText text={createTextReport(answer)} fileStem={fileStem} />;
  return (
    <ImpactMap
      answer={answer}
      opened={question.opened}
      selectedId={selectedId}
      proof={proof}
      onSelect={onSelect}
      onOpenBundle={(memberId) => ask({ ...question, opened: [...question.opened, memberId] })}
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

interface ImpactMapProps {
  readonly answer: ImpactAnswer;
  readonly opened: readonly string[];
  readonly selectedId: string | undefined;
  readonly proof: Proof | undefined;
  readonly onSelect: (itemId: string | undefined) => void;
  readonly onOpenBundle: (memberId: string) => void;
}

function ImpactMap({ answer, opened, selectedId, proof, onSelect, onOpenBundle }: ImpactMapProps): ReactNode {
  const catalogue = useCatalogue();
  const openedKey = opened.join('\n');
  const scene = useMemo(
    () => createImpactScene(answer, catalogue, openedKey === '' ? [] : openedKey.split('\n')),
    [answer, catalogue, openedKey],
  );
  const emphasis = useMemo(() => findEmphasis(scene, selectedId, proof), [scene, selectedId, proof]);
  // A new revision of the same question keeps the view and what stands in it.
  const mapKey = `${JSON.stringify(answer.scenario.losses.map(({ itemId, level }) => [itemId, level]))} ${openedKey}`;
  const find = (boxId: string | undefined) => scene.boxes.find(({ id }) => id === boxId);
  const pick = (boxId: string | undefined): void => {
    const box = find(boxId);
    if (box?.kind === 'bundle') onOpenBundle(box.memberIds[0] ?? '');
    else onSelect(boxId);
  };
  const open = (boxId: string): void => {
    if (find(boxId)?.kind === 'item') goTo(itemAddress(boxId));
  };
  return (
    <Suspense fallback={<div className="map-waiting" role="status" aria-label="The map is on its way" />}>
      <TopologyMap
        label="Map of the impact, causes on the left"
        scene={scene}
        viewKey={mapKey}
        layoutKey={mapKey}
        emphasis={emphasis}
        footer={<Legend />}
        onPick={pick}
        onOpen={open}
      />
    </Suspense>
  );
}
