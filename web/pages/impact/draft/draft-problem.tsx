import type { ReactNode } from 'react';
import { ProblemError } from '../../../api/request-json.ts';
import { useCatalogue } from '../../../api/use-catalogue.ts';
import { ItemName } from '../../../components/item-name.tsx';
import { type DraftProblems, findDraftProblems } from '../../../state/draft-problems.ts';
import { sayStep } from '../../../state/draft-sentence.ts';
import { dropStep } from '../../../state/draft-state.ts';
import type { ImpactQuestion } from '../../../state/impact-question.ts';
import { ImpactProblem } from '../impact-problem.tsx';
import type { DraftPartProps } from './draft-parts.ts';

/** @returns what a refusal says of single steps, or undefined when it is about something else */
export function problemsOf(problem: unknown): DraftProblems | undefined {
  if (!(problem instanceof ProblemError)) return undefined;
  const found = findDraftProblems(problem.problems);
  return found.byStep.size === 0 ? undefined : found;
}

/** Names the steps that cannot be carried out, because they never could or because the estate has changed since. */
export function DraftProblem({ draft, items, sides }: DraftPartProps): ReactNode {
  const { state, show } = draft;
  const catalogue = useCatalogue();
  const { problem } = sides;
  const found = problemsOf(problem);
  if (problem === null || problem === undefined) return null;
  if (found === undefined) {
    const ask = (question: ImpactQuestion): void => show({ ...state, question });
    return <ImpactProblem problem={problem} question={state.question} ask={ask} onRetry={sides.retry} />;
  }
  return (
    <div className="problem draft-problem" role="alert">
      <div>
        <p className="problem-title">
          {found.byStep.size === 1 ? 'One step does not apply' : `${found.byStep.size} steps do not apply`} to the
          estate as it is now
        </p>
        <ul>
          {[...found.byStep].map(([position, detail]) => {
            const step = state.steps[position];
            return (
              <li key={position}>
                <p>
                  <strong>Step {position + 1}</strong>
                  {step !== undefined && (
                    <>
                      {', '}
                      <ItemName name={sayStep(step, items.nameOf, catalogue)} />
                    </>
                  )}
                  : <bdi>{detail}</bdi>
                </p>
                <button type="button" className="button" onClick={() => show(dropStep(state, position))}>
                  Drop step {position + 1}
                </button>
              </li>
            );
          })}
        </ul>
      </div>
    </div>
  );
}
