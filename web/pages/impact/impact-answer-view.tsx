import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { ImpactAnswer } from '../../../server/contract/impact.ts';
import { proofQuery } from '../../api/queries.ts';
import { FoldButton } from '../../components/fold-button.tsx';
import { type Segment, Segments } from '../../components/segments.tsx';
import { SkeletonRows } from '../../components/skeleton.tsx';
import { VIEWS } from '../../components/view-switch.tsx';
import type { ContentView } from '../../state/content-view.ts';
import { askedOf, type ImpactPane, type ImpactQuestion, showPerson } from '../../state/impact-question.ts';
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

/** One choice for a screen that shows one part: a pane, or a way of reading the one in the middle. */
const PARTS: readonly Segment<Exclude<ImpactPane, 'map'> | ContentView>[] = [
  { value: 'list', label: 'List' },
  ...VIEWS,
  { value: 'proof', label: 'Proof' },
];

/** Of a new question the counts are seen first, wherever one was in the answer to the one before. */
const startAtTop = (list: HTMLElement | null): void => list?.closest('.impact')?.scrollTo(0, 0);

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
      <Segments
        className="pane-switch"
        label="Part of the answer"
        choices={PARTS}
        value={question.pane === 'map' ? question.view : question.pane}
        onChoose={(part) =>
          ask(
            { ...question, ...(part === 'list' || part === 'proof' ? { pane: part } : { pane: 'map', view: part }) },
            true,
          )
        }
      />
      <div
        className="impact-panes"
        data-pane={question.pane}
        data-list={isListFolded ? 'folded' : 'open'}
        data-proof={isProofFolded ? 'folded' : 'open'}
      >
        <section
          key={JSON.stringify([question.losses, question.overrides])}
          ref={startAtTop}
          className="impact-side"
          data-part="list"
          aria-label="Who is hit"
        >
          {answer === undefined ? (
            <SkeletonRows count={9} label="The answer is on its way" />
          ) : (
            <HitList {...props} answer={answer} selectedId={chosenId} onSelect={(itemId) => select(itemId, 'proof')} />
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
              <div className="folds">
                <FoldButton part="the list" isFolded={isListFolded} onFold={foldList} />
                <FoldButton part="the proof" isRight isFolded={isProofFolded} onFold={foldProof} />
              </div>
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

interface HitListProps extends Pick<ImpactAnswerViewProps, 'question' | 'ask'> {
  readonly answer: ImpactAnswer;
  readonly selectedId: string | undefined;
  readonly onSelect: (itemId: string) => void;
}

/** How many are hit, and who. */
function HitList({ question, ask, answer, selectedId, onSelect }: HitListProps): ReactNode {
  return (
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
        selectedId={selectedId}
        onTab={(tab) => ask({ ...question, tab }, true)}
        onPerson={(person) => ask(showPerson(question, person), true)}
        onSelect={onSelect}
      />
    </>
  );
}
