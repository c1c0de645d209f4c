import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { ItemName } from './item-name.tsx';

interface UnknownItemsProps {
  /** What names the items, for people: "question", "map". */
  readonly place: string;
  /** At least one. */
  readonly itemIds: readonly string[];
  readonly onLeaveOut: () => void;
}

/** Says which items are not in the estate, and lets go on without them. */
export function UnknownItems({ place, itemIds, onLeaveOut }: UnknownItemsProps): ReactNode {
  const isOne = itemIds.length === 1;
  return (
    <div className="problem" role="alert">
      <TriangleAlert size={18} aria-hidden="true" />
      <div>
        <p className="problem-title">
          {isOne
            ? `An item of this ${place} is not in the estate`
            : `${itemIds.length} items of this ${place} are not in the estate`}
        </p>
        <p>
          <ItemName name={itemIds.slice(0, 5).join(', ')} /> {isOne ? 'was' : 'were'} removed, or never there. Leave{' '}
          {isOne ? 'it' : 'them'} out to see the rest.
        </p>
      </div>
      <button type="button" className="button" onClick={onLeaveOut}>
        Leave out
      </button>
    </div>
  );
}
