import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ReactNode } from 'react';

interface SortHeadingProps {
  readonly label: string;
  /** Descending or not; undefined when the table is not sorted by it. */
  readonly state: boolean | undefined;
  readonly onSort: () => void;
}

/** The heading of a column that a table is sorted by. */
export function SortHeading({ label, state, onSort }: SortHeadingProps): ReactNode {
  const Arrow = state === true ? ArrowDown : ArrowUp;
  return (
    <th scope="col" aria-sort={state === undefined ? 'none' : state ? 'descending' : 'ascending'}>
      <button type="button" className="sort-button" onClick={onSort}>
        {label} {state !== undefined && <Arrow size={13} aria-hidden="true" />}
      </button>
    </th>
  );
}
