import { describe, expect, it } from 'vitest';
import type { EstateMap, MapItem } from '../../server/contract/map.ts';
import type { DependencyPath } from '../../server/contract/paths.ts';
import { isInPolygon } from '../../web/canvas/is-in-polygon.ts';
import { keepPlaces } from '../../web/layout/keep-places.ts';
import { createCatalogueIndex } from '../../web/state/catalogue-index.ts';
import { findMapEmphasis, pickShortestWays } from '../../web/state/map-emphasis.ts';
import { listLegend } from '../../web/state/map-legend.ts';
import { createMapScene } from '../../web/state/map-scene.ts';
import { sayStatement } from '../../web/state/map-statement.ts';
import { needPhrase } from '../../web/state/need-phrase.ts';
import { sayRevision } from '../../web/state/revision-sentence.ts';
import { findViewNews, sayViewNews } from '../../web/state/view-news.ts';

const catalogue = createCatalogueIndex(
  ['application', 'database'].map((id) => ({
    id,
    label: id === 'database' ? 'Database' : 'Application',
    pluralLabel: id === 'database' ? 'Databases' : 'Applications',
    symbol: id,
    tier: id === 'database' ? 'data' : 'application',
    isBusinessService: false,
    attributes: [],
  })),
  [{ id: 'uses', label: 'uses', inverseLabel: 'is used by' }],
);

const item = (id: string, itemClass: string, rest: Partial<MapItem> = {}): MapItem => ({
  id,
  name: id,
  class: itemClass,
  status: 'in-service',
  tier: itemClass === 'database' ? 'data' : 'application',
  providerCount: 0,
  consumerCount: 0,
  ...rest,
});

const statement: EstateMap['statement'] = {
  itemsInScope: 3,
  itemsDrawn: 3,
  itemsGrouped: 0,
  isGroupedForSize: false,
  foldedValues: 0,
  linksInScope: 2,
  linksDrawn: 2,
};

const map: EstateMap = {
  revision: 1,
  asOf: '2026-11-01T08:00:00.000Z',
  stale: false,
  items: [
    item('db-1', 'database'),
    item('db-2', 'database', { status: 'retired' }),
    item('orders', 'application', { providerCount: 5, consumerCount: 1, criticality: 1, owner: 'Ann' }),
  ],
  groups: [],
  links: ['db-1', 'db-2'].map((providerId) => ({
    consumerId: 'orders',
    providerId,
    count: 1,
    hardCount: 1,
    type: 'uses',
    strength: 'hard' as const,
    group: 'replicas',
  })),
  requirements: [{ consumerId: 'orders', name: 'replicas', need: 1, total: 2 }],
  statement,
};

const draw = (of: EstateMap = map, options: Partial<Parameters<typeof createMapScene>[2]> = {}) =>
  createMapScene(of, catalogue, { startIds: [], hiddenIds: [], hiddenClasses: [], ...options });

