import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { ArrowDown, ArrowUp, Search } from 'lucide-react';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { estateQuery, itemListQuery } from '../../api/queries.ts';
import { useCatalogue } from '../../api/use-catalogue.ts';
import { EmptyEstate } from '../../components/empty-estate.tsx';
import { FilterChip } from '../../components/filter-chip.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { ProblemBanner } from '../../components/problem-banner.tsx';
import { SkeletonRows } from '../../components/skeleton.tsx';
import { goTo, useAddress } from '../../components/use-address.ts';
import { useDebounced } from '../../components/use-debounced.ts';
import { formatItemList, type ItemListState, parseItemList, setFilter } from '../../state/item-filter.ts';
import { ItemRow } from './item-row.tsx';

const COLUMNS = [
  { sort: 'name', label: 'Item' },
  { sort: 'class', label: 'Class' },
  { sort: 'criticality', label: 'Criticality' },
  { sort: 'status', label: 'Status' },
  { sort: 'owner', label: 'Owner' },
  { sort: 'location', label: 'Location' },
] as const;

const TYPING_PAUSE_MS = 200;

/** Every item of the estate, to filter, search and sort; read page by page. */
export function ItemsPage(): ReactNode {
  const { search } = useAddress();
  const state = useMemo(() => parseItemList(search), [search]);
  const list = useInfiniteQuery(itemListQuery({ ...state.filters, q: state.q, sort: state.sort }));
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const total = list.data?.pages.at(-1)?.total;
  const show = (next: ItemListState): void => goTo(formatItemList(next), true);
  return (
    <div className="items">
      <PageTitle>Items</PageTitle>
      <header className="items-head">
        <h1>Items</h1>
        <p className="muted" role="status">
          {total === undefined ? '' : `${total.toLocaleString('en-US')} ${total === 1 ? 'item' : 'items'}`}
        </p>
      </header>
      {total !== 0 && (
        <p className="items-help muted">
          Items come in by import: <code className="nowrap">faultline import &lt;file&gt;</code>
        </p>
      )}
      <ItemFilters state={state} onChange={show} />
      {list.error !== null && <ProblemBanner problem={list.error} onRetry={() => void list.refetch()} />}
      {list.isLoading && <SkeletonRows count={12} label="Items are on their way" />}
      {total === 0 && (
        <div className="list-note">
          <EmptyEstate>
            <p>No item matches. Take a filter away, or search for a shorter part of its name.</p>
          </EmptyEstate>
        </div>
      )}
      {items.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        <section className="table-scroll" aria-label="Items" tabIndex={0}>
          <table className="table items-table">
            <thead>
              <tr>
                {COLUMNS.map(({ sort, label }) => (
                  <SortHeading key={sort} label={label} field={sort} state={state} onChange={show} />
                ))}
                <th scope="col">
                  <span className="visually-hidden">Ask</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {items.map((item) => (
                <ItemRow key={item.id} item={item} />
              ))}
            </tbody>
          </table>
          {list.hasNextPage && (
            <button
              type="button"
              className="button more-button"
              disabled={list.isFetchingNextPage}
              onClick={() => void list.fetchNextPage()}
            >
              {list.isFetchingNextPage
                ? 'Reading on …'
                : `Show more (${items.length.toLocaleString('en-US')} of ${(total ?? 0).toLocaleString('en-US')})`}
            </button>
          )}
        </section>
      )}
    </div>
  );
}

interface StateProps {
  readonly state: ItemListState;
  readonly onChange: (state: ItemListState) => void;
}

function SortHeading({
  label,
  field,
  state,
  onChange,
}: StateProps & { readonly label: string; readonly field: string }) {
  const isSorted = state.sort === field || state.sort === `-${field}`;
  const isDescending = state.sort.startsWith('-');
  const Arrow = isDescending ? ArrowDown : ArrowUp;
  return (
    <th scope="col" aria-sort={isSorted ? (isDescending ? 'descending' : 'ascending') : 'none'}>
      <button
        type="button"
        className="sort-button"
        onClick={() => onChange({ ...state, sort: state.sort === field ? `-${field}` : field })}
      >
        {label} {isSorted && <Arrow size={13} aria-hidden="true" />}
      </button>
    </th>
  );
}

function ItemFilters({ state, onChange }: StateProps): ReactNode {
  const catalogue = useCatalogue();
  const { data } = useQuery(estateQuery);
  const [text, setText] = useState(state.q);
  const settled = useDebounced(text, TYPING_PAUSE_MS);
  // Only typing changes the address: a change of the address by other means must not be undone by an old text.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    if (settled !== state.q) onChange({ ...state, q: settled });
  }, [settled]);
  const classes = (data?.byClass ?? []).map(({ class: id, count }) => ({
    value: id,
    label: catalogue.findClass(id).pluralLabel,
    count,
  }));
  classes.sort((left, right) => left.label.localeCompare(right.label, 'en'));
  const statuses = (data?.byStatus ?? []).map(({ status, count }) => ({
    value: status,
    label: status.replaceAll('-', ' '),
    count,
  }));
  const criticalities = (data?.byCriticality ?? []).flatMap(({ criticality, count }) =>
    criticality === undefined ? [] : [{ value: String(criticality), label: `C${criticality}`, count }],
  );
  const others = Object.entries(state.filters).filter(([name]) => !['class', 'status', 'criticality'].includes(name));
  return (
    <div className="filters">
      <label className="filter-text">
        <Search size={16} aria-hidden="true" />
        <span className="visually-hidden">Name or id holds</span>
        <input
          value={text}
          onChange={(event) => setText(event.target.value)}
          placeholder="Name or id"
          maxLength={200}
        />
      </label>
      <FilterSelect name="class" label="All classes" options={classes} state={state} onChange={onChange} />
      <FilterSelect name="status" label="Any status" options={statuses} state={state} onChange={onChange} />
      <FilterSelect
        name="criticality"
        label="Any criticality"
        options={criticalities}
        state={state}
        onChange={onChange}
      />
      {others.map(([name, values]) => (
        <FilterChip
          key={name}
          words={`${name === 'supportGroup' ? 'support group' : name}: ${values.join(', ')}`}
          onDrop={() => onChange(setFilter(state, name, ''))}
        />
      ))}
    </div>
  );
}

interface FilterSelectProps extends StateProps {
  readonly name: string;
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string; readonly count: number }[];
}

function FilterSelect({ name, label, options, state, onChange }: FilterSelectProps): ReactNode {
  const value = state.filters[name]?.[0] ?? '';
  return (
    <select
      className="select"
      aria-label={label}
      value={value}
      onChange={(event) => onChange(setFilter(state, name, event.target.value))}
    >
      <option value="">{label}</option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label} ({option.count.toLocaleString('en-US')})
        </option>
      ))}
    </select>
  );
}
