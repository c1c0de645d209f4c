import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { estateQuery, firstItemsQuery } from '../../api/queries.ts';
import { useCatalogue } from '../../api/use-catalogue.ts';
import { AppLink } from '../../components/app-link.tsx';
import { ClassSymbol } from '../../components/class-symbol.tsx';
import { ItemName } from '../../components/item-name.tsx';
import { ItemSearch } from '../../components/item-search.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { ProblemBanner } from '../../components/problem-banner.tsx';
import { SkeletonRows } from '../../components/skeleton.tsx';
import { exploreAddress, goTo } from '../../components/use-address.ts';
import { labelOfTier } from '../../state/tiers.ts';

const SHOWN_SERVICES = 24;

/** Where exploring begins: type an item, take a business service, or go by class. */
export function ExploreStart(): ReactNode {
  const estate = useQuery(estateQuery);
  const catalogue = useCatalogue();
  const serviceClasses = catalogue.classes.filter(({ isBusinessService }) => isBusinessService).map(({ id }) => id);
  const services = useQuery({
    ...firstItemsQuery({ class: serviceClasses, sort: 'criticality' }, SHOWN_SERVICES),
    enabled: serviceClasses.length > 0,
  });
  return (
    <div className="start">
      <PageTitle>Explore</PageTitle>
      <h1>Explore the estate</h1>
      <p className="start-lead">See what an item needs on its left, and what needs it on its right.</p>
      <div className="start-finder">
        <ItemSearch
          label="Find an item"
          placeholder="Name or id of an item"
          onChoose={({ id }) => goTo(exploreAddress(id))}
        />
      </div>
      {estate.error !== null && <ProblemBanner problem={estate.error} onRetry={() => void estate.refetch()} />}
      {services.isLoading && <SkeletonRows count={5} label="Services are on their way" />}
      {(services.data?.items.length ?? 0) > 0 && (
        <section className="examples" aria-label="Business services">
          <h2>Business services</h2>
          <ul>
            {services.data?.items.map((item) => (
              <li key={item.id}>
                <AppLink className="example" href={exploreAddress(item.id)}>
                  <ClassSymbol symbol={catalogue.findClass(item.class).symbol} size={18} />
                  <span>
                    <strong>
                      <ItemName name={item.name} />
                    </strong>
                    <small>
                      <ItemName name={item.owner ?? catalogue.findClass(item.class).label} />
                    </small>
                  </span>
                  {item.criticality !== undefined && <span className="badge">C{item.criticality}</span>}
                </AppLink>
              </li>
            ))}
          </ul>
        </section>
      )}
      {estate.data !== undefined && <ClassCounts byClass={estate.data.byClass} />}
    </div>
  );
}

function ClassCounts({ byClass }: { readonly byClass: readonly { readonly class: string; readonly count: number }[] }) {
  const catalogue = useCatalogue();
  const tiers = new Map<string, { id: string; label: string; symbol: string; count: number }[]>();
  for (const { class: id, count } of byClass) {
    const known = catalogue.findClass(id);
    const list = tiers.get(known.tier) ?? [];
    list.push({ id, label: known.pluralLabel, symbol: known.symbol, count });
    tiers.set(known.tier, list);
  }
  return (
    <section className="examples" aria-label="By class">
      <h2>By class</h2>
      <div className="class-tiers">
        {[...tiers].map(([tier, classes]) => (
          <div key={tier}>
            <h3>{labelOfTier(tier)}</h3>
            {classes.map(({ id, label, symbol, count }) => (
              <AppLink key={id} className="class-count" href={`/items?class=${encodeURIComponent(id)}`}>
                <ClassSymbol symbol={symbol} />
                <span>{label}</span>
                <span className="number">{count.toLocaleString('en-US')}</span>
              </AppLink>
            ))}
          </div>
        ))}
      </div>
    </section>
  );
}
