import { ArrowDown, ArrowUp, Minus, Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import type { DifferenceKind } from '../state/draft-differences.ts';

const SIGNS = {
  better: { Icon: ArrowUp, word: 'Better' },
  worse: { Icon: ArrowDown, word: 'Worse' },
  new: { Icon: Plus, word: 'New' },
  gone: { Icon: Minus, word: 'Gone' },
} as const;

/** Which way something changes: a sign and a word, in no color of its own. */
export function DifferenceSign({ kind }: { readonly kind: DifferenceKind }): ReactNode {
  const { Icon, word } = SIGNS[kind];
  return (
    <span className={`difference-sign is-${kind}`}>
      <Icon size={13} aria-hidden="true" /> {word}
    </span>
  );
}
