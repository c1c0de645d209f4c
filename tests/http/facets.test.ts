import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FACET_FIELDS, facetsAnswerSchema } from '../../server/contract/facets.ts';
import { LIMITS } from '../../server/model/limits.ts';
import { ask, askRefused } from './ask.ts';
import { type RunningService, startService } from './start-service.ts';

let bank: RunningService;
beforeAll(async () => {
  bank = await startService({ seed: 'bank' });
});
afterAll(() => bank.close());

const read = async (query = '') => facetsAnswerSchema.parse((await ask(bank, `/api/v1/facets${query}`)).body).facets;

describe('GET /api/v1/facets', () => {
  it('counts the items of every value of every field', async () => {
    const facets = await read(`?limit=${LIMITS.maxFacetValues}`);
    expect(facets.map(({ field }) => field)).toEqual(FACET_FIELDS);
    for (const { field, values, valueCount, notStated } of facets) {
      expect(values).toHaveLength(valueCount);
      expect(values.map(({ count }) => count)).toEqual(values.map(({ count }) => count).sort((a, b) => b - a));
      if (field === 'tag') continue;
      expect(values.reduce((total, { count }) => total + count, notStated)).toBe(708);
    }
  });

  it('counts what a list with that filter counts', async () => {
    for (const { field, values } of await read('?limit=3')) {
      for (const { value, count } of values) {
        const { body } = await ask(bank, `/api/v1/items?${field}=${encodeURIComponent(value)}&limit=1`);
        expect([field, value, body.total]).toEqual([field, value, count]);
      }
    }
  });

  it('lists only the fields that are asked for, and no more values than asked for', async () => {
    const [owner, more] = await read('?field=owner&limit=2');
    expect(more).toBeUndefined();
    expect(owner?.values).toHaveLength(2);
    expect(owner?.valueCount).toBeGreaterThan(2);
    expect((await read('?field=status&field=class')).map(({ field }) => field)).toEqual(['class', 'status']);
  });

  it('finds values by a part of them, ignoring case', async () => {
    const [found] = await read('?field=class&q=VIRTUAL');
    expect(found?.values).toEqual([{ value: 'virtual-machine', count: 92 }]);
    expect((await read('?field=class&q=.*'))[0]?.values).toEqual([]);
  });

  it('counts anew when the estate has changed', async () => {
    const body = { id: 'fresh', name: 'Fresh', class: 'server', status: 'in-service', tags: ['brand new', 'x'] };
    await ask(bank, '/api/v1/items', { method: 'POST', body });
    const [tag] = await read('?field=tag&q=brand');
    expect(tag?.values).toEqual([{ value: 'brand new', count: 1 }]);
  });

  it.each(['?field=passwordHash', '?limit=0', `?limit=${LIMITS.maxFacetValues + 1}`, '?q=', '?filter[x]=1', '?q=%00'])(
    'refuses %s',
    async (query) => {
      await askRefused(bank, `/api/v1/facets${query}`, {}, 400);
    },
  );
});
