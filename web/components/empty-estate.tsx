import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { estateQuery } from '../api/queries.ts';

interface EmptyEstateProps {
  /** Said when the estate does have items. */
  readonly children?: ReactNode;
}

/** Says that there is nothing yet and how it comes in, where nothing is found because nothing is there. */
export function EmptyEstate({ children }: EmptyEstateProps): ReactNode {
  const { data } = useQuery(estateQuery);
  if (data?.counts.items !== 0) return children;
  return (
    <p className="start-lead">
      This estate is empty. Bring in a file first: <code>faultline import &lt;file&gt;</code>.
    </p>
  );
}