describe('the scene of a map', () => {
  it('stands what is needed left of what needs it, by tier', () => {
    expect(draw().bands.map(({ label }) => label)).toEqual(['Data', 'Applications']);
  });

  it('says a line in words with its direction and need', () => {
    expect(draw().links[0]?.sentence).toBe('orders uses db-1: hard, any of 2');
  });

  it('has a pill for a redundancy group', () => {
    expect(draw().gates).toMatchObject([{ consumerId: 'orders', text: 'needs 1 of 2', isShut: false }]);
  });

  it('counts what is not drawn on each side of an item', () => {
    expect(draw().boxes.find(({ id }) => id === 'orders')?.more).toEqual({ providers: 3, consumers: 1 });
  });

  it('tells what takes no part from what does', () => {
    expect(draw().boxes.find(({ id }) => id === 'db-2')).toMatchObject({ absentAs: 'retired' });
  });

  it('tells the line of a member that is not there from that of a live one', () => {
    const [live, absent] = draw().links;
    expect(live?.isAbsent).toBeUndefined();
    expect(absent).toMatchObject({
      isAbsent: true,
      sentence: 'orders uses db-2: hard, any of 2; db-2 is retired and does not count',
    });
  });

  it('leaves out what is hidden, with its lines', () => {
    const scene = draw(map, { hiddenIds: ['db-1'] });
    expect(scene.boxes.map(({ id }) => id)).toEqual(['db-2', 'orders']);
    expect(scene.links.map(({ providerId }) => providerId)).toEqual(['db-2']);
    expect(draw(map, { hiddenClasses: ['database'] }).boxes.map(({ id }) => id)).toEqual(['orders']);
  });

  it('says of lines between groups how many dependencies they are', () => {
    const groups = ['application', 'database'].map((value) => ({
      id: `group:class:${value}`,
      value,
      label: value === 'database' ? 'Databases' : 'Applications',
      tier: value,
      count: 9,
    }));
    const grouped: EstateMap = {
      ...map,
      items: [],
      groups,
      links: [{ consumerId: groups[0]?.id ?? '', providerId: groups[1]?.id ?? '', count: 28, hardCount: 27 }],
      requirements: [],
      statement: { ...statement, groupedBy: 'class', itemsGrouped: 18, itemsInScope: 18, itemsDrawn: 0 },
    };
    const scene = draw(grouped);
    expect(scene.boxes[0]).toMatchObject({ kind: 'bundle', label: 'Applications', count: 9 });
    expect(scene.links[0]?.sentence).toBe('Applications → needs → Databases: 28 dependencies, 27 of them hard');
    expect(listLegend(grouped, ['queue'], catalogue).map(({ label, count }) => `${count} ${label}`)).toEqual([
      '9 Applications',
      '9 Databases',
      '0 queue',
    ]);
  });
});

describe('the statement of a map', () => {
  const say = (part: Partial<EstateMap['statement']>) =>
    sayStatement({ ...map, statement: { ...statement, ...part } }, 400);

  it('says that everything is drawn', () => {
    expect(say({})).toEqual(['All 3 items are drawn.']);
    expect(say({ itemsInScope: 1 })).toEqual(['The one item is drawn.']);
    expect(say({ itemsInScope: 0 })).toEqual(['Nothing of the estate matches.']);
  });

  it('does not say so when somebody has hidden some of it', () => {
    expect(sayStatement({ ...map, statement }, 400, true)).toEqual([
      'Of 3 items, those are drawn that are not hidden.',
    ]);
  });

  it('says what is grouped, by what and why', () => {
    expect(say({ itemsInScope: 2_300, itemsGrouped: 412, groupedBy: 'class', isGroupedForSize: true })).toEqual([
      '412 of 2,300 items are grouped by class because a map draws at most 400.',
    ]);
    expect(say({ itemsInScope: 9, itemsGrouped: 9, groupedBy: 'site', foldedValues: 3 })).toEqual([
      '9 items are grouped by site.',
      'The 3 smallest groups are one box.',
    ]);
  });

  it('says when lines are left out', () => {
    expect(say({ linksInScope: 7_120, linksDrawn: 5_000 })).toContain(
      'The 5,000 busiest of 7,120 connections are drawn.',
    );
  });
});

describe('what of a map is drawn strong', () => {
  const focus = { selectedIds: [], find: '', ways: [], pinnedIds: [], newIds: [], changedIds: [] };

  it('is the selection with its neighbors', () => {
    const { boxIds, linkIds, selectedBoxId } = findMapEmphasis(draw(), { ...focus, selectedIds: ['db-1'] });
    expect([...boxIds].sort()).toEqual(['db-1', 'orders']);
    expect([...linkIds]).toEqual(['link orders db-1']);
    expect(selectedBoxId).toBe('db-1');
  });

  it('is what is searched for, before the selection', () => {
    const found = findMapEmphasis(draw(), { ...focus, find: 'DB-', selectedIds: ['orders'] });
    expect([...found.boxIds]).toEqual(['db-1', 'db-2']);
  });

  it('is every way that is as short as the first, and no other', () => {
    const wayOf = (...ids: readonly string[]) => ({
      hops: ids.length - 1,
      items: ids.map((id) => ({ id })),
      links: ids.slice(1).map((consumerId, position) => ({ consumerId, providerId: ids[position] })),
    });
    const ways = [
      wayOf('db-1', 'orders'),
      wayOf('db-1', 'orders'),
      wayOf('db-1', 'db-2', 'orders'),
      wayOf('orders', 'db-1'),
    ] as unknown as readonly DependencyPath[];
    const shortest = pickShortestWays(ways);
    expect(shortest).toEqual(ways.slice(0, 2));
    const { boxIds, linkIds } = findMapEmphasis(draw(), { ...focus, ways: shortest });
    expect([...boxIds].sort()).toEqual(['db-1', 'orders']);
    expect([...linkIds]).toEqual(['link orders db-1']);
    expect(pickShortestWays([])).toEqual([]);
  });

  it('is nothing when nothing is chosen', () => {
    expect(findMapEmphasis(draw(), focus).boxIds.size).toBe(0);
  });
});

