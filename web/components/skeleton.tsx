import type { ReactNode } from 'react';

/** Stands where rows will be, while they are on their way. */
export function SkeletonRows({ count, label }: { readonly count: number; readonly label: string }): ReactNode {
  return (
    <div className="skeleton-rows" role="status" aria-label={label}>
      {Array.from({ length: count }, (_, row) => `row-${row}`).map((key) => (
        <div key={key} className="skeleton-row">
          <span className="skeleton skeleton-dot" />
          <span className="skeleton skeleton-line" />
        </div>
      ))}
    </div>
  );
}
