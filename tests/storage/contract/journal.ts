import { describe, expect, it } from 'vitest';
import type { Change } from '../../../server/model/change-set.ts';
import { DEFAULT_CATALOGUE } from '../../../server/model/default-catalogue.ts';
import { LIMITS } from '../../../server/model/limits.ts';
import { addDependency, addGroup, addItem, dependency, item, request } from '../estate-fixtures.ts';
import type { CreateStoreUnderTest } from '../estate-store-contract.ts';
import { useStores } from './use-store.ts';

export function describeJournal(create: CreateStoreUnderTest): void {
  describe('the journal', () => {
    const open = useStores(create);

    it('of an empty estate is empty', async () => {
      const { store } = await open();
      expect(await store.readJournal(0, 10)).toEqual([]);
    });

    it('tells every change set as it was given, in the order of its changes', async () => {
      const { store } = await open();
      const group = { consumerId: 'a', name: 'g', need: '50%' as const, fullAt: 2, source: 'cmdb' };
      const grouped = dependency('a', 'b', { group: 'g', weight: 2, strength: 'soft', source: 'cmdb' });
      const catalogue = { ...DEFAULT_CATALOGUE, classes: DEFAULT_CATALOGUE.classes.slice(0, 3) };
      const sets: Change[][] = [
        [addItem(item('b')), addItem(item('a', { tags: ['x'] })), addGroup(group), addDependency(grouped)],
        [{ kind: 'item', before: item('b'), after: item('b', { name: 'B' }) }],
        [{ kind: 'catalogue', before: DEFAULT_CATALOGUE, after: catalogue }],
        [],
        [
          { kind: 'dependency', before: grouped },
          { kind: 'group', before: group },
          { kind: 'item', before: item('a', { tags: ['x'] }) },
        ],
      ];
      const entries = [];
      for (const [revision, changes] of sets.entries()) entries.push(await store.commit(request(revision, changes)));
      const journal = await store.readJournal(0, 100);
      expect(journal).toEqual(entries.map((entry, index) => ({ ...entry, changes: sets[index] })));
      expect(journal.map(({ revision }) => revision)).toEqual([1, 2, 3, 4, 5]);
      expect(journal.map(({ counts }) => counts.items)).toEqual([2, 1, 0, 0, 1]);
    });

    it('goes on after any revision, with at most as many entries as asked for', async () => {
      const { store } = await open();
      for (let revision = 0; revision < 6; revision += 1) {
        await store.commit(request(revision, [addItem(item(`item-${revision}`))]));
      }
      const revisions = async (after: number, max: number) =>
        (await store.readJournal(after, max)).map(({ revision }) => revision);
      expect(await revisions(2, 100)).toEqual([3, 4, 5, 6]);
      expect(await revisions(2, 2)).toEqual([3, 4]);
      expect(await revisions(6, 100)).toEqual([]);
    });

    it('leaves out the changes of a change set that is too large to be replayed', async () => {
      const { store } = await open();
      const items = (count: number) => Array.from({ length: count }, (_, index) => addItem(item(`item-${index}`)));
      await store.commit(request(0, items(LIMITS.maxReplayedChanges)));
      const removals = items(LIMITS.maxReplayedChanges).map(({ kind, after }) => ({ kind, before: after }) as Change);
      await store.commit(request(1, [...removals.slice(1), addItem(item('x')), addItem(item('y'))]));
      await store.commit(request(2, [addItem(item('small'))]));
      const journal = await store.readJournal(0, 10);
      expect(journal.map(({ changes }) => (typeof changes === 'string' ? changes : changes.length))).toEqual([
        LIMITS.maxReplayedChanges,
        'too-many-to-replay',
        1,
      ]);
      expect(journal[1]!.counts.items).toBe(LIMITS.maxReplayedChanges + 1);
    });

    it('leaves out the changes of a change set of too much text to be replayed', async () => {
      const { store } = await open();
      const description = 'x'.repeat(1_000_000);
      const count = LIMITS.maxReplayedCharacters / description.length + 1;
      await store.commit(
        request(
          0,
          Array.from({ length: count }, (_, index) => addItem(item(`item-${index}`, { description }))),
        ),
      );
      await store.commit(request(1, [addItem(item('small'))]));
      const journal = await store.readJournal(0, 10);
      expect(journal.map(({ changes }) => (typeof changes === 'string' ? changes : changes.length))).toEqual([
        'too-many-to-replay',
        1,
      ]);
    });
  });
}
