import { type ReactNode, useState } from 'react';
import type { ImpactAnswer } from '../../../../server/contract/impact.ts';
import type { ImpactQuestion } from '../../../state/impact-question.ts';
import { nameInAnswer } from '../../../state/name-in-answer.ts';
import { OverrideForm } from '../override-form.tsx';
import { QuestionBar } from '../question-bar.tsx';
import { useOverrides } from '../use-overrides.ts';
import { DraftActions } from './draft-actions.tsx';
import type { Draft } from './use-draft.ts';

interface DraftQuestionProps {
  readonly draft: Draft;
  readonly answer: ImpactAnswer | undefined;
  /** More of the sentence, before its question mark. */
  readonly children: ReactNode;
}

/** The question that is asked of both sides, as a sentence that is edited where it stands. */
export function DraftQuestion({ draft, answer, children }: DraftQuestionProps): ReactNode {
  const { state, show } = draft;
  const { question } = state;
  const ask = (next: ImpactQuestion, isReplaced?: boolean): void => show({ ...state, question: next }, isReplaced);
  const overrides = useOverrides(question, ask);
  const [heldId, setHeldId] = useState<string>();
  return (
    <>
      <QuestionBar
        question={question}
        answer={answer}
        ask={ask}
        actions={<DraftActions draft={draft} />}
        onEditOverride={setHeldId}
        onRemoveOverride={overrides.remove}
      >
        {children}
      </QuestionBar>
      {heldId !== undefined && (
        <OverrideForm
          itemId={heldId}
          name={nameInAnswer(answer, heldId)}
          known={question.overrides.find(({ itemId }) => itemId === heldId)}
          onHold={(override) => {
            overrides.put(override, nameInAnswer(answer, heldId));
            setHeldId(undefined);
          }}
          onClose={() => setHeldId(undefined)}
        />
      )}
    </>
  );
}
