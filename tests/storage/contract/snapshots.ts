import { describe, expect, it } from 'vitest';
import { DEFAULT_CATALOGUE } from '../../../server/model/default-catalogue.ts';
import { addDependency, addGroup, addItem, dependency, item, readEstate, request } from '../estate-fixtures.ts';
import type { CreateStoreUnderTest } from '../estate-store-contract.ts';
import { useStores } from './use-store.ts';

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

export function describeSnapshots(create: CreateStoreUnderTest): void {
  describe('a snapshot', () => {
    const open = useStores(create);

    it('of an empty estate has revision 0, the default catalogue and no facts', async () => {
      const { store } = await open();
      const head = await store.readHead();
      expect(head.revision).toBe(0);
      expect(head.estateId).not.toBe('');
      expect(head.at).toMatch(INSTANT);
      const estate = await readEstate(store);
      expect(estate.head).toEqual({
        kind: 'head',
        head,
        catalogue: DEFAULT_CATALOGUE,
        counts: { items: 0, dependencies: 0, groups: 0 },
      });
    });

    it('differs in its estate id from that of another estate', async () => {
      // One after the other: a store may have room for one estate at a time.
      const one = await (await open()).store.readHead();
      const other = await (await open()).store.readHead();
      expect(one.estateId).not.toBe(other.estateId);
    });

    it('tells every field of every fact', async () => {
      const { store } = await open();
      const full = item('app', {
        environment: 'production',
        criticality: 1,
        owner: 'Ada',
        supportGroup: 'Apps',
        location: 'Oslo',
        supplier: 'Acme',
        contract: 'C-1',
        description: 'What it is',
        link: 'https://example.org/app',
        tags: ['blue', 'green'],
        rtoMinutes: 60,
        rpoMinutes: 0,
        mtpdMinutes: 240,
        recoveryMinutes: 30,
        mtbfHours: 8760.5,
        availabilityTarget: 99.95,
        warrantyEnd: '2027-01-01',
        supportEnd: '2027-02-01',
        renewalDate: '2027-03-01',
        lastSeenAt: '2026-11-01T10:00:00Z',
        source: 'cmdb',
        attributes: { version: '1.2', cores: 8, load: 0.25, isVirtual: true },
      });
      const groups = [
        { consumerId: 'app', name: 'databases', need: 1, fullAt: 'all' as const, source: 'cmdb' },
        { consumerId: 'app', name: 'hosts', need: '50%' as const },
        { consumerId: 'app', name: 'links', need: 'unknown' as const },
      ];
      const dependencies = [
        dependency('app', 'db-1', { group: 'databases', weight: 2, source: 'cmdb' }),
        dependency('app', 'db-2', { group: 'databases', strength: 'none', source: 'netbox' }),
        dependency('app', 'db-1', { type: 'runs-on', strength: 'soft' }),
        dependency('db-1', 'db-2', { strength: 'hard' }),
      ];
      await store.commit(
        request(0, [
          ...[item('db-2'), full, item('db-1')].map(addItem),
          ...groups.map(addGroup),
          ...dependencies.map(addDependency),
        ]),
      );
      const estate = await readEstate(store);
      expect(estate.items).toEqual([full, item('db-1'), item('db-2')]);
      expect(estate.groups).toEqual(groups);
      expect(new Set(estate.dependencies)).toEqual(new Set(dependencies));
      expect(estate.head.counts).toEqual({ items: 3, dependencies: 4, groups: 3 });
    });

    it('leaves out what was removed, and counts ordinals without gaps', async () => {
      const { store } = await open();
      const links = [dependency('a', 'c', { group: 'g' }), dependency('c', 'a')];
      const groups = [
        { consumerId: 'b', name: 'g', need: 1 },
        { consumerId: 'a', name: 'g', need: 1 },
      ];
      await store.commit(
        request(0, [
          ...['a', 'b', 'c'].map((id) => addItem(item(id))),
          ...groups.map(addGroup),
          ...links.map(addDependency),
        ]),
      );
      await store.commit(
        request(1, [
          { kind: 'group', before: groups[0]! },
          { kind: 'item', before: item('b') },
        ]),
      );
      const estate = await readEstate(store);
      expect(estate.items.map(({ id }) => id)).toEqual(['a', 'c']);
      expect(estate.groups).toEqual([groups[1]]);
      expect(estate.dependencies).toEqual(links);
    });

    it('stays at its revision while commits go on', async () => {
      const { store } = await open();
      await store.commit(
        request(
          0,
          ['a', 'b'].map((id) => addItem(item(id))),
        ),
      );
      const batches = store.readSnapshot();
      const head = (await batches.next()).value;
      expect(head).toMatchObject({ kind: 'head', head: { revision: 1 } });
      await store.commit(
        request(1, [
          { kind: 'item', before: item('a') },
          { kind: 'item', before: item('b'), after: item('b', { name: 'Later' }) },
        ]),
      );
      const seen = [];
      for await (const batch of batches) if (batch.kind === 'items') seen.push(...batch.items);
      expect(seen).toEqual([item('a'), item('b')]);
      expect((await readEstate(store)).items).toEqual([item('b', { name: 'Later' })]);
    });

    it('can be left in the middle, and stops when it is told to', async () => {
      const { store } = await open();
      await store.commit(request(0, [addItem(item('a'))]));
      for await (const batch of store.readSnapshot()) {
        expect(batch.kind).toBe('head');
        break;
      }
      const abort = new AbortController();
      const reading = async () => {
        for await (const _ of store.readSnapshot(abort.signal)) abort.abort(new Error('enough'));
      };
      await expect(reading()).rejects.toThrow('enough');
      expect((await readEstate(store)).items).toHaveLength(1);
    });

    it('comes in several batches when the estate is large', async () => {
      const { store } = await open();
      const count = 30_000;
      const changes = function* () {
        for (let index = 0; index < count; index += 1) yield addItem(item(`item-${index}`));
        for (let index = 1; index < count; index += 1) {
          yield addDependency(dependency(`item-${index}`, `item-${index - 1}`, { source: `source-${index % 7}` }));
        }
      };
      await store.commit(request(0, changes()));
      const estate = await readEstate(store);
      expect(estate.items).toHaveLength(count);
      expect(estate.dependencies).toHaveLength(count - 1);
      for (const { consumerId, providerId, source } of estate.dependencies) {
        const index = Number(consumerId.slice('item-'.length));
        expect(providerId).toBe(`item-${index - 1}`);
        expect(source).toBe(`source-${index % 7}`);
      }
    });
  });
}
