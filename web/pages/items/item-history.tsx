import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { HistoryAnswer } from '../../../server/contract/configuration-item.ts';
import { historyQuery } from '../../api/queries.ts';
import { useCatalogue } from '../../api/use-catalogue.ts';
import { ItemName } from '../../components/item-name.tsx';
import { ProblemBanner } from '../../components/problem-banner.tsx';
import { describeChange } from '../../state/describe-change.ts';
import { formatInstant } from '../../state/durations.ts';

/** Who changed the item, when and why: newest first. */
export function ItemHistory({ itemId }: { readonly itemId: string }): ReactNode {
  const { data, error, refetch } = useQuery(historyQuery(itemId));
  return (
    <section>
      <h2>History</h2>
      {error !== null && <ProblemBanner problem={error} onRetry={() => void refetch()} />}
      {data?.entries.length === 0 && <p className="muted">No change is recorded.</p>}
      <ol className="history">
        {data?.entries.map((entry) => (
          <HistoryEntry key={entry.revision} entry={entry} />
        ))}
      </ol>
    </section>
  );
}

function HistoryEntry({ entry }: { readonly entry: HistoryAnswer['entries'][number] }): ReactNode {
  const catalogue = useCatalogue();
  return (
    <li>
      <p>
        <strong>{formatInstant(entry.at)}</strong>{' '}
        <span className="muted">
          revision {entry.revision}, <ItemName name={entry.actor} />
        </span>
      </p>
      {entry.reason !== '' && (
        <p className="muted">
          <ItemName name={entry.reason} />
        </p>
      )}
      <ul>
        {entry.changes.slice(0, 6).map((change, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the changes of a revision never move
          <li key={index}>
            <ItemName name={describeChange(change, catalogue)} />
          </li>
        ))}
        {entry.changes.length > 6 && <li>and {entry.changes.length - 6} more</li>}
      </ul>
    </li>
  );
}
