import { BadgeCheck, BadgeInfo } from 'lucide-react';
import type { ReactNode } from 'react';
import { lowerFirst } from '../../../state/catalogue-index.ts';
import { type AnswerBasis, completenessLines } from '../../../state/text-report.ts';
import type { DraftPartProps } from './draft-parts.ts';

/** How complete the answer is on both sides: always there. */
export function BothComplete({ sides }: DraftPartProps): ReactNode {
  const { comparison, before } = sides;
  const basis = (side: AnswerBasis, answer: AnswerBasis | undefined): AnswerBasis => ({ ...answer, ...side });
  const left = comparison === undefined ? before : basis(comparison.before, before);
  if (left === undefined) return null;
  const right = comparison === undefined ? undefined : basis(comparison.after, sides.after);
  const lines = completenessLines(left);
  const isSame = right !== undefined && completenessLines(right).join('\n') === lines.join('\n');
  const isWhole = isComplete(left) && (right === undefined || isComplete(right));
  const Badge = isWhole ? BadgeCheck : BadgeInfo;
  return (
    <footer className="completeness">
      <Badge size={17} aria-hidden="true" className={isWhole ? 'is-exact' : 'is-open'} />
      <div>
        <Side label={right === undefined ? '' : isSame ? 'Both sides' : 'As it is'} side={left} />
        {right !== undefined && !isSame && <Side label="With the draft" side={right} />}
      </div>
    </footer>
  );
}

function Side({ label, side }: { readonly label: string; readonly side: AnswerBasis }): ReactNode {
  return (
    <p>
      <strong>{label === '' ? sayComplete(side) : `${label}: ${lowerFirst(sayComplete(side))}`}</strong>{' '}
      {[isComplete(side) ? 'Nothing is hidden or cut.' : '', ...completenessLines(side)]
        .filter((each) => each !== '')
        .join(' ')}
    </p>
  );
}

function sayComplete(side: AnswerBasis): string {
  return isComplete(side) ? 'Complete.' : 'Not complete.';
}

function isComplete({ completeness: { hidden, truncated } }: AnswerBasis): boolean {
  return hidden === 0 && truncated.length === 0;
}
