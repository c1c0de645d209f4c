import type { MapGroup } from '../../server/contract/map.ts';
import {
  EMPTY_EXPLORE_STATE,
  type ExploreState,
  type ItemSide,
  type MapDimension,
  type MapPin,
} from './explore-state.ts';

/** The order in which a group that is too large to draw is put together next. */
const NEXT_DIMENSIONS: readonly MapDimension[] = ['class', 'site', 'location', 'environment', 'criticality', 'owner'];
const MOST_EXPANSIONS = 100;
const MOST_LEVELS = 6;

/** @returns the map around items, nothing else kept but the relations and filters */
export function startAt(state: ExploreState, startIds: readonly string[]): ExploreState {
  return { ...freshMap(state), startIds, selectedIds: startIds.slice(0, 1) };
}

/** @returns the state with an item more to start from */
export function addStart(state: ExploreState, itemId: string): ExploreState {
  if (state.startIds.includes(itemId)) return { ...state, selectedIds: [itemId] };
  return { ...freshMap(state), startIds: [...state.startIds, itemId], selectedIds: [itemId] };
}

/** @returns the state with an item less to start from; the whole estate when it was the last */
export function removeStart(state: ExploreState, itemId: string): ExploreState {
  return { ...freshMap(state), startIds: state.startIds.filter((id) => id !== itemId) };
}

/**
 * Goes into a group.
 * @param mostElements how many items a map draws one by one
 * @returns the map of the group's items, put together by something else when they are too many
 */
export function drillInto(
  state: ExploreState,
  group: MapGroup,
  dimension: MapDimension,
  mostElements: number,
): ExploreState {
  if (state.within.length >= MOST_LEVELS) return state;
  const within = [...state.within, { groupBy: dimension, value: group.value }];
  const used = new Set(within.map(({ groupBy }) => groupBy));
  const next = group.count > mostElements ? NEXT_DIMENSIONS.find((each) => !used.has(each)) : undefined;
  return { ...freshMap(state), startIds: state.startIds, expansions: state.expansions, within, groupBy: next };
}

/** @returns the map as it was before the given level of the way down; 0 for the whole */
export function climbTo(state: ExploreState, level: number): ExploreState {
  const groupBy = state.within[level]?.groupBy;
  return { ...freshMap(state), startIds: state.startIds, within: state.within.slice(0, level), groupBy };
}

/** @returns the state with one side of an item opened, or closed when it was open */
export function toggleSide(state: ExploreState, itemId: string, side: ItemSide): ExploreState {
  const others = state.expansions.filter((each) => each.itemId !== itemId || each.side !== side);
  const wasOpen = others.length < state.expansions.length;
  return {
    ...state,
    expansions: wasOpen ? others : [...others, { itemId, side }].slice(-MOST_EXPANSIONS),
    selectedIds: [itemId],
  };
}

/** @returns the state without some boxes on the map */
export function hideBoxes(state: ExploreState, ids: readonly string[]): ExploreState {
  return {
    ...state,
    hiddenIds: [...new Set([...state.hiddenIds, ...ids])],
    selectedIds: state.selectedIds.filter((id) => !ids.includes(id)),
  };
}

/** @returns the state with a box held where it is, or let go when `pin` is undefined */
export function pinBox(state: ExploreState, id: string, pin: Omit<MapPin, 'id'> | undefined): ExploreState {
  const others = state.pins.filter((each) => each.id !== id);
  return { ...state, pins: pin === undefined ? others : [...others, { id, ...pin }] };
}

/** @returns the state with one value of a filter added, or taken away when it was there */
export function toggleFilter(state: ExploreState, field: keyof ExploreState['filters'], value: string): ExploreState {
  const present = state.filters[field] ?? [];
  const values = present.includes(value) ? present.filter((each) => each !== value) : [...present, value];
  const { [field]: _dropped, ...others } = state.filters;
  return { ...state, filters: values.length === 0 ? others : { ...others, [field]: values } };
}

/** @returns the state with a value added to a list, or taken away when it was there */
export function toggleIn(list: readonly string[], value: string): readonly string[] {
  return list.includes(value) ? list.filter((each) => each !== value) : [...list, value];
}

/** @returns how many filters are set */
export function countFilters(state: ExploreState): number {
  const set = Object.values(state.filters).filter((values) => (values?.length ?? 0) > 0).length;
  return set + (state.relationTypes.length > 0 ? 1 : 0);
}

/** @returns whether the address says nothing of what is shown: the overview */
export function isOverview(state: ExploreState): boolean {
  return (
    state.startIds.length === 0 &&
    state.within.length === 0 &&
    state.groupBy === undefined &&
    countFilters(state) === 0 &&
    state.path === undefined
  );
}

function freshMap(state: ExploreState): ExploreState {
  const { filters, relationTypes, providerDepth, consumerDepth, reading, table, pane, tab } = state;
  return {
    ...EMPTY_EXPLORE_STATE,
    filters,
    relationTypes,
    providerDepth,
    consumerDepth,
    reading,
    table: { ...table, filter: '' },
    pane,
    tab,
  };
}
