import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { impactQuery } from '../../api/queries.ts';
import { PageTitle } from '../../components/page-title.tsx';
import { ShareButton } from '../../components/share-button.tsx';
import { ImpactAnswerView } from './impact-answer-view.tsx';
import { ImpactEmpty } from './impact-empty.tsx';
import { QuestionBar } from './question-bar.tsx';
import { useImpactQuestion } from './use-impact-question.ts';

/** What breaks if this goes: the question as a sentence, the answer below it. */
export function ImpactPage(): ReactNode {
  const [question, ask] = useImpactQuestion();
  const { data: answer, error, isFetching, refetch } = useQuery(impactQuery([...question.losses]));
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
        actions={<ShareButton said="The address of this answer is copied. Whoever opens it sees the same question." />}
      />
      <ImpactAnswerView question={question} ask={ask} answer={answer} problem={error} onRetry={() => void refetch()} />
    </div>
  );
}