describe('places that are kept', () => {
  const boxes = () =>
    new Map([
      ['a', { x: 0, y: 0, width: 10, height: 10 }],
      ['b', { x: 0, y: 20, width: 10, height: 10 }],
      ['c', { x: 50, y: 20, width: 10, height: 10 }],
    ]);

  it('stay where they were, and others make room in their column', () => {
    const placed = boxes();
    const moved = keepPlaces(placed, new Map([['a', { x: 0, y: 22 }]]), 4);
    expect(placed.get('a')).toMatchObject({ x: 0, y: 22 });
    expect(placed.get('b')?.y).toBe(36);
    expect(placed.get('c')?.y).toBe(20);
    expect([...moved].sort()).toEqual(['a', 'b']);
  });

  it('pass over what is not there any more', () => {
    const placed = boxes();
    expect(keepPlaces(placed, new Map([['gone', { x: 0, y: 0 }]]), 4).size).toBe(0);
    expect(placed).toEqual(boxes());
  });
});

describe('a lasso', () => {
  it('holds what lies inside of it, also when it is bent inwards', () => {
    const bent = [
      { x: 0, y: 0 },
      { x: 10, y: 0 },
      { x: 10, y: 10 },
      { x: 5, y: 4 },
      { x: 0, y: 10 },
    ];
    expect(isInPolygon({ x: 2, y: 2 }, bent)).toBe(true);
    expect(isInPolygon({ x: 5, y: 8 }, bent)).toBe(false);
    expect(isInPolygon({ x: 20, y: 2 }, bent)).toBe(false);
    expect(isInPolygon({ x: 1, y: 1 }, [])).toBe(false);
  });
});

describe('news in words', () => {
  const stamp = { revision: 13, asOf: '2026-11-01T08:00:00.000Z', stale: false };
  const change = {
    actor: 'Ann',
    reason: 'new disk',
    counts: { items: 1, dependencies: 0, groups: 0 },
    hasNewCatalogue: false,
    items: [{ id: 'db-1', change: 'changed' as const }],
    isTruncated: false,
  };

  it('name what a revision changed, who did it and why', () => {
    expect(sayRevision({ ...stamp, change }, new Map([['db-1', 'main-db']]))).toBe(
      'Revision 13: main-db changed by Ann (new disk).',
    );
    const two = { ...change, reason: '', items: [...change.items, { id: 'db-2', change: 'removed' as const }] };
    expect(sayRevision({ ...stamp, change: two }, new Map())).toBe('Revision 13: db-1 and 1 more changed by Ann.');
    expect(sayRevision(stamp, new Map())).toBe('Revision 13: much of the estate has changed.');
  });

  it('say what of a view is new, changed and gone', () => {
    const view = { itemIds: ['a', 'b', 'c'] };
    const answer = { ...stamp, view, gone: ['c'], changed: ['a', 'b'] } as unknown as Parameters<
      typeof findViewNews
    >[0];
    const news = findViewNews(answer, ['a', 'd']);
    expect(news).toEqual({ newIds: ['d'], changedIds: ['a'], goneIds: ['c'] });
    expect(sayViewNews(news)).toBe('1 new, 1 changed, 1 gone');
    expect(sayViewNews({ newIds: [], changedIds: [], goneIds: [] })).toBe('nothing on it has changed');
  });

  it('say what a group needs', () => {
    expect([1, 2, 3, 'all', '50%', 'unknown'].map((need) => needPhrase(need, 3))).toEqual([
      'any of 3',
      '2 of 3',
      'all of 3',
      'all of 3',
      '50% of 3',
      'an unstated number of 3',
    ]);
  });
});
