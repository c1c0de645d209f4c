import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { ItemName } from './item-name.tsx';

interface ChosenChipProps {
  readonly className: string;
  readonly name: string;
  readonly onRemove: () => void;
  /** The sign before the name. */
  readonly children: ReactNode;
}

/** An item that is part of a question, to be left out again. */
export function ChosenChip({ className, name, onRemove, children }: ChosenChipProps): ReactNode {
  return (
    <span className={className}>
      {children}
      <span className="loss-name" title={name}>
        <ItemName name={name} />
      </span>
      <button type="button" className="chip-button" aria-label={`Leave out ${name}`} onClick={onRemove}>
        <X size={14} />
      </button>
    </span>
  );
}
