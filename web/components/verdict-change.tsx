import { ArrowRight } from 'lucide-react';
import type { ReactNode } from 'react';
import type { VerdictDifference } from '../../server/contract/draft.ts';
import { labelOfVerdict, type Verdict } from '../state/outcomes.ts';
import { VerdictGlyph } from './verdict-glyph.tsx';

/** What was said of an item, and what is said of it now. */
export function VerdictChange({ before, after }: Pick<VerdictDifference, 'before' | 'after'>): ReactNode {
  return (
    <span className="verdict-change">
      {before !== undefined && <Said verdict={before} />}
      {before !== undefined && after !== undefined && <ArrowRight size={13} aria-label="becomes" role="img" />}
      {after !== undefined && <Said verdict={after} />}
    </span>
  );
}

function Said({ verdict }: { readonly verdict: Verdict }): ReactNode {
  return (
    <span className={`verdict-said is-${verdict}`}>
      <VerdictGlyph verdict={verdict} size={14} /> {labelOfVerdict(verdict)}
    </span>
  );
}
