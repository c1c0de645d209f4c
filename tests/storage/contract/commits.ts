import { describe, expect, it } from 'vitest';
import type { Change } from '../../../server/model/change-set.ts';
import { DEFAULT_CATALOGUE } from '../../../server/model/default-catalogue.ts';
import { StaleRevisionError } from '../../../server/model/errors.ts';
import { addDependency, addGroup, addItem, dependency, item, readEstate, request } from '../estate-fixtures.ts';
import type { CreateStoreUnderTest } from '../estate-store-contract.ts';
import { useStores } from './use-store.ts';

export function describeCommits(create: CreateStoreUnderTest): void {
  describe('a commit', () => {
    const open = useStores(create);

    it('makes the next revision and tells its journal entry', async () => {
      const { store } = await open();
      const entry = await store.commit(
        request(0, [addItem(item('a')), addItem(item('b')), addDependency(dependency('a', 'b'))], {
          at: '2026-03-01T08:00:00.000Z',
        }),
      );
      expect(entry).toEqual({
        revision: 1,
        at: '2026-03-01T08:00:00.000Z',
        actor: 'ada',
        reason: 'because',
        counts: { items: 2, dependencies: 1, groups: 0 },
      });
      expect(await store.readHead()).toMatchObject({ revision: 1, at: '2026-03-01T08:00:00.000Z' });
    });

    it('records the instant of the clock when none is stated', async () => {
      const { store } = await open({ now: () => new Date('2026-11-05T12:00:00Z') });
      expect((await store.commit(request(0, []))).at).toBe('2026-11-05T12:00:00.000Z');
    });

    it('without changes makes a revision too', async () => {
      const { store } = await open();
      const entry = await store.commit(request(0, []));
      expect(entry).toMatchObject({ revision: 1, counts: { items: 0, dependencies: 0, groups: 0 } });
    });

    it('takes its changes from an asynchronous source', async () => {
      const { store } = await open();
      const changes = async function* () {
        for (const id of ['a', 'b']) {
          await new Promise((resolve) => setTimeout(resolve, 2));
          yield addItem(item(id));
        }
      };
      await store.commit(request(0, changes()));
      expect((await readEstate(store)).items).toEqual([item('a'), item('b')]);
    });

    it('changes and removes facts', async () => {
      const { store } = await open();
      const before = dependency('a', 'b', { group: 'g', weight: 3, source: 'old' });
      const group = { consumerId: 'a', name: 'g', need: 1 };
      await store.commit(
        request(0, [...['a', 'b', 'c'].map((id) => addItem(item(id))), addGroup(group), addDependency(before)]),
      );
      await store.commit(
        request(1, [
          { kind: 'item', before: item('a'), after: item('a', { owner: 'Ada' }) },
          { kind: 'group', before: group, after: { ...group, need: 'all', fullAt: 'unknown' } },
          { kind: 'dependency', before, after: dependency('a', 'b', { strength: 'soft' }) },
        ]),
      );
      const changed = await readEstate(store);
      expect(changed.items[0]).toEqual(item('a', { owner: 'Ada' }));
      expect(changed.groups).toEqual([{ ...group, need: 'all', fullAt: 'unknown' }]);
      expect(changed.dependencies).toEqual([dependency('a', 'b', { strength: 'soft' })]);
      await store.commit(
        request(2, [
          { kind: 'dependency', before: dependency('a', 'b', { strength: 'soft' }) },
          { kind: 'group', before: { ...group, need: 'all', fullAt: 'unknown' } },
          { kind: 'item', before: item('a', { owner: 'Ada' }) },
        ]),
      );
      const rest = await readEstate(store);
      expect(rest.items).toEqual([item('b'), item('c')]);
      expect([...rest.groups, ...rest.dependencies]).toEqual([]);
    });

    it('gives the consumer the new revision when a dependency or group of it changes, and nobody else', async () => {
      const { store } = await open();
      await store.commit(
        request(
          0,
          ['a', 'b', 'c'].map((id) => addItem(item(id))),
        ),
      );
      await store.commit(request(1, [addDependency(dependency('a', 'b'))]));
      expect((await readEstate(store)).revisions).toEqual({ a: 2, b: 1, c: 1 });
      await store.commit(request(2, [addGroup({ consumerId: 'c', name: 'g', need: 1 })]));
      expect((await readEstate(store)).revisions).toEqual({ a: 2, b: 1, c: 3 });
      await store.commit(request(3, [{ kind: 'item', before: item('b'), after: item('b', { name: 'B' }) }]));
      expect((await readEstate(store)).revisions).toEqual({ a: 2, b: 4, c: 3 });
      await store.commit(request(4, [{ kind: 'dependency', before: dependency('a', 'b') }]));
      expect((await readEstate(store)).revisions).toEqual({ a: 5, b: 4, c: 3 });
    });

    it('is refused when it builds on another revision than the present one', async () => {
      const { store } = await open();
      await store.commit(request(0, [addItem(item('a'))]));
      for (const expected of [0, 2]) {
        const error = await store.commit(request(expected, [addItem(item('b'))])).catch((caught: unknown) => caught);
        expect(error).toBeInstanceOf(StaleRevisionError);
        expect(error).toMatchObject({ expectedRevision: expected, currentRevision: 1 });
      }
      expect((await readEstate(store)).items).toEqual([item('a')]);
    });

    it('changes the catalogue', async () => {
      const { store } = await open();
      const after = {
        ...DEFAULT_CATALOGUE,
        relationTypes: [
          { ...DEFAULT_CATALOGUE.relationTypes[0]!, id: 'a-new-type' },
          ...DEFAULT_CATALOGUE.relationTypes,
        ],
      };
      const link = dependency('a', 'b', { type: 'a-new-type' });
      await store.commit(
        request(0, [
          { kind: 'catalogue', before: DEFAULT_CATALOGUE, after },
          addItem(item('a')),
          addItem(item('b')),
          addDependency(link),
          addDependency(dependency('a', 'b')),
        ]),
      );
      const estate = await readEstate(store);
      expect(estate.head.catalogue).toEqual(after);
      expect(estate.dependencies).toEqual([link, dependency('a', 'b')]);
    });

    it('tells how far it is, at the end all of it', async () => {
      const { store } = await open();
      const told: number[] = [];
      const changes = Array.from({ length: 5_000 }, (_, index) => addItem(item(`item-${index}`)));
      await store.commit(request(0, changes, { onProgress: (written) => told.push(written) }));
      expect(told.length).toBeGreaterThan(1);
      expect(told).toEqual([...told].sort((left, right) => left - right));
      expect(told.at(-1)).toBe(5_000);
    });

    it('lets others work while it writes much', async () => {
      const { store } = await open();
      let turns = 0;
      const timer = setInterval(() => {
        turns += 1;
      }, 1);
      const changes = Array.from({ length: 60_000 }, (_, index): Change => addItem(item(`item-${index}`)));
      await store.commit(request(0, changes));
      clearInterval(timer);
      expect(turns).toBeGreaterThan(2);
    });
  });
}
