import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SearchIndex } from '../../server/topology/search-index.ts';
import { buildEstate, itemFact } from './estate-facts.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}

const indexOf = (items: readonly Named[]): SearchIndex => {
  const index = new SearchIndex();
  items.forEach(({ id, name }, position) => {
    index.add(position, id, name);
  });
  return index;
};

const findSlowly = (items: readonly Named[], query: string): readonly number[] => {
  const words = query.split(/\s+/).filter((word) => word !== '');
  return items.flatMap(({ id, name }, position) => {
    const holds = (part: string) => [id, name].some((text) => text.toLowerCase().includes(part.toLowerCase()));
    return holds(query) || (words.length > 0 && words.every(holds)) ? [position] : [];
  });
};

const numbered = Array.from({ length: 2_000 }, (_, position) => ({
  id: `VM-${position}`,
  name: `Machine ${position * 7}`,
}));

const orders = [
  { id: 'vm-1', name: 'web-shop 01' },
  { id: 'vm-2', name: 'Shop front, web' },
  { id: 'web-3', name: 'the shop web' },
  { id: 'web-4', name: 'ledger' },
  { id: 'shop-5', name: 'mail' },
];
const find = (items: readonly Named[], query: string, maxResults = 50) =>
  indexOf(items)
    .find(query, (position) => items[position], maxResults)
    .map((position) => items[position]?.id);

describe('a search for several words', () => {
  it('finds what holds all of them in any order, in its id or its name, and the whole phrase first', () => {
    expect(find(orders, 'shop web')).toEqual(['web-3', 'vm-1', 'vm-2']);
    expect(find(orders, 'LEDGER  web')).toEqual(['web-4']);
    expect(find(orders, 'shop web mail')).toEqual([]);
  });

  it('finds by a word while a blank behind it is typed', () => {
    expect(find(orders, 'ledger ')).toEqual(['web-4']);
    expect(find(orders, ' ledger')).toEqual(['web-4']);
    expect(find(orders, '  ')).toEqual([]);
  });

  it('keeps the whole phrase first where more hold its words than are wanted', () => {
    const many = Array.from({ length: 900 }, (_, position) => ({ id: `a-${position}`, name: `web shop ${position}` }));
    expect(find([...many, { id: 'z', name: 'my shop web' }], 'shop web', 5)[0]).toBe('z');
  });

  it('reads hardly an item where no item has the words that a block has', () => {
    const named = numbered.map(({ id }, position) => ({ id, name: position % 2 ? 'munich north' : 'berlin south' }));
    let reads = 0;
    const readText = (position: number) => {
      reads += 1;
      return named[position];
    };
    expect(indexOf(named).find('munich berlin', readText, 10)).toEqual([]);
    expect(reads).toBeLessThan(100);
  });

  it('reads no item where none has both of two letters, though every block has each', () => {
    const named = numbered.map(({ id }, position) => ({ id, name: position % 2 ? 'site x' : 'site y' }));
    let reads = 0;
    const readText = (position: number) => {
      reads += 1;
      return named[position];
    };
    expect(indexOf(named).find('x y', readText, 10)).toEqual([]);
    expect(reads).toBe(0);
  });
});

describe('the search index', () => {
  it('finds what reading every id and name finds', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'B', ' ', '-', '1', '2', 'é', '💾'), maxLength: 9 });
    const items = fc.array(fc.record({ id: text, name: text }), { maxLength: 700 });
    fc.assert(
      fc.property(items, text, (named, query) => {
        const found = indexOf(named).find(query, (position) => named[position], named.length + 1);
        expect([...found].sort((left, right) => left - right)).toEqual(findSlowly(named, query));
      }),
      { numRuns: 60, seed: 20_261_101 },
    );
  });

  it('finds every run of digits of numbered items, however long', () => {
    const index = indexOf(numbered);
    for (const query of ['7', '77', '777', '1999', 'm-1', 'VM-199', 'machine 13', '9999', 'VM-2000']) {
      const found = index.find(query, (position) => numbered[position], numbered.length);
      expect([...found].sort((left, right) => left - right)).toEqual(findSlowly(numbered, query));
    }
  });

  it('reads hardly an item for what none holds, be it a single character', () => {
    const index = indexOf(numbered);
    for (const query of ['~', 'zz', 'VM-x', 'ledger']) {
      let reads = 0;
      const readText = (position: number) => {
        reads += 1;
        return numbered[position];
      };
      const found = index.find(query, readText, 10);
      expect(found).toEqual([]);
      expect(reads, query).toBeLessThan(256);
    }
  });

  it('finds among more items than are searched together what was added first, in between and last', () => {
    const many = Array.from({ length: 20_000 }, (_, position) => ({ id: `N-${position}`, name: `node ${position}` }));
    const index = indexOf(many);
    for (const position of [0, 8_191, 8_192, 16_383, 16_384, 19_999]) {
      expect(index.find(`node ${position}`, (at) => many[at], 1)).toEqual([position]);
    }
    expect(index.find('node 20000', (at) => many[at], 1)).toEqual([]);
  });

  it('puts the exact id first, then what starts with the text, then the rest', () => {
    const found = indexOf(numbered).find('vm-19', (position) => numbered[position], 50);
    expect(found.slice(0, 3).map((position) => numbered[position]?.id)).toEqual(['VM-19', 'VM-190', 'VM-1900']);
  });

  it('finds a renamed item by its new name, and by its former one no more', () => {
    const index = indexOf(numbered);
    const renamed = [{ id: 'VM-0', name: 'Ledger' }, ...numbered.slice(1)];
    index.add(0, 'VM-0', 'Ledger');
    expect(index.find('ledger', (position) => renamed[position], 10)).toEqual([0]);
    expect(index.find('machine 0', (position) => renamed[position], 1_000)).not.toContain(0);
  });
});

describe('the order of what is found', () => {
  it('is an exact id, an exact name, ids that start so, names that do, and the rest; within each by id', () => {
    const items = [
      { id: 'card-payments', name: 'Card payments' },
      { id: 'cert', name: 'pay.example' },
      { id: 'z', name: 'Pay' },
      { id: 'payments', name: 'Payments' },
      { id: 'pay', name: 'Till' },
      { id: 'payment-api', name: 'API' },
    ];
    const found = indexOf(items).find('pay', (position) => items[position], items.length);
    expect(found.map((position) => items[position]?.id)).toEqual([
      'pay',
      'z',
      'payment-api',
      'payments',
      'cert',
      'card-payments',
    ]);
  });
});

describe('the estate view', () => {
  it('puts the item of that very id first, however many others match', async () => {
    const items = [...numbered.map(({ id, name }) => itemFact(id, { name })), itemFact('1')];
    const view = await buildEstate({ items, groups: [], dependencies: [] });
    expect(view.search('1', 5).map((position) => view.idAt(position))[0]).toBe('1');
    expect(view.search('VM-19', 1).map((position) => view.idAt(position))).toEqual(['VM-19']);
  });
});
