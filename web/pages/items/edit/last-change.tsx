import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { historyQuery } from '../../../api/queries.ts';
import { ItemName } from '../../../components/item-name.tsx';
import { formatInstant } from '../../../state/durations.ts';

/** Names who changed an item last, and when, as soon as it is known. */
export function LastChange({ itemId }: { readonly itemId: string }): ReactNode {
  const { data } = useQuery({ ...historyQuery(itemId), staleTime: 0, refetchOnMount: 'always' });
  const last = data?.entries[0];
  return last === undefined ? null : (
    <p>
      <strong>
        <ItemName name={last.actor} />
      </strong>
      , {formatInstant(last.at)}.
    </p>
  );
}
