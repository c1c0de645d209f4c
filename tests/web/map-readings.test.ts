import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EstateMap, MapItem } from '../../server/contract/map.ts';
import { arrangeRows, PLAIN_TABLE } from '../../web/state/content-table.ts';
import { sayFilters } from '../../web/state/filter-words.ts';
import { createMapReport } from '../../web/state/map-report.ts';
import { createMapRows, MAP_COLUMNS } from '../../web/state/map-rows.ts';
import { createMapTree } from '../../web/state/map-tree.ts';
import type { Scene } from '../../web/state/scene.ts';
import { anyScene, boxOf, linkOf } from './any-scene.ts';
import { catalogue } from './impact-answer.ts';

const item = (id: string, facts: Partial<MapItem> = {}): MapItem => ({
  id,
  name: id,
  class: 'server',
  status: 'in-service',
  tier: 'compute',
  providerCount: 1,
  consumerCount: 2,
  ...facts,
});

const map: EstateMap = {
  revision: 7,
  asOf: '2026-11-01T08:00:00.000Z',
  stale: false,
  items: [item('shop', { criticality: 1, owner: 'Ann' }), item('db'), item('disk')],
  groups: [],
  links: [],
  requirements: [],
  statement: {
    itemsInScope: 3,
    itemsDrawn: 3,
    itemsGrouped: 0,
    isGroupedForSize: false,
    foldedValues: 0,
    linksInScope: 2,
    linksDrawn: 2,
  },
};

const scene: Scene = {
  areBandsSteps: false,
  bands: [
    { id: 'data', label: 'Data' },
    { id: 'compute', label: 'Compute' },
  ],
  boxes: [
    boxOf('db', { bandId: 'data' }),
    boxOf('disk', { bandId: 'data' }),
    boxOf('group:x', { kind: 'bundle', label: 'Others', count: 12 }),
    boxOf('shop'),
  ],
  gates: [],
  links: [linkOf('db', 'disk'), linkOf('shop', 'db')],
};

const starting = (...ids: readonly string[]): Scene => ({
  ...scene,
  boxes: scene.boxes.map((box) => ({ ...box, isRoot: ids.includes(box.id) })),
});
const outline = (of: Scene) => createMapTree(of).map(({ id, depth }) => `${depth} ${id}`);

describe('the table of a map', () => {
  const rows = createMapRows(scene, map);

  it('has a row for every box, from the left band to the right', () => {
    expect(rows.map(({ id, tier, count }) => `${id} ${tier} ${count}`)).toEqual([
      'db Data 1',
      'disk Data 1',
      'group:x Compute 12',
      'shop Compute 1',
    ]);
  });

  it('has groups last when sorted by what only items have', () => {
    const sorted = arrangeRows(rows, MAP_COLUMNS, { ...PLAIN_TABLE, sort: 'needs', isDescending: true });
    expect(sorted.at(-1)?.id).toBe('group:x');
  });
});

describe('the tree of a map', () => {
  it('goes from the start to what it needs', () => {
    expect(outline(starting('shop'))).toEqual(['0 shop', '1 db', '2 disk', '0 group:x']);
  });

  it('goes from the start to what needs it', () => {
    expect(outline(starting('disk'))).toEqual(['0 disk', '1 db', '2 shop', '0 group:x']);
  });

  it('begins with what nothing needs when the map has no start', () => {
    expect(outline(scene)).toEqual(['0 group:x', '0 shop', '1 db', '2 disk']);
  });

  it('has groups as tops, because their lines are not of one item', () => {
    const grouped: Scene = { ...scene, links: [...scene.links, linkOf('shop', 'group:x'), linkOf('group:x', 'disk')] };
    expect(outline(grouped)).toEqual(['0 group:x', '0 shop', '1 db', '2 disk']);
    expect(createMapTree(grouped)[0]?.why).toBe('about group:x');
  });

  it('says of each row how it hangs on the one above', () => {
    expect(createMapTree(starting('shop')).map(({ why }) => why)).toEqual([
      'about shop',
      'shop uses db',
      'db uses disk',
      'about group:x',
    ]);
  });

  it('has every box once, and no row deeper than one below the row before', () => {
    fc.assert(
      fc.property(anyScene, (any) => {
        const rows = createMapTree(any);
        expect(rows.map(({ id }) => id).sort()).toEqual(any.boxes.map(({ id }) => id).sort());
        for (const [index, { depth }] of rows.entries()) {
          expect(depth).toBeLessThanOrEqual(index === 0 ? 0 : (rows[index - 1]?.depth ?? 0) + 1);
        }
      }),
    );
  });
});

describe('the filters of a map in words', () => {
  it('are a sentence each, in the order in which they are offered', () => {
    const filters = { owner: ['Ann', ''], criticality: ['1'], class: ['api'] };
    expect(sayFilters({ filters }, catalogue)).toEqual([
      'Class: APIs.',
      'Criticality: C1.',
      'Owner: Ann or not stated.',
    ]);
    expect(sayFilters({ filters: {} }, catalogue)).toEqual([]);
  });
});

describe('the text of a map', () => {
  it('says what it is of, each box by tier, each line, and the revision', () => {
    const lines = createMapReport('Map of shop', ['All 3 items are drawn.'], scene, map).split('\n');
    expect(lines.slice(0, 3)).toEqual(['Map of shop', '', 'All 3 items are drawn.']);
    expect(lines).toContain('Data (2)');
    expect(lines).toContain('- shop C1: server, about shop [Ann]');
    expect(lines).toContain('Who needs whom (2)');
    expect(lines).toContain('- shop uses db');
    expect(lines.at(-2)).toMatch(/^Revision 7 of 1 Nov 2026/);
  });

  it('names every box', () => {
    fc.assert(
      fc.property(anyScene, (any) => {
        const text = createMapReport('Map', [], any, map);
        for (const { label } of any.boxes) expect(text).toContain(label);
      }),
    );
  });
});
