import { useQueries } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { firstItemsQuery } from '../../api/queries.ts';
import { AppLink } from '../../components/app-link.tsx';
import { ClassSymbol } from '../../components/class-symbol.tsx';
import { ItemName } from '../../components/item-name.tsx';
import { type KnownClass, lowerFirst } from '../../state/catalogue-index.ts';
import { impactAddress } from '../../state/impact-question.ts';

/** Questions that can be asked of this estate, one for each of some classes. */
export function ExampleQuestions({ classes }: { readonly classes: readonly KnownClass[] }): ReactNode {
  const lists = useQueries({
    queries: classes.map(({ id }) => firstItemsQuery({ class: id, status: 'in-service' }, 1)),
  });
  const examples = lists.flatMap(({ data }) => data?.items.slice(0, 1) ?? []);
  if (examples.length === 0) return null;
  return (
    <section className="examples" aria-label="Examples">
      <h2>For example</h2>
      <ul>
        {examples.map((item) => {
          const known = classes.find(({ id }) => id === item.class);
          return (
            <li key={item.id}>
              <AppLink className="example" href={impactAddress([item.id])}>
                <ClassSymbol symbol={known?.symbol ?? 'box'} size={18} />
                <span>
                  <strong>
                    <ItemName name={item.name} />
                  </strong>
                  <small>
                    {lowerFirst(known?.label ?? item.class)}
                    {item.location !== undefined && (
                      <>
                        , <ItemName name={item.location} />
                      </>
                    )}
                  </small>
                </span>
              </AppLink>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
