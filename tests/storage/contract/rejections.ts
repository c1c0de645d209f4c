import { describe, expect, it } from 'vitest';
import type { Change } from '../../../server/model/change-set.ts';
import { DEFAULT_CATALOGUE } from '../../../server/model/default-catalogue.ts';
import { ConflictError } from '../../../server/model/errors.ts';
import type { CommitRequest, EstateStore } from '../../../server/storage/estate-store.ts';
import { addDependency, addGroup, addItem, dependency, item, readEstate, request } from '../estate-fixtures.ts';
import type { CreateStoreUnderTest } from '../estate-store-contract.ts';
import { useStores } from './use-store.ts';

const GROUP = { consumerId: 'a', name: 'g', need: 1 };
const GROUPED = dependency('a', 'b', { group: 'g' });

const CONTRADICTIONS: readonly (readonly [what: string, changes: readonly Change[]])[] = [
  ['adds an item that exists', [addItem(item('a'))]],
  ['adds a dependency that exists', [addDependency(GROUPED)]],
  ['adds a group that exists', [addGroup(GROUP)]],
  ['adds one item twice', [addItem(item('new')), addItem(item('new'))]],
  ['changes an item that does not exist', [{ kind: 'item', before: item('x'), after: item('x', { name: 'X' }) }]],
  ['removes an item that does not exist', [{ kind: 'item', before: item('x') }]],
  ['removes a dependency that does not exist', [{ kind: 'dependency', before: dependency('b', 'a') }]],
  ['removes a group that does not exist', [{ kind: 'group', before: { ...GROUP, name: 'x' } }]],
  ['names a consumer that does not exist', [addDependency(dependency('x', 'a'))]],
  ['names a provider that does not exist', [addDependency(dependency('a', 'x'))]],
  ['adds a group to an item that does not exist', [addGroup({ ...GROUP, consumerId: 'x' })]],
  ['puts a dependency in a group that does not exist', [addDependency(dependency('a', 'c', { group: 'x' }))]],
  ['puts a dependency in another consumer’s group', [addDependency(dependency('c', 'b', { group: 'g' }))]],
  ['uses a relation type that does not exist', [addDependency(dependency('a', 'c', { type: 'x' }))]],
  ['removes an item that others depend on', [{ kind: 'item', before: item('b') }]],
  ['removes an item that depends on others', [{ kind: 'item', before: item('a') }]],
  ['removes a group that has members', [{ kind: 'group', before: GROUP }]],
  ['gives an item another id', [{ kind: 'item', before: item('c'), after: item('d') }]],
  ['gives a dependency another provider', [{ kind: 'dependency', before: GROUPED, after: dependency('a', 'c') }]],
  ['gives a group another name', [{ kind: 'group', before: GROUP, after: { ...GROUP, name: 'h' } }]],
  [
    'takes a relation type that is in use from the catalogue',
    [{ kind: 'catalogue', before: DEFAULT_CATALOGUE, after: { ...DEFAULT_CATALOGUE, relationTypes: [] } }],
  ],
];

export function describeRejections(create: CreateStoreUnderTest): void {
  describe('a commit that fails', () => {
    const open = useStores(create);

    /** Commits after another change, and checks that neither is left and that the next commit works. */
    async function expectNothingStored(
      store: EstateStore,
      rejected: CommitRequest,
      message?: string,
    ): Promise<unknown> {
      const before = await readEstate(store);
      const revision = before.head.head.revision;
      const error: unknown = await store.commit(rejected).then(
        () => undefined,
        (caught: unknown) => caught,
      );
      expect(error).toBeInstanceOf(Error);
      if (message !== undefined) expect(error).toMatchObject({ message });
      expect(await readEstate(store)).toEqual(before);
      expect(await store.readJournal(revision, 10)).toEqual([]);
      await store.commit(request(revision, [addItem(item('afterwards'))]));
      expect(await store.readHead()).toMatchObject({ revision: revision + 1 });
      return error;
    }

    for (const [what, changes] of CONTRADICTIONS) {
      it(`because it ${what} stores nothing`, async () => {
        const { store } = await open();
        await store.commit(
          request(0, [...['a', 'b', 'c'].map((id) => addItem(item(id))), addGroup(GROUP), addDependency(GROUPED)]),
        );
        const error = await expectNothingStored(store, request(1, [addItem(item('first')), ...changes]));
        expect(error).toBeInstanceOf(ConflictError);
      });
    }

    it('because its changes throw in the middle stores nothing and passes the error on', async () => {
      const { store } = await open();
      const changes = function* () {
        for (let index = 0; index < 3_000; index += 1) yield addItem(item(`item-${index}`));
        throw new RangeError('line 3,001 is broken');
      };
      await expectNothingStored(store, request(0, changes()), 'line 3,001 is broken');
    });

    it('because its asynchronous changes throw stores nothing and passes the error on', async () => {
      const { store } = await open();
      const changes = async function* () {
        for (let index = 0; index < 3_000; index += 1) yield addItem(item(`item-${index}`));
        throw new RangeError('the upload was cut');
      };
      await expectNothingStored(store, request(0, changes()), 'the upload was cut');
    });

    it('because it is aborted in the middle stores nothing', async () => {
      const { store } = await open();
      const abort = new AbortController();
      const changes = function* () {
        for (let index = 0; ; index += 1) {
          if (index === 2_000) abort.abort(new Error('stopped by its user'));
          yield addItem(item(`item-${index}`));
        }
      };
      await expectNothingStored(store, request(0, changes(), { signal: abort.signal }), 'stopped by its user');
    });

    it('because it is aborted while its changes are waited for stores nothing', async () => {
      const { store } = await open();
      const abort = new AbortController();
      const changes = async function* () {
        yield addItem(item('first'));
        setTimeout(() => abort.abort(new Error('stopped by its user')), 20);
        await new Promise(() => {});
      };
      await expectNothingStored(store, request(0, changes(), { signal: abort.signal }), 'stopped by its user');
    });

    it('because it was aborted before stores nothing', async () => {
      const { store } = await open();
      const signal = AbortSignal.abort(new Error('stopped by its user'));
      await expectNothingStored(store, request(0, [addItem(item('first'))], { signal }), 'stopped by its user');
    });

    it('is not seen by anybody while it is under way', async () => {
      const { store } = await open();
      let sawNothing = false;
      const changes = async function* () {
        for (let index = 0; index < 2_000; index += 1) yield addItem(item(`item-${index}`));
        const estate = await readEstate(store);
        const history = await store.readItemHistory('item-1', Number.MAX_SAFE_INTEGER, 10);
        sawNothing = estate.items.length + history.length + (await store.readHead()).revision === 0;
        throw new Error('never mind');
      };
      await expectNothingStored(store, request(0, changes()), 'never mind');
      expect(sawNothing).toBe(true);
    });
  });
}
