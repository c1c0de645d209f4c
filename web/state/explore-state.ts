import { PLAIN_TABLE, parseTableState, type TableState, writeTableState } from './content-table.ts';
import { type ContentView, parseContentView } from './content-view.ts';
import { FACET_FIELDS, MAP_DIMENSIONS } from './wire-words.ts';

/** What items can be put together by. */
export type MapDimension = (typeof MAP_DIMENSIONS)[number];

/** The side of an item that was opened. */
export type ItemSide = 'providers' | 'consumers';

/** The fields that a map is filtered by, in the order in which they are offered. */
export const MAP_FILTERS = FACET_FIELDS.filter((field) => field !== 'source');
/** @see MAP_FILTERS */
export type MapFilterField = Exclude<(typeof FACET_FIELDS)[number], 'source'>;

/** The panes of the page, of which a narrow screen shows one. */
export const EXPLORE_PANES = ['map', 'choose', 'details'] as const;
/** @see EXPLORE_PANES */
export type ExplorePane = (typeof EXPLORE_PANES)[number];

/** What stands in the left panel. */
export const EXPLORE_TABS = ['start', 'filter', 'legend', 'views'] as const;
/** @see EXPLORE_TABS */
export type ExploreTab = (typeof EXPLORE_TABS)[number];

/** A group that the map goes into. */
export interface MapLevel {
  readonly groupBy: MapDimension;
  readonly value: string;
}

/** A box that was put somewhere by hand, in the units of the map. */
export interface MapPin {
  readonly id: string;
  readonly x: number;
  readonly y: number;
}

/** Everything the address of the map holds. */
export interface ExploreState {
  /** Where the map starts; none for the whole estate. */
  readonly startIds: readonly string[];
  readonly providerDepth: number;
  readonly consumerDepth: number;
  readonly filters: Readonly<Partial<Record<MapFilterField, readonly string[]>>>;
  readonly relationTypes: readonly string[];
  /** The way down, from the whole to the group that is shown. */
  readonly within: readonly MapLevel[];
  readonly groupBy?: MapDimension | undefined;
  /** Sides of items that were opened, in the order in which they were. */
  readonly expansions: readonly { readonly itemId: string; readonly side: ItemSide }[];
  readonly hiddenIds: readonly string[];
  readonly hiddenClasses: readonly string[];
  readonly pins: readonly MapPin[];
  readonly selectedIds: readonly string[];
  /** Two items between which the ways are shown. */
  readonly path?: { readonly providerId: string; readonly consumerId: string } | undefined;
  /** Boxes whose name or id holds this are drawn strong. */
  readonly find: string;
  /** The saved view that was opened. */
  readonly viewId?: string | undefined;
  /** How the content is read; a saved view is something else. */
  readonly reading: ContentView;
  readonly table: TableState;
  readonly pane: ExplorePane;
  readonly tab: ExploreTab;
}

/** The whole estate, nothing chosen. */
export const EMPTY_EXPLORE_STATE: ExploreState = {
  startIds: [],
  providerDepth: 1,
  consumerDepth: 1,
  filters: {},
  relationTypes: [],
  within: [],
  expansions: [],
  hiddenIds: [],
  hiddenClasses: [],
  pins: [],
  selectedIds: [],
  find: '',
  reading: 'map',
  table: PLAIN_TABLE,
  pane: 'map',
  tab: 'start',
};

const DEEPEST = 6;
const MOST_STARTS = 100;
const MOST_LEVELS = 6;

/**
 * Reads the map from an address.
 * @param search the part after the question mark, with or without it
 * @returns a state; what the address does not say, or says wrongly, has its default
 */
export function parseExploreState(search: string): ExploreState {
  const params = new URLSearchParams(search);
  const texts = (name: string): string[] => [...new Set(params.getAll(name))];
  const filters: Partial<Record<MapFilterField, readonly string[]>> = {};
  for (const field of MAP_FILTERS) {
    const values = texts(field);
    if (values.length > 0) filters[field as MapFilterField] = values;
  }
  return {
    startIds: texts('start')
      .filter((id) => id !== '')
      .slice(0, MOST_STARTS),
    providerDepth: depthIn(params.get('needs')),
    consumerDepth: depthIn(params.get('needed')),
    filters,
    relationTypes: texts('relation'),
    within: params.getAll('in').flatMap(parseLevel).slice(0, MOST_LEVELS),
    groupBy: dimensionIn(params.get('by')),
    expansions: texts('open').flatMap(parseExpansion).slice(0, MOST_STARTS),
    hiddenIds: texts('hide'),
    hiddenClasses: texts('without'),
    pins: params.getAll('pin').flatMap(parsePin),
    selectedIds: texts('selected'),
    path: parsePath(params.get('path')),
    find: params.get('find') ?? '',
    viewId: params.get('view') ?? undefined,
    reading: parseContentView(params.get('as')),
    table: parseTableState(params),
    pane: oneOf(EXPLORE_PANES, params.get('pane')),
    tab: oneOf(EXPLORE_TABS, params.get('tab')),
  };
}

