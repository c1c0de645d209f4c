import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { estateQuery, firstItemsQuery } from '../../api/queries.ts';
import { useCatalogue } from '../../api/use-catalogue.ts';
import { AppLink } from '../../components/app-link.tsx';
import { ClassSymbol } from '../../components/class-symbol.tsx';
import { EmptyEstate } from '../../components/empty-estate.tsx';
import { ItemName } from '../../components/item-name.tsx';
import { ProblemBanner } from '../../components/problem-banner.tsx';
import { SkeletonRows } from '../../components/skeleton.tsx';
import { EMPTY_EXPLORE_STATE, type ExploreState, formatExploreState, mapAddress } from '../../state/explore-state.ts';
import { labelOfTier } from '../../state/tiers.ts';
import type { MapPartProps } from './map-parts.ts';

const SHOWN_SERVICES = 8;
const SHOWN_SITES = 6;

/** Where a map can start: a business service or process, a site, a tier. */
export function StartPanel(_props: MapPartProps): ReactNode {
  const estate = useQuery(estateQuery);
  if (estate.error !== null) return <ProblemBanner problem={estate.error} onRetry={() => void estate.refetch()} />;
  if (estate.data === undefined) return <SkeletonRows count={8} label="The overview is on its way" />;
  return (
    <div className="start-panel">
      <EmptyEstate />
      <ServiceStarts />
      <SiteStarts />
      {estate.data.byTier.length > 0 && (
        <StartList title="Tiers">
          {estate.data.byTier.map(({ tier, count }) => (
            <StartRow
              key={tier}
              href={addressOf({ within: [{ groupBy: 'tier', value: tier }] })}
              symbol="layers"
              label={labelOfTier(tier)}
              count={count}
            />
          ))}
        </StartList>
      )}
    </div>
  );
}

function ServiceStarts(): ReactNode {
  const catalogue = useCatalogue();
  const classes = catalogue.classes.filter(({ isBusinessService }) => isBusinessService).map(({ id }) => id);
  const { data } = useQuery({
    ...firstItemsQuery({ class: classes, sort: 'criticality' }, SHOWN_SERVICES),
    enabled: classes.length > 0,
  });
  if (data === undefined || data.items.length === 0) return null;
  return (
    <StartList title="Business services and processes">
      {data.items.map((item) => (
        <StartRow
          key={item.id}
          href={mapAddress([item.id], { providers: 2 })}
          symbol={catalogue.findClass(item.class).symbol}
          label={item.name}
          badge={item.criticality === undefined ? undefined : `C${item.criticality}`}
        />
      ))}
      {data.total > data.items.length && (
        <StartRow
          href={addressOf({ filters: { class: classes }, groupBy: 'criticality' })}
          symbol="landmark"
          label="All, by criticality"
          count={data.total}
        />
      )}
    </StartList>
  );
}

function SiteStarts(): ReactNode {
  const catalogue = useCatalogue();
  const { data } = useQuery(firstItemsQuery({ class: 'site', sort: 'name' }, SHOWN_SITES));
  if (data === undefined || data.items.length === 0) return null;
  return (
    <StartList title="Sites">
      {data.items.map((item) => (
        <StartRow
          key={item.id}
          href={addressOf({ within: [{ groupBy: 'site', value: item.id }] })}
          symbol={catalogue.findClass(item.class).symbol}
          label={item.name}
        />
      ))}
      {data.total > data.items.length && (
        <StartRow
          href={addressOf({ groupBy: 'site' })}
          symbol="building"
          label="All, one box each"
          count={data.total}
        />
      )}
    </StartList>
  );
}

function StartList({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactNode {
  return (
    <section>
      <h2>{title}</h2>
      <ul>{children}</ul>
    </section>
  );
}

interface StartRowProps {
  readonly href: string;
  readonly symbol: string;
  readonly label: string;
  readonly count?: number;
  readonly badge?: string | undefined;
}

function StartRow({ href, symbol, label, count, badge }: StartRowProps): ReactNode {
  return (
    <li>
      <AppLink className="class-count" href={href}>
        <ClassSymbol symbol={symbol} />
        <span className="start-name">
          <ItemName name={label} />
        </span>
        {count !== undefined && <span className="number">{count.toLocaleString('en-US')}</span>}
        {badge !== undefined && <span className="badge">{badge}</span>}
      </AppLink>
    </li>
  );
}

function addressOf(part: Partial<ExploreState>): string {
  return formatExploreState({ ...EMPTY_EXPLORE_STATE, ...part });
}
