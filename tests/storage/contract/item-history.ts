import { describe, expect, it } from 'vitest';
import type { Change } from '../../../server/model/change-set.ts';
import type { EstateStore } from '../../../server/storage/estate-store.ts';
import { addDependency, addGroup, addItem, dependency, item, request } from '../estate-fixtures.ts';
import type { CreateStoreUnderTest } from '../estate-store-contract.ts';
import { useStores } from './use-store.ts';

const LATEST = Number.MAX_SAFE_INTEGER;
const GROUP = { consumerId: 'a', name: 'g', need: 1, source: 'cmdb' };

export function describeItemHistory(create: CreateStoreUnderTest): void {
  describe('the history of an item', () => {
    const open = useStores(create);

    async function commitAll(store: EstateStore, sets: readonly Change[][]): Promise<void> {
      for (const changes of sets) await store.commit(request((await store.readHead()).revision, changes));
    }

    it('is empty for an item that never was', async () => {
      const { store } = await open();
      expect(await store.readItemHistory('a', LATEST, 10)).toEqual([]);
    });

    it('tells the changes of the item and of the dependencies and groups that it consumes, newest first', async () => {
      const { store } = await open();
      const link = dependency('a', 'b', { group: 'g', weight: 4 });
      const relaxed = dependency('a', 'b', { strength: 'none' });
      await commitAll(store, [
        [addItem(item('a')), addItem(item('b')), addGroup(GROUP), addDependency(dependency('b', 'a'))],
        [addDependency(link)],
        [{ kind: 'item', before: item('b'), after: item('b', { name: 'B' }) }],
        [
          { kind: 'item', before: item('a'), after: item('a', { owner: 'Ada' }) },
          { kind: 'dependency', before: link, after: relaxed },
          { kind: 'group', before: GROUP, after: { ...GROUP, need: 'all' } },
        ],
        [{ kind: 'dependency', before: relaxed }],
      ]);
      const history = await store.readItemHistory('a', LATEST, 10);
      expect(history.map(({ revision }) => revision)).toEqual([5, 4, 2, 1]);
      expect(history.map(({ changes }) => new Set(changes))).toEqual([
        new Set([{ kind: 'dependency', before: relaxed }]),
        new Set([
          { kind: 'item', before: item('a'), after: item('a', { owner: 'Ada' }) },
          { kind: 'dependency', before: link, after: relaxed },
          { kind: 'group', before: GROUP, after: { ...GROUP, need: 'all' } },
        ]),
        new Set([addDependency(link)]),
        new Set([addItem(item('a')), addGroup(GROUP)]),
      ]);
      expect(history[0]).toMatchObject({ actor: 'ada', reason: 'because', counts: { dependencies: 1, items: 0 } });
    });

    it('stays complete after the item, its provider and its groups are removed, and when it comes again', async () => {
      const { store } = await open();
      const link = dependency('a', 'b', { group: 'g' });
      await commitAll(store, [
        [addItem(item('a')), addItem(item('b')), addGroup(GROUP), addDependency(link)],
        [
          { kind: 'dependency', before: link },
          { kind: 'group', before: GROUP },
          { kind: 'item', before: item('a') },
          { kind: 'item', before: item('b') },
        ],
      ]);
      const removed = await store.readItemHistory('a', LATEST, 10);
      expect(removed.map(({ changes }) => new Set(changes))).toEqual([
        new Set([
          { kind: 'dependency', before: link },
          { kind: 'group', before: GROUP },
          { kind: 'item', before: item('a') },
        ]),
        new Set([addItem(item('a')), addGroup(GROUP), addDependency(link)]),
      ]);
      await commitAll(store, [[addItem(item('a', { name: 'Again' }))]]);
      const again = await store.readItemHistory('a', LATEST, 10);
      expect(again.map(({ revision }) => revision)).toEqual([3, 2, 1]);
      expect(again[0]!.changes).toEqual([addItem(item('a', { name: 'Again' }))]);
      expect(again.slice(1)).toEqual(removed);
    });

    it('comes in pages', async () => {
      const { store } = await open();
      const named = (name: number) => item('a', { name: `Name ${name}` });
      await commitAll(store, [
        [addItem(named(0))],
        ...[1, 2, 3, 4].map((name): Change[] => [{ kind: 'item', before: named(name - 1), after: named(name) }]),
      ]);
      const first = await store.readItemHistory('a', LATEST, 2);
      expect(first.map(({ revision }) => revision)).toEqual([5, 4]);
      const second = await store.readItemHistory('a', 4, 2);
      expect(second.map(({ revision }) => revision)).toEqual([3, 2]);
      expect(second[0]!.changes).toEqual([{ kind: 'item', before: named(1), after: named(2) }]);
      expect((await store.readItemHistory('a', 2, 2)).map(({ revision }) => revision)).toEqual([1]);
    });

    it('reaches back to a change set that was too large to be replayed', async () => {
      const { store } = await open();
      const changes = function* () {
        for (let index = 0; index < 25_000; index += 1) yield addItem(item(`item-${index}`));
        yield addDependency(dependency('item-7', 'item-8'));
      };
      await store.commit(request(0, changes()));
      await commitAll(store, [
        [{ kind: 'item', before: item('item-7'), after: item('item-7', { name: 'Seven' }) }],
        [{ kind: 'dependency', before: dependency('item-7', 'item-8') }],
      ]);
      const history = await store.readItemHistory('item-7', LATEST, 10);
      expect(history.map((entry) => new Set(entry.changes))).toEqual([
        new Set([{ kind: 'dependency', before: dependency('item-7', 'item-8') }]),
        new Set([{ kind: 'item', before: item('item-7'), after: item('item-7', { name: 'Seven' }) }]),
        new Set([addItem(item('item-7')), addDependency(dependency('item-7', 'item-8'))]),
      ]);
    });
  });
}
