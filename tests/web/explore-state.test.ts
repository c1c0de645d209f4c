import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MapGroup } from '../../server/contract/map.ts';
import { CONTENT_VIEWS } from '../../web/state/content-view.ts';
import {
  addStart,
  climbTo,
  countFilters,
  drillInto,
  hideBoxes,
  isOverview,
  pinBox,
  removeStart,
  toggleFilter,
  toggleSide,
} from '../../web/state/explore-moves.ts';
import {
  EMPTY_EXPLORE_STATE,
  type ExploreState,
  formatExploreState,
  mapAddress,
  parseExploreState,
} from '../../web/state/explore-state.ts';
import { createMapRequest } from '../../web/state/map-request.ts';
import { MAP_DIMENSIONS } from '../../web/state/wire-words.ts';
import { anyTable } from './any-table.ts';

const id = fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }).filter((text) => text.isWellFormed());
const ids = fc.uniqueArray(id, { maxLength: 4 });
const place = fc.integer({ min: -99_999, max: 99_999 });

const anyState: fc.Arbitrary<ExploreState> = fc.record({
  startIds: ids,
  providerDepth: fc.integer({ min: 0, max: 6 }),
  consumerDepth: fc.integer({ min: 0, max: 6 }),
  filters: fc.record(
    { class: fc.uniqueArray(id, { minLength: 1, maxLength: 3 }), owner: fc.constant(['']) },
    { requiredKeys: [] },
  ),
  relationTypes: ids,
  within: fc.array(fc.record({ groupBy: fc.constantFrom(...MAP_DIMENSIONS), value: fc.string({ maxLength: 6 }) }), {
    maxLength: 3,
  }),
  groupBy: fc.option(fc.constantFrom(...MAP_DIMENSIONS), { nil: undefined }),
  expansions: fc.uniqueArray(
    fc.record({ itemId: id, side: fc.constantFrom('providers' as const, 'consumers' as const) }),
    { maxLength: 3, selector: ({ itemId, side }) => `${side} ${itemId}` },
  ),
  hiddenIds: ids,
  hiddenClasses: ids,
  pins: fc.array(fc.record({ id, x: place, y: place }), { maxLength: 3 }),
  selectedIds: ids,
  path: fc.option(fc.record({ providerId: id, consumerId: id }), { nil: undefined }),
  find: fc.string({ maxLength: 8 }),
  viewId: fc.option(id, { nil: undefined }),
  reading: fc.constantFrom(...CONTENT_VIEWS),
  table: anyTable,
  pane: fc.constantFrom('map' as const, 'choose' as const, 'details' as const),
  tab: fc.constantFrom('start' as const, 'filter' as const, 'legend' as const, 'views' as const),
});

const group: MapGroup = { id: 'group:class:server', value: 'server', label: 'Servers', tier: 'compute', count: 15 };

describe('the address of a map', () => {
  it('keeps every state there is', () => {
    fc.assert(
      fc.property(anyState, (state) => {
        const address = formatExploreState(state);
        expect(parseExploreState(address.slice('/map'.length))).toEqual(state);
      }),
    );
  });

  it('is short when nothing is chosen', () => {
    expect(formatExploreState(EMPTY_EXPLORE_STATE)).toBe('/map');
    expect(mapAddress(['payments'])).toBe('/map?start=payments&selected=payments');
  });

  it('falls back to the default where it says something that is not there', () => {
    const search = '?needs=99&needed=x&by=color&in=color~red&open=sideways~a&pin=1~b&path={&pane=up&tab=x';
    expect(parseExploreState(search)).toEqual(EMPTY_EXPLORE_STATE);
  });
});

describe('moves on the map', () => {
  it('start anew at other items, keeping the filters', () => {
    const state = { ...EMPTY_EXPLORE_STATE, filters: { class: ['server'] }, hiddenIds: ['a'], find: 'x' };
    const started = addStart(addStart(state, 'one'), 'two');
    expect(started).toMatchObject({
      startIds: ['one', 'two'],
      filters: { class: ['server'] },
      hiddenIds: [],
      find: '',
    });
    expect(removeStart(started, 'one').startIds).toEqual(['two']);
  });

  it('keep how the content is read, but not what its rows were filtered by', () => {
    const table = { sort: 'owner', isDescending: true, filter: 'db' };
    const { reading, table: kept } = addStart({ ...EMPTY_EXPLORE_STATE, reading: 'table', table }, 'one');
    expect({ reading, table: kept }).toEqual({ reading: 'table', table: { ...table, filter: '' } });
  });

  it('go into a group, and group by something else when it is too large to draw', () => {
    const small = drillInto(EMPTY_EXPLORE_STATE, group, 'class', 400);
    expect(small).toMatchObject({ within: [{ groupBy: 'class', value: 'server' }] });
    expect(small.groupBy).toBeUndefined();
    const large = drillInto(EMPTY_EXPLORE_STATE, { ...group, count: 300_000 }, 'class', 400);
    expect(large.groupBy).toBe('site');
    expect(climbTo(large, 0)).toMatchObject({ within: [], groupBy: 'class' });
  });

  it('open a side of an item, and fold it back the second time', () => {
    const opened = toggleSide(EMPTY_EXPLORE_STATE, 'orders', 'providers');
    expect(opened.expansions).toEqual([{ itemId: 'orders', side: 'providers' }]);
    expect(toggleSide(opened, 'orders', 'providers').expansions).toEqual([]);
  });

  it('hide a box and let go of it', () => {
    const state = { ...EMPTY_EXPLORE_STATE, selectedIds: ['a', 'b'] };
    expect(hideBoxes(state, ['a'])).toMatchObject({ hiddenIds: ['a'], selectedIds: ['b'] });
  });

  it('hold a box in one place at a time', () => {
    const held = pinBox(pinBox(EMPTY_EXPLORE_STATE, 'a', { x: 1, y: 2 }), 'a', { x: 3, y: 4 });
    expect(held.pins).toEqual([{ id: 'a', x: 3, y: 4 }]);
    expect(pinBox(held, 'a', undefined).pins).toEqual([]);
  });

  it('set and take away filters, which are counted by field', () => {
    const filtered = toggleFilter(toggleFilter(EMPTY_EXPLORE_STATE, 'class', 'server'), 'class', 'switch');
    expect(countFilters(filtered)).toBe(1);
    expect(isOverview(filtered)).toBe(false);
    expect(toggleFilter(toggleFilter(filtered, 'class', 'server'), 'class', 'switch')).toEqual(EMPTY_EXPLORE_STATE);
  });
});

describe('the request of a map', () => {
  it('groups the overview by class', () => {
    expect(createMapRequest(EMPTY_EXPLORE_STATE)).toMatchObject({ startIds: [], groupBy: 'class' });
    expect(createMapRequest({ ...EMPTY_EXPLORE_STATE, startIds: ['a'] })).not.toHaveProperty('groupBy');
  });

  it('joins the opened sides of an item, and shows the items of a way', () => {
    const both = toggleSide(toggleSide(EMPTY_EXPLORE_STATE, 'a', 'providers'), 'a', 'consumers');
    expect(createMapRequest(both, ['b']).expansions).toEqual([
      { itemId: 'a', providerDepth: 1, consumerDepth: 1 },
      { itemId: 'b', providerDepth: 0, consumerDepth: 0 },
    ]);
  });

  it('asks for criticalities as numbers', () => {
    const state = { ...EMPTY_EXPLORE_STATE, filters: { criticality: ['1', '2'], owner: ['Ann'] } };
    expect(createMapRequest(state).filter).toEqual({ criticality: [1, 2], owner: ['Ann'] });
  });
});
