import { X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useCatalogue } from '../../../api/use-catalogue.ts';
import { ItemName } from '../../../components/item-name.tsx';
import { sayStep } from '../../../state/draft-sentence.ts';
import { dropStep } from '../../../state/draft-state.ts';
import { subjectOfStep } from '../../../state/draft-steps.ts';
import type { DraftPartProps } from './draft-parts.ts';
import { problemsOf } from './draft-problem.tsx';

const MOST_SHOWN = 60;

/** The steps as sentences, each of which can be taken away. */
export function StepList({ draft, items, sides }: DraftPartProps): ReactNode {
  const { state, show, offerUndo } = draft;
  const catalogue = useCatalogue();
  const [isWhole, setWhole] = useState(false);
  const problems = problemsOf(sides.problem);
  const shown = isWhole ? state.steps : state.steps.slice(-MOST_SHOWN);
  const first = state.steps.length - shown.length;
  const drop = (position: number, sentence: string): void => {
    const next = dropStep(state, position);
    show(next);
    offerUndo(`Dropped: ${sentence}.`, next.steps, state);
  };
  return (
    <>
      {first > 0 && (
        <button type="button" className="text-button" onClick={() => setWhole(true)}>
          Show the first {first.toLocaleString('en-US')} as well
        </button>
      )}
      <ol className="draft-steps" start={first + 1}>
        {shown.map((step, index) => {
          const position = first + index;
          const sentence = sayStep(step, items.nameOf, catalogue);
          const isWrong = problems?.byStep.has(position) === true;
          return (
            <li key={`${position} ${sentence}`} className={isWrong ? 'draft-step is-wrong' : 'draft-step'}>
              <span className="draft-number">{position + 1}</span>
              <button
                type="button"
                className="text-button"
                title="Change this item further"
                onClick={() => show({ ...state, editedId: subjectOfStep(step) }, true)}
              >
                <ItemName name={sentence} />
              </button>
              <button
                type="button"
                className="icon-button"
                aria-label={`Drop: ${sentence}`}
                title="Drop this step"
                onClick={() => drop(position, sentence)}
              >
                <X size={15} />
              </button>
            </li>
          );
        })}
      </ol>
    </>
  );
}
