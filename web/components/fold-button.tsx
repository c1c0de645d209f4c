import { PanelLeft, PanelRight } from 'lucide-react';
import type { ReactNode } from 'react';

interface FoldButtonProps {
  /** What is folded: "the list". */
  readonly part: string;
  readonly isRight?: boolean;
  readonly isFolded: boolean;
  readonly onFold: (isFolded: boolean) => void;
}

/** Folds a part of the page away, and shows it again. */
export function FoldButton({ part, isRight = false, isFolded, onFold }: FoldButtonProps): ReactNode {
  const label = isFolded ? `Show ${part}` : `Fold ${part} away`;
  const Icon = isRight ? PanelRight : PanelLeft;
  return (
    <button
      type="button"
      className="icon-button fold-button"
      aria-pressed={!isFolded}
      aria-label={label}
      title={label}
      onClick={() => onFold(!isFolded)}
    >
      <Icon size={17} />
    </button>
  );
}
