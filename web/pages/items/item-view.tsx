import { useQuery } from '@tanstack/react-query';
import { PencilRuler, Radar, Waypoints } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { ItemAnswer } from '../../../server/contract/configuration-item.ts';
import { itemQuery } from '../../api/queries.ts';
import { ProblemError } from '../../api/request-json.ts';
import { useCatalogue } from '../../api/use-catalogue.ts';
import { AppLink } from '../../components/app-link.tsx';
import { ClassSymbol } from '../../components/class-symbol.tsx';
import { ItemName } from '../../components/item-name.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { ProblemBanner } from '../../components/problem-banner.tsx';
import { type Segment, Segments } from '../../components/segments.tsx';
import { SkeletonRows } from '../../components/skeleton.tsx';
import { draftAddressOf } from '../../state/draft-state.ts';
import { mapAddress } from '../../state/explore-state.ts';
import { impactAddress } from '../../state/impact-question.ts';
import { NotFoundPage } from '../not-found-page.tsx';
import { ItemCard } from './item-card.tsx';
import { NeighborhoodMap } from './neighborhood-map.tsx';

const PANES: readonly Segment<'card' | 'map'>[] = [
  { value: 'card', label: 'Card' },
  { value: 'map', label: 'Map' },
];

/** One item: its card beside the map of what it needs and what needs it. */
export function ItemView({ itemId }: { readonly itemId: string }): ReactNode {
  const { data, error, refetch } = useQuery(itemQuery(itemId));
  const [pane, setPane] = useState<'card' | 'map'>('card');
  if (error instanceof ProblemError && error.status === 404) return <NotFoundPage itemId={itemId} />;
  if (error !== null && data === undefined) {
    return (
      <div className="page-pad">
        <PageTitle>Item</PageTitle>
        <ProblemBanner isPage problem={error} onRetry={() => void refetch()} />
      </div>
    );
  }
  return (
    <div className="explore">
      <PageTitle>{data?.item.name ?? 'Item'}</PageTitle>
      {data === undefined ? <div className="item-head item-head-waiting" /> : <ItemHead answer={data} />}
      {error !== null && <ProblemBanner problem={error} onRetry={() => void refetch()} />}
      <Segments className="pane-switch" label="Part of the page" choices={PANES} value={pane} onChoose={setPane} />
      <div className="explore-panes" data-pane={pane}>
        <section className="explore-card" aria-label="Card">
          {data === undefined ? <SkeletonRows count={8} label="The card is on its way" /> : <ItemCard answer={data} />}
        </section>
        <section className="explore-map" aria-label="Neighborhood">
          <NeighborhoodMap itemId={itemId} />
        </section>
      </div>
    </div>
  );
}

function ItemHead({ answer: { item } }: { readonly answer: ItemAnswer }): ReactNode {
  const known = useCatalogue().findClass(item.class);
  const isLive = item.status === 'in-service' || item.status === 'maintenance';
  return (
    <header className="item-head">
      <span className="item-symbol">
        <ClassSymbol symbol={known.symbol} size={22} />
      </span>
      <div className="item-title">
        <h1>
          <ItemName name={item.name} />
        </h1>
        <p>
          {known.label}
          {' · '}
          <span className={isLive ? undefined : 'is-absent'}>{item.status.replaceAll('-', ' ')}</span>
          {item.environment !== undefined && (
            <>
              {' · '}
              <ItemName name={item.environment} />
            </>
          )}
          {item.criticality !== undefined && (
            <>
              {' · '}
              <span className="badge">C{item.criticality}</span>
            </>
          )}
        </p>
      </div>
      <AppLink className="button" href={mapAddress([item.id])}>
        <Waypoints size={16} aria-hidden="true" /> Open on the map
      </AppLink>
      <AppLink className="button" href={draftAddressOf(item.id)}>
        <PencilRuler size={16} aria-hidden="true" /> Try a change
      </AppLink>
      <AppLink className="button button-primary" href={impactAddress([item.id])}>
        <Radar size={16} aria-hidden="true" /> What if this fails?
      </AppLink>
    </header>
  );
}
