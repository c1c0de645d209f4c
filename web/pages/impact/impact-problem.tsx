import type { ReactNode } from 'react';
import { ProblemError } from '../../api/request-json.ts';
import { ProblemBanner } from '../../components/problem-banner.tsx';
import { UnknownItems } from '../../components/unknown-items.tsx';
import { askedOf, type ImpactQuestion, removeLoss, removeOverride } from '../../state/impact-question.ts';
import { findUnknownItems } from '../../state/unknown-items.ts';
import type { AskQuestion } from './use-impact-question.ts';

interface ImpactProblemProps {
  readonly problem: unknown;
  readonly question: ImpactQuestion;
  readonly ask: AskQuestion;
  readonly onRetry: () => void;
}

/** Says what keeps the question from being answered; items that are gone can be left out. */
export function ImpactProblem({ problem, question, ask, onRetry }: ImpactProblemProps): ReactNode {
  const goneIds = problem instanceof ProblemError ? findUnknownItems(problem.problems, askedOf(question)) : [];
  const leaveOut = (): void =>
    ask(goneIds.reduce((rest, itemId) => removeOverride(removeLoss(rest, itemId), itemId), question));
  return (
    <div className="page-pad">
      {goneIds.length === 0 ? (
        <ProblemBanner problem={problem} onRetry={onRetry} />
      ) : (
        <UnknownItems place="question" itemIds={goneIds} onLeaveOut={leaveOut} />
      )}
    </div>
  );
}
