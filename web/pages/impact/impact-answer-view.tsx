import { useQuery } from '@tanstack/react-query';
import { PanelLeft, PanelRight } from 'lucide-react';
import { ToggleGroup } from 'radix-ui';
import { type ReactNode, useState } from 'react';
import type { ImpactAnswer } from '../../../server/contract/impact.ts';
import { proofQuery } from '../../api/queries.ts';
import { SkeletonRows } from '../../components/skeleton.tsx';
import { askedOf, IMPACT_PANES, type ImpactPane, type ImpactQuestion } from '../../state/impact-question.ts';
import { CompletenessFoot } from './completeness-foot.tsx';
import { ImpactCenter } from './impact-center.tsx';
import { ImpactLists } from './impact-lists.tsx';
import { ImpactProblem } from './impact-problem.tsx';
import { OutcomeTiles } from './outcome-tiles.tsx';
import { ProofOverride } from './proof-override.tsx';
import { ProofPanel } from './proof-panel.tsx';
import type { AskQuestion } from './use-impact-question.ts';

interface ImpactAnswerViewProps {
  readonly question: ImpactQuestion;
  readonly ask: AskQuestion;
  readonly answer: ImpactAnswer | undefined;
  readonly problem: unknown;
  readonly onRetry: () => void;
  /** An item is to be held by an override. */
  readonly onHold: (itemId: string) => void;
}

const PANE_LABELS: Readonly<Record<ImpactPane, string>> = { list: 'List', map: 'Map', proof: 'Proof' };

/** The answer: who is hit on the left, the map in the middle, the proof on the right, how complete at the foot. */
export function ImpactAnswerView(props: ImpactAnswerViewProps): ReactNode {
  const { question, ask, answer, problem, onRetry, onHold } = props;
  const [isListFolded, foldList] = useState(false);
  const [isProofFolded, foldProof] = useState(false);
  const selectedId = question.selectedId ?? answer?.services[0]?.id ?? answer?.items[0]?.id;
  const chosenId = selectedId === '' ? undefined : selectedId;
  const proof = useQuery(proofQuery(askedOf(question), answer === undefined ? undefined : chosenId));
  if (problem !== null && problem !== undefined)
    return <ImpactProblem problem={problem} question={question} ask={ask} onRetry={onRetry} />;
  const select = (itemId: string | undefined, pane: ImpactPane = question.pane): void =>
    ask({ ...question, selectedId: itemId ?? '', pane }, true);
  return (
    <>
      <PaneSwitch pane={question.pane} onChoose={(pane) => ask({ ...question, pane }, true)} />
      <div
        className="impact-panes"
        data-pane={question.pane}
        data-list={isListFolded ? 'folded' : 'open'}
        data-proof={isProofFolded ? 'folded' : 'open'}
      >
        <section className="impact-side" data-part="list" aria-label="Who is hit">
          {answer === undefined ? (
            <SkeletonRows count={9} label="The answer is on its way" />
          ) : (
            <>
              <OutcomeTiles
                summary={answer.summary}
                chosen={question.outcome}
                onChoose={(outcome) =>
                  ask({ ...question, outcome, tab: question.tab === 'services' ? 'items' : question.tab }, true)
                }
              />
              <ImpactLists
                answer={answer}
                question={question}
                selectedId={chosenId}
                onTab={(tab) => ask({ ...question, tab }, true)}
                onSelect={(itemId) => select(itemId, 'proof')}
              />
            </>
          )}
        </section>
        <section className="impact-center" data-part="answer" aria-label="The answer">
          <ImpactCenter
            question={question}
            ask={ask}
            answer={answer}
            selectedId={chosenId}
            proof={proof.data ?? undefined}
            onSelect={select}
            folds={
              <FoldButtons
                isListFolded={isListFolded}
                isProofFolded={isProofFolded}
                onFoldList={() => foldList(!isListFolded)}
                onFoldProof={() => foldProof(!isProofFolded)}
              />
            }
          />
          {answer !== undefined && <CompletenessFoot answer={answer} onSelect={(itemId) => select(itemId)} />}
        </section>
        <aside className="impact-proof" data-part="proof" aria-label="Proof">
          <ProofPanel
            answer={answer}
            selectedId={chosenId}
            proof={proof.data ?? undefined}
            problem={proof.error}
            isLoading={proof.isLoading}
            onSelect={(itemId) => select(itemId)}
          />
          {answer !== undefined && chosenId !== undefined && (
            <ProofOverride question={question} itemId={chosenId} onEdit={() => onHold(chosenId)} />
          )}
        </aside>
      </div>
    </>
  );
}

function PaneSwitch({ pane, onChoose }: { readonly pane: ImpactPane; readonly onChoose: (pane: ImpactPane) => void }) {
  return (
    <ToggleGroup.Root
      type="single"
      className="segments pane-switch"
      aria-label="Part of the answer"
      value={pane}
      onValueChange={(value) => IMPACT_PANES.some((known) => known === value) && onChoose(value as ImpactPane)}
    >
      {IMPACT_PANES.map((each) => (
        <ToggleGroup.Item key={each} value={each} className="segment">
          {PANE_LABELS[each]}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}

interface FoldButtonsProps {
  readonly isListFolded: boolean;
  readonly isProofFolded: boolean;
  readonly onFoldList: () => void;
  readonly onFoldProof: () => void;
}

function FoldButtons({ isListFolded, isProofFolded, onFoldList, onFoldProof }: FoldButtonsProps): ReactNode {
  const listLabel = isListFolded ? 'Show the list' : 'Fold the list away';
  const proofLabel = isProofFolded ? 'Show the proof' : 'Fold the proof away';
  return (
    <div className="folds">
      <button
        type="button"
        className="icon-button"
        aria-pressed={!isListFolded}
        aria-label={listLabel}
        title={listLabel}
        onClick={onFoldList}
      >
        <PanelLeft size={17} />
      </button>
      <button
        type="button"
        className="icon-button"
        aria-pressed={!isProofFolded}
        aria-label={proofLabel}
        title={proofLabel}
        onClick={onFoldProof}
      >
        <PanelRight size={17} />
      </button>
    </div>
  );
}
