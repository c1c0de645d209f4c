import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { ItemName } from './item-name.tsx';

interface FilterChipProps {
  readonly words: string;
  readonly onDrop: () => void;
}

/** What is left out of a page, and the way to have it all again. */
export function FilterChip({ words, onDrop }: FilterChipProps): ReactNode {
  return (
    <button type="button" className="filter-chip" title={words} onClick={onDrop}>
      <span>
        <ItemName name={words} />
      </span>
      <X size={14} aria-label="Take this filter away" />
    </button>
  );
}