/**
 * Writes the map as an address, so that whoever opens it sees the same.
 * @returns path and search; defaults are left out
 */
export function formatExploreState(state: ExploreState): string {
  const params = new URLSearchParams();
  const append = (name: string, values: readonly string[]): void => {
    for (const value of values) params.append(name, value);
  };
  append('start', state.startIds);
  if (state.providerDepth !== 1) params.set('needs', String(state.providerDepth));
  if (state.consumerDepth !== 1) params.set('needed', String(state.consumerDepth));
  for (const field of MAP_FILTERS) append(field, state.filters[field as MapFilterField] ?? []);
  append('relation', state.relationTypes);
  append(
    'in',
    state.within.map(({ groupBy, value }) => `${groupBy}~${value}`),
  );
  if (state.groupBy !== undefined) params.set('by', state.groupBy);
  append(
    'open',
    state.expansions.map(({ itemId, side }) => `${side}~${itemId}`),
  );
  append('hide', state.hiddenIds);
  append('without', state.hiddenClasses);
  append(
    'pin',
    state.pins.map(({ id, x, y }) => `${Math.round(x)}~${Math.round(y)}~${id}`),
  );
  append('selected', state.selectedIds);
  if (state.path !== undefined) params.set('path', JSON.stringify([state.path.providerId, state.path.consumerId]));
  if (state.find !== '') params.set('find', state.find);
  if (state.viewId !== undefined) params.set('view', state.viewId);
  if (state.reading !== 'map') params.set('as', state.reading);
  writeTableState(params, state.table);
  if (state.pane !== EXPLORE_PANES[0]) params.set('pane', state.pane);
  if (state.tab !== EXPLORE_TABS[0]) params.set('tab', state.tab);
  const query = params.toString();
  return query === '' ? '/map' : `/map?${query}`;
}

/** @returns the address of the map around items */
export function mapAddress(
  startIds: readonly string[],
  depths: { providers?: number; consumers?: number } = {},
): string {
  return formatExploreState({
    ...EMPTY_EXPLORE_STATE,
    startIds,
    providerDepth: depths.providers ?? 1,
    consumerDepth: depths.consumers ?? 1,
    selectedIds: startIds.slice(0, 1),
  });
}

function depthIn(text: string | null): number {
  return text !== null && /^\d$/.test(text) ? Math.min(DEEPEST, Number(text)) : 1;
}

function dimensionIn(text: string | null): MapDimension | undefined {
  return MAP_DIMENSIONS.find((dimension) => dimension === text);
}

function parseLevel(text: string): MapLevel[] {
  const cut = text.indexOf('~');
  const groupBy = dimensionIn(text.slice(0, Math.max(0, cut)));
  return groupBy === undefined ? [] : [{ groupBy, value: text.slice(cut + 1) }];
}

function parseExpansion(text: string): { itemId: string; side: ItemSide }[] {
  const cut = text.indexOf('~');
  const side = text.slice(0, Math.max(0, cut));
  const itemId = text.slice(cut + 1);
  return (side === 'providers' || side === 'consumers') && itemId !== '' ? [{ itemId, side }] : [];
}

function parsePin(text: string): MapPin[] {
  const parts = /^(-?\d{1,6})~(-?\d{1,6})~(.+)$/s.exec(text);
  return parts === null ? [] : [{ id: parts[3] ?? '', x: Number(parts[1]), y: Number(parts[2]) }];
}

function parsePath(text: string | null): ExploreState['path'] {
  if (text === null) return undefined;
  try {
    const ids: unknown = JSON.parse(text);
    if (!Array.isArray(ids)) return undefined;
    const [providerId, consumerId]: unknown[] = ids;
    return typeof providerId === 'string' && typeof consumerId === 'string' ? { providerId, consumerId } : undefined;
  } catch {
    return undefined;
  }
}

function oneOf<const T extends readonly [string, ...string[]]>(words: T, word: string | null): T[number] {
  return words.find((candidate) => candidate === word) ?? words[0];
}
