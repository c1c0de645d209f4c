import { ListTree, Network, Table2, TextAlignStart } from 'lucide-react';
import { ToggleGroup } from 'radix-ui';
import { lazy, type ReactNode, Suspense, useMemo } from 'react';
import type { ImpactAnswer, Proof } from '../../../server/contract/impact.ts';
import { useCatalogue } from '../../api/use-catalogue.ts';
import { goTo, itemAddress } from '../../components/use-address.ts';
import { VerdictGlyph } from '../../components/verdict-glyph.tsx';
import { findEmphasis } from '../../state/emphasis.ts';
import { IMPACT_VIEWS, type ImpactPane, type ImpactQuestion, type ImpactView } from '../../state/impact-question.ts';
import { createImpactScene } from '../../state/impact-scene.ts';
import type { Verdict } from '../../state/outcomes.ts';
import { ImpactTable } from './impact-table.tsx';
import { ImpactText } from './impact-text.tsx';
import { ImpactTree } from './impact-tree.tsx';
import type { AskQuestion } from './use-impact-question.ts';

const TopologyMap = lazy(async () => ({ default: (await import('../../canvas/topology-map.tsx')).TopologyMap }));

const VIEWS = {
  map: { label: 'Map', Icon: Network },
  table: { label: 'Table', Icon: Table2 },
  tree: { label: 'Tree', Icon: ListTree },
  text: { label: 'Text', Icon: TextAlignStart },
} as const;

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
        <ToggleGroup.Root
          type="single"
          className="segments"
          aria-label="How the answer is shown"
          value={question.view}
          onValueChange={(view) => {
            if (IMPACT_VIEWS.some((known) => known === view)) ask({ ...question, view: view as ImpactView }, true);
          }}
        >
          {IMPACT_VIEWS.map((view) => {
            const { label, Icon } = VIEWS[view];
            return (
              <ToggleGroup.Item key={view} value={view} className="segment">
                <Icon size={16} aria-hidden="true" /> {label}
              </ToggleGroup.Item>
            );
          })}
        </ToggleGroup.Root>
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
  if (question.view === 'table') return <ImpactTable answer={answer} selectedId={selectedId} onSelect={onSelect} />;
  if (question.view === 'tree') return <ImpactTree answer={answer} selectedId={selectedId} onSelect={onSelect} />;
  if (question.view === 'text') return <ImpactText answer={answer} />;
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
