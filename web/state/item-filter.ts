/** The filters of the item list, as the address and the server name them. */
export const ITEM_FILTERS = [
  'class',
  'status',
  'criticality',
  'environment',
  'owner',
  'location',
  'supportGroup',
  'supplier',
  'tag',
] as const;

/** What the item list is filtered and sorted by. */
export interface ItemListState {
  readonly q: string;
  readonly filters: Readonly<Record<string, readonly string[]>>;
  readonly sort: string;
}

/**
 * Reads filters and sort from an address.
 * @returns state; unknown names are left out
 */
export function parseItemList(search: string): ItemListState {
  const params = new URLSearchParams(search);
  const filters = ITEM_FILTERS.map((name) => [name, params.getAll(name).filter((value) => value !== '')] as const);
  return {
    q: params.get('q') ?? '',
    filters: Object.fromEntries(filters.filter(([, values]) => values.length > 0)),
    sort: params.get('sort') ?? 'name',
  };
}

/**
 * Writes filters and sort as an address.
 * @returns path and search
 */
export function formatItemList({ q, filters, sort }: ItemListState): string {
  const params = new URLSearchParams();
  if (q !== '') params.set('q', q);
  for (const [name, values] of Object.entries(filters)) for (const value of values) params.append(name, value);
  if (sort !== 'name') params.set('sort', sort);
  const query = params.toString();
  return query === '' ? '/items' : `/items?${query}`;
}

/** @returns the state with one filter set to one value, or without that filter when the value is empty */
export function setFilter(state: ItemListState, name: string, value: string): ItemListState {
  const { [name]: _dropped, ...others } = state.filters;
  return { ...state, filters: value === '' ? others : { ...others, [name]: [value] } };
}
