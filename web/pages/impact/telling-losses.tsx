import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { sweepQuery } from '../../api/sweep-query.ts';
import { useCatalogue } from '../../api/use-catalogue.ts';
import { AppLink } from '../../components/app-link.tsx';
import { ClassSymbol } from '../../components/class-symbol.tsx';
import { ItemName } from '../../components/item-name.tsx';
import { SkeletonRows } from '../../components/skeleton.tsx';
import { impactAddress } from '../../state/impact-question.ts';
import { pickTellingLosses } from '../../state/pick-telling-losses.ts';

const SHOWN_LOSSES = 9;

/** The single losses that take most business services out: the questions worth asking first. */
export function TellingLosses({ fallback }: { readonly fallback: ReactNode }): ReactNode {
  const catalogue = useCatalogue();
  const { data, isLoading } = useQuery(sweepQuery);
  const [isWhole, setWhole] = useState(false);
  if (isLoading) return <SkeletonRows count={5} label="Every item is lost once, to find what hurts most" />;
  const critical = data?.rows.filter(({ servicesOut }) => servicesOut > 0) ?? [];
  const kinds = pickTellingLosses(critical);
  if (data === undefined || kinds.length === 0) return fallback;
  const losses = isWhole ? critical : kinds.slice(0, SHOWN_LOSSES);
  const isAll = losses.length === data.critical;
  return (
    <section className="examples" aria-label="Single losses that hurt most">
      <h2>Single losses that hurt most</h2>
      <p className="examples-lead">
        Each of {data.swept.toLocaleString('en-US')} items lost once, alone:{' '}
        <strong>{data.critical.toLocaleString('en-US')}</strong> {data.critical === 1 ? 'takes' : 'take'} a business
        service out.{' '}
        {isWhole
          ? `${isAll ? 'All' : `The first ${losses.length}`}, worst first:`
          : `The worst of ${kinds.length > losses.length ? `the first ${losses.length} kinds` : 'each kind'}:`}
      </p>
      <ul>
        {losses.map((loss) => {
          const known = catalogue.findClass(loss.class);
          return (
            <li key={loss.id}>
              <AppLink className="example" href={impactAddress([loss.id])}>
                <ClassSymbol symbol={known.symbol} size={18} />
                <span>
                  <strong>
                    <ItemName name={loss.name} />
                  </strong>
                  <small>{known.label}</small>
                </span>
                <span className="example-count is-outage">
                  <strong>{loss.servicesOut.toLocaleString('en-US')}</strong>
                  <small>{loss.servicesOut === 1 ? 'service out' : 'services out'}</small>
                </span>
              </AppLink>
            </li>
          );
        })}
      </ul>
      {!isAll && !isWhole && (
        <button type="button" className="button" onClick={() => setWhole(true)}>
          Show {critical.length < data.critical ? `the first ${critical.length}` : 'all'}
        </button>
      )}
    </section>
  );
}
