import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { ItemSummary } from '../../server/contract/item-summary.ts';
import { searchQuery } from '../api/queries.ts';
import { ProblemError } from '../api/request-json.ts';
import { useCatalogue } from '../api/use-catalogue.ts';
import { ClassSymbol } from './class-symbol.tsx';
import { Finder, type FinderGroup } from './finder.tsx';
import { ItemName } from './item-name.tsx';
import { useDebounced } from './use-debounced.ts';

interface ItemSearchProps {
  readonly label: string;
  readonly placeholder: string;
  readonly onChoose: (item: ItemSummary) => void;
  /** What else can be chosen by what is typed, below the items. */
  readonly findMore?: (text: string) => readonly FinderGroup[];
  /** Said below the list. */
  readonly hint?: ReactNode;
}

const TYPING_PAUSE_MS = 90;

/** Finds items by typing a part of their name or id. */
export function ItemSearch({ label, placeholder, onChoose, findMore, hint }: ItemSearchProps): ReactNode {
  const [text, setText] = useState('');
  const asked = useDebounced(text.trim(), TYPING_PAUSE_MS);
  const { data, error, isFetching } = useQuery(searchQuery(asked));
  const found = asked === '' ? [] : (data?.items ?? []);
  const more = findMore?.(text.trim()) ?? [];
  const isFound = found.length > 0 || more.some(({ options }) => options.length > 0);
  const isNone = asked !== '' && data !== undefined && !isFetching && !isFound;
  return (
    <Finder
      label={label}
      placeholder={placeholder}
      text={text}
      onText={setText}
      groups={[
        {
          heading: 'Items',
          options: found.map((item) => ({
            key: `item ${item.id}`,
            content: <FoundItem item={item} />,
            onChoose: () => onChoose(item),
          })),
        },
        ...more,
      ]}
      note={
        error !== null ? (
          <p className="finder-note" role="alert">
            {error instanceof ProblemError && `${error.title}. `}
            {error.message}
          </p>
        ) : isNone ? (
          <p className="finder-note" role="status">
            No item’s name or id holds “<bdi>{asked}</bdi>”. Try a shorter part of it.
          </p>
        ) : null
      }
      hint={hint}
    />
  );
}

function FoundItem({ item }: { readonly item: ItemSummary }): ReactNode {
  const known = useCatalogue().findClass(item.class);
  return (
    <>
      <ClassSymbol symbol={known.symbol} />
      <span className="finder-name">
        <ItemName name={item.name} />
        <span className="finder-detail">
          {known.label}
          {item.id !== item.name && (
            <>
              {' · '}
              <ItemName name={item.id} />
            </>
          )}
          {item.location !== undefined && (
            <>
              {' · '}
              <ItemName name={item.location} />
            </>
          )}
        </span>
      </span>
      {item.criticality !== undefined && <span className="badge">C{item.criticality}</span>}
    </>
  );
}
