import { BadgeCheck, BadgeInfo } from 'lucide-react';
import type { ReactNode } from 'react';
import { lowerFirst } from '../../../state/catalogue-index.ts';
import { isComplete, sayCompleteness } from '../../../state/completeness-words.ts';
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
  const isWhole = [left, right ?? left].every((side) => isComplete(side.completeness) && side.completeness.isExact);
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
  const [verdict, meaning] = sayCompleteness(side.completeness);
  return (
    <p>
      <strong>{label === '' ? verdict : `${label}: ${lowerFirst(verdict)}`}</strong>{' '}
      <span className="completeness-meaning">{[meaning, ...completenessLines(side).slice(1)].join(' ')}</span>
    </p>
  );
}
