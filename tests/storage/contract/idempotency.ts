import { describe, expect, it } from 'vitest';
import { IdempotencyMismatchError } from '../../../server/model/errors.ts';
import { LIMITS } from '../../../server/model/limits.ts';
import { addItem, item, readEstate, request } from '../estate-fixtures.ts';
import type { CreateStoreUnderTest } from '../estate-store-contract.ts';
import { useStores } from './use-store.ts';

export function describeIdempotency(create: CreateStoreUnderTest): void {
  describe('an idempotency key', () => {
    const open = useStores(create);
    const idempotency = { key: 'key-1', fingerprint: 'f'.repeat(64) };

    it('that was never used is not known', async () => {
      const { store } = await open();
      expect(await store.readIdempotentCommit('key-1')).toBeUndefined();
    });

    it('leads to the revision that its commit made', async () => {
      const { store } = await open();
      await store.commit(request(0, []));
      await store.commit(request(1, [addItem(item('a'))], { idempotency }));
      await store.commit(request(2, []));
      expect(await store.readIdempotentCommit('key-1')).toEqual({ fingerprint: idempotency.fingerprint, revision: 2 });
    });

    it('makes the same request, sent again, answer the first entry and change nothing', async () => {
      const { store } = await open();
      const first = await store.commit(request(0, [addItem(item('a'))], { idempotency }));
      await store.commit(request(1, [addItem(item('b'))]));
      const again = await store.commit(request(0, [addItem(item('a'))], { idempotency }));
      expect(again).toEqual(first);
      expect(await store.readHead()).toMatchObject({ revision: 2 });
    });

    it('is refused with another fingerprint', async () => {
      const { store } = await open();
      await store.commit(request(0, [addItem(item('a'))], { idempotency }));
      const other = { ...idempotency, fingerprint: 'e'.repeat(64) };
      const repeated = store.commit(request(1, [addItem(item('b'))], { idempotency: other }));
      await expect(repeated).rejects.toBeInstanceOf(IdempotencyMismatchError);
      expect((await readEstate(store)).items).toEqual([item('a')]);
    });

    it('is not used up by a commit that fails', async () => {
      const { store } = await open();
      const stale = store.commit(request(7, [addItem(item('a'))], { idempotency }));
      await expect(stale).rejects.toMatchObject({ code: 'stale-revision' });
      expect(await store.readIdempotentCommit('key-1')).toBeUndefined();
      expect(await store.commit(request(0, [addItem(item('a'))], { idempotency }))).toMatchObject({ revision: 1 });
    });

    it('is free again after its hours', async () => {
      let now = Date.parse('2026-11-01T00:00:00Z');
      const { store } = await open({ now: () => new Date(now) });
      await store.commit(request(0, [addItem(item('a'))], { idempotency }));
      now += LIMITS.idempotencyHours * 3_600_000 - 1;
      expect(await store.readIdempotentCommit('key-1')).toMatchObject({ revision: 1 });
      now += 1;
      expect(await store.readIdempotentCommit('key-1')).toBeUndefined();
      const other = { ...idempotency, fingerprint: 'e'.repeat(64) };
      await store.commit(request(1, [addItem(item('b'))], { idempotency: other }));
      expect(await store.readIdempotentCommit('key-1')).toEqual({ fingerprint: other.fingerprint, revision: 2 });
    });
  });
}
