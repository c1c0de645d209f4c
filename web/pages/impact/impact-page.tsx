import { useQuery } from '@tanstack/react-query';
import { PencilRuler } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { impactQuery } from '../../api/queries.ts';
import { useMapAhead } from '../../canvas/late-map.tsx';
import { AppLink } from '../../components/app-link.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { ShareButton } from '../../components/share-button.tsx';
import { draftAddressFor } from '../../state/draft-state.ts';
import { askedOf } from '../../state/impact-question.ts';
import { nameInAnswer } from '../../state/name-in-answer.ts';
import { ImpactAnswerView } from './impact-answer-view.tsx';
import { ImpactEmpty } from './impact-empty.tsx';
import { OverrideForm } from './override-form.tsx';
import { QuestionBar } from './question-bar.tsx';
import { useImpactQuestion } from './use-impact-question.ts';
import { useOverrides } from './use-overrides.ts';

/** What breaks if this goes: the question as a sentence, the answer below it. */
export function ImpactPage(): ReactNode {
  const [question, ask] = useImpactQuestion();
  const { data: answer, error, isFetching, refetch } = useQuery(impactQuery(askedOf(question)));
  useMapAhead(question.losses.length > 0);
  const overrides = useOverrides(question, ask);
  const [editedId, setEditedId] = useState<string>();
  const names = answer?.scenario.losses.map(({ name }) => name).join(', ');
  if (question.losses.length === 0) {
    return (
      <>
        <PageTitle>Impact</PageTitle>
        <ImpactEmpty />
      </>
    );
  }
  return (
    <div className="impact" aria-busy={isFetching}>
      <PageTitle>{names === undefined ? 'Impact' : `What breaks if ${names} fails`}</PageTitle>
      <h1 className="visually-hidden">Impact</h1>
      <QuestionBar
        question={question}
        answer={answer}
        ask={ask}
        actions={
          <>
            <AppLink className="button share-button" aria-label="Try a change" href={draftAddressFor(question)}>
              <PencilRuler size={16} aria-hidden="true" /> <span>Try a change</span>
            </AppLink>
            <ShareButton said="The address of this answer is copied. Whoever opens it sees the same question." />
          </>
        }
        onEditOverride={setEditedId}
        onRemoveOverride={overrides.remove}
      />
      <ImpactAnswerView
        question={question}
        ask={ask}
        answer={answer}
        problem={error}
        onRetry={() => void refetch()}
        onHold={setEditedId}
      />
      {editedId !== undefined && (
        <OverrideForm
          itemId={editedId}
          name={nameInAnswer(answer, editedId)}
          known={question.overrides.find(({ itemId }) => itemId === editedId)}
          onHold={(override) => {
            overrides.put(override, nameInAnswer(answer, editedId));
            setEditedId(undefined);
          }}
          onClose={() => setEditedId(undefined)}
        />
      )}
    </div>
  );
}
