import { useQuery } from '@tanstack/react-query';
import { Command } from 'cmdk';
import { Search } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import type { ItemSummary } from '../../server/contract/item-summary.ts';
import { searchQuery } from '../api/queries.ts';
import { ProblemError } from '../api/request-json.ts';
import { useCatalogue } from '../api/use-catalogue.ts';
import { ClassSymbol } from './class-symbol.tsx';
import { ItemName } from './item-name.tsx';
import { useDebounced } from './use-debounced.ts';

interface ItemSearchProps {
  readonly label: string;
  readonly placeholder: string;
  readonly onChoose: (item: ItemSummary) => void;
  /** What else can be chosen by what is typed, below the items. */
  readonly children?: (text: string) => ReactNode;
  /** Said below the list. */
  readonly hint?: ReactNode;
}

const TYPING_PAUSE_MS = 90;

/** Finds items by typing a part of their name or id. */
export function ItemSearch({ label, placeholder, onChoose, children, hint }: ItemSearchProps): ReactNode {
  const [text, setText] = useState('');
  const asked = useDebounced(text.trim(), TYPING_PAUSE_MS);
  const { data, error, isFetching } = useQuery(searchQuery(asked));
  const items = asked === '' ? [] : (data?.items ?? []);
  const [marked, setMarked] = useState('');
  const firstId = items[0]?.id;
  // What was marked before the items came is not what the typing was for.
  useEffect(() => {
    if (firstId !== undefined) setMarked(markOf(firstId));
  }, [firstId]);
  return (
    <Command label={label} shouldFilter={false} className="finder" value={marked} onValueChange={setMarked} loop>
      <div className="finder-input">
        <Search size={17} aria-hidden="true" />
        <Command.Input value={text} onValueChange={setText} placeholder={placeholder} autoFocus maxLength={200} />
      </div>
      <Command.List className="finder-list">
        {error !== null && (
          <p className="finder-note" role="alert">
            {error instanceof ProblemError && `${error.title}. `}
            {error.message}
          </p>
        )}
        {asked !== '' && data !== undefined && !isFetching && (
          <Command.Empty className="finder-note">
            No item’s name or id holds “<bdi>{asked}</bdi>”. Try a shorter part of it.
          </Command.Empty>
        )}
        {items.length > 0 && (
          <Command.Group heading="Items">
            {items.map((item) => (
              <FoundItem key={item.id} item={item} onChoose={onChoose} />
            ))}
          </Command.Group>
        )}
        {children?.(text.trim())}
      </Command.List>
      {hint !== undefined && <div className="finder-hint">{hint}</div>}
    </Command>
  );
}

/** cmdk compares values trimmed; the marks keep ids apart from pages and from each other. */
function markOf(itemId: string): string {
  return `item:${itemId}:`;
}

function FoundItem({ item, onChoose }: { readonly item: ItemSummary; readonly onChoose: (item: ItemSummary) => void }) {
  const known = useCatalogue().findClass(item.class);
  return (
    <Command.Item value={markOf(item.id)} className="finder-item" onSelect={() => onChoose(item)}>
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
    </Command.Item>
  );
}
