import { describe, expect, it } from 'vitest';
import { searchItems } from '../../server/use-cases/search-items.ts';
import { openMemoryEstate } from './open-memory-estate.ts';

const items = [
  { id: 'contract-7', name: 'Storage arrays by Stratos', class: 'contract' },
  { id: 'dc1-stor-b', name: 'dc1-stor-b', class: 'storage' },
  { id: 'dc1-stor-a', name: 'dc1-stor-a', class: 'storage' },
  { id: 'server-1', name: 'server-1', class: 'server' },
];

describe('searching items', () => {
  it('finds what is named so, and then what is of a class named so, by id', async () => {
    const view = await openMemoryEstate({ items });
    const find = (text: string) => searchItems(view, text, 10).items.map(({ id }) => id);
    expect(find('Storage arrays')).toEqual(['contract-7', 'dc1-stor-a', 'dc1-stor-b']);
    expect(find('array')).toEqual(['contract-7', 'dc1-stor-a', 'dc1-stor-b']);
    expect(find('ARRAY stor')).toEqual(['contract-7', 'dc1-stor-a', 'dc1-stor-b']);
    expect(find('rray')).toEqual(['contract-7']);
  });

  it('lists no item twice, and says when there are more', async () => {
    const view = await openMemoryEstate({ items });
    expect(searchItems(view, 'server', 10).items.map(({ id }) => id)).toEqual(['server-1']);
    const { items: listed, isTruncated } = searchItems(view, 'array', 2);
    expect([listed.map(({ id }) => id), isTruncated]).toEqual([['contract-7', 'dc1-stor-a'], true]);
  });
});
