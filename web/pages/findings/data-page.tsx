import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { FindingsAnswer } from '../../../server/contract/findings.ts';
import { findingsQuery } from '../../api/queries.ts';
import { useCatalogue } from '../../api/use-catalogue.ts';
import { AppLink } from '../../components/app-link.tsx';
import { ClassSymbol } from '../../components/class-symbol.tsx';
import { EmptyEstate } from '../../components/empty-estate.tsx';
import { ItemName } from '../../components/item-name.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { ProblemBanner } from '../../components/problem-banner.tsx';
import { SkeletonRows } from '../../components/skeleton.tsx';
import { itemAddress, useAddress } from '../../components/use-address.ts';
import { type FindingKind, pickFindingKind, sayFindings } from '../../state/finding-words.ts';

/** What is wrong with the facts: by kind, the gravest first, each with its items. */
export function DataPage(): ReactNode {
  const { search } = useAddress();
  const { data, error, refetch } = useQuery(findingsQuery());
  const kind = data === undefined ? undefined : pickFindingKind(data, new URLSearchParams(search).get('kind'));
  return (
    <div className="data-page">
      <PageTitle>Data</PageTitle>
      <header className="items-head">
        <h1>Data</h1>
      </header>
      {error !== null && <ProblemBanner problem={error} onRetry={() => void refetch()} />}
      {error === null && data === undefined && <SkeletonRows count={9} label="The data is being looked through" />}
      {data !== undefined && (
        <div className="items-help muted" role="status">
          <EmptyEstate>{sayFindings(data.total)}</EmptyEstate>
        </div>
      )}
      {data !== undefined && kind !== undefined && (
        <div className="data-panes">
          <Kinds counts={data.counts} chosen={kind} />
          <FindingList key={kind} kind={kind} />
        </div>
      )}
    </div>
  );
}

interface KindsProps extends Pick<FindingsAnswer, 'counts'> {
  readonly chosen: FindingKind;
}

function Kinds({ counts, chosen }: KindsProps): ReactNode {
  return (
    <nav aria-label="Kinds of findings">
      {counts
        .filter(({ count }) => count > 0)
        .map(({ kind, title, count }) => (
          <AppLink
            key={kind}
            className="row"
            href={`/data?kind=${kind}`}
            aria-current={kind === chosen ? 'true' : undefined}
          >
            <span className="row-body">{title}</span>
            <span className="tab-count">{count.toLocaleString('en-US')}</span>
          </AppLink>
        ))}
    </nav>
  );
}

function FindingList({ kind }: { readonly kind: FindingKind }): ReactNode {
  const { data, error, refetch } = useQuery(findingsQuery(kind));
  const catalogue = useCatalogue();
  if (error !== null) return <ProblemBanner problem={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <SkeletonRows count={9} label="The findings are on their way" />;
  return (
    <section className="findings" aria-label={data.counts[0]?.title}>
      <ul className="rows">
        {data.findings.map(({ item, detail }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an item may have two findings that differ in nothing that is listed
          <li key={`${item.id} ${at}`}>
            <AppLink className="row" href={itemAddress(item.id)}>
              <ClassSymbol symbol={catalogue.findClass(item.class).symbol} />
              <span className="row-body">
                <span className="row-head">
                  <span className="row-name">
                    <ItemName name={item.name} />
                  </span>
                  {item.criticality !== undefined && <span className="badge">C{item.criticality}</span>}
                </span>
                <span className="row-why">
                  <ItemName name={detail} />
                </span>
              </span>
            </AppLink>
          </li>
        ))}
      </ul>
      {data.isTruncated && (
        <p className="list-note">
          The first {data.findings.length.toLocaleString('en-US')} of {data.total.toLocaleString('en-US')} are listed,
          by criticality. <code>faultline check</code> lists more.
        </p>
      )}
    </section>
  );
}
