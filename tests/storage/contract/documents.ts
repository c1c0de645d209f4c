import { describe, expect, it } from 'vitest';
import { CapacityError, StaleRevisionError, TooLargeError } from '../../../server/model/errors.ts';
import { LIMITS } from '../../../server/model/limits.ts';
import type { EstateStore } from '../../../server/storage/estate-store.ts';
import { addItem, item, readEstate, request } from '../estate-fixtures.ts';
import type { CreateStoreUnderTest } from '../estate-store-contract.ts';
import { useStores } from './use-store.ts';

const put = (store: EstateStore, id: string, expectedVersion = 0, body = `body of ${id}`, kind = 'view') =>
  store.writeDocument({ kind, id, expectedVersion, content: { summary: `summary of ${id}`, body } });
const remove = (store: EstateStore, id: string, expectedVersion: number) =>
  store.writeDocument({ kind: 'view', id, expectedVersion, content: undefined });

export function describeDocuments(create: CreateStoreUnderTest): void {
  describe('a document', () => {
    const open = useStores(create);

    it('that was never written is not there', async () => {
      const { store } = await open();
      expect(await store.readDocument('view', 'a')).toBeUndefined();
      expect(await store.readDocuments('view')).toEqual([]);
    });

    it('is read back as it was written, with a version that goes up', async () => {
      const { store } = await open();
      expect(await put(store, 'a')).toBe(1);
      expect(await put(store, 'a', 1, 'second')).toBe(2);
      const head = { kind: 'view', id: 'a', version: 2, summary: 'summary of a' };
      expect(await store.readDocument('view', 'a')).toEqual({ ...head, body: 'second' });
      expect(await store.readDocuments('view')).toEqual([head]);
    });

    it('keeps every character', async () => {
      const { store } = await open();
      const text = '"\\u0000\u0000\n\u202e\u{1f5fa}\ufeff\u2028 $kind ` \' -- ; // }';
      await store.writeDocument({ kind: text, id: text, expectedVersion: 0, content: { summary: text, body: text } });
      const kept = { kind: text, id: text, version: 1, summary: text };
      expect(await store.readDocument(text, text)).toEqual({ ...kept, body: text });
      expect(await store.readDocuments(text)).toEqual([kept]);
    });

    it('is listed by id among those of its kind only', async () => {
      const { store } = await open();
      for (const id of ['b', 'a', 'B', 'é', 'a1']) await put(store, id);
      await put(store, 'c', 0, 'another kind', 'note');
      const ids = (await store.readDocuments('view')).map(({ id }) => id);
      expect(ids).toEqual(['B', 'a', 'a1', 'b', 'é']);
    });

    it('is not written over a version that the writer has not seen', async () => {
      const { store } = await open();
      await expect(put(store, 'a', 1)).rejects.toMatchObject({ expectedRevision: 1, currentRevision: 0 });
      await put(store, 'a');
      await expect(put(store, 'a')).rejects.toBeInstanceOf(StaleRevisionError);
      await put(store, 'a', 1, 'second');
      await expect(put(store, 'a', 1, 'late')).rejects.toMatchObject({ expectedRevision: 1, currentRevision: 2 });
      await expect(remove(store, 'a', 1)).rejects.toBeInstanceOf(StaleRevisionError);
      expect(await store.readDocument('view', 'a')).toMatchObject({ version: 2, body: 'second' });
    });

    it('is gone once it is removed, and can be written anew', async () => {
      const { store } = await open();
      await put(store, 'a');
      await put(store, 'b');
      expect(await remove(store, 'a', 1)).toBe(0);
      expect(await store.readDocument('view', 'a')).toBeUndefined();
      expect((await store.readDocuments('view')).map(({ id }) => id)).toEqual(['b']);
      await expect(remove(store, 'a', 1)).rejects.toBeInstanceOf(StaleRevisionError);
      expect(await put(store, 'a')).toBe(1);
    });

    it('makes no revision, and no commit touches it', async () => {
      const { store } = await open();
      await store.commit(request(0, [addItem(item('a'))]));
      const before = await readEstate(store);
      await put(store, 'a');
      expect(await readEstate(store)).toEqual(before);
      await store.commit(request(1, [{ kind: 'item', before: item('a') }]));
      expect(await store.readDocument('view', 'a')).toMatchObject({ version: 1 });
    });

    it('is refused when it is too large, and nothing of it is kept', async () => {
      const { store } = await open();
      await put(store, 'largest', 0, 'é'.repeat(LIMITS.maxDocumentBytes / 2));
      const body = 'x'.repeat(LIMITS.maxDocumentBytes + 1);
      await expect(put(store, 'a', 0, body)).rejects.toBeInstanceOf(TooLargeError);
      const summary = 'x'.repeat(LIMITS.maxDocumentSummaryBytes + 1);
      const long = store.writeDocument({ kind: 'view', id: 'b', expectedVersion: 0, content: { summary, body: '' } });
      await expect(long).rejects.toBeInstanceOf(TooLargeError);
      expect((await store.readDocuments('view')).map(({ id }) => id)).toEqual(['largest']);
    });

    it('is refused when there are as many of its kind as are kept, until one is removed', async () => {
      const { store } = await open();
      for (let count = 0; count < LIMITS.maxDocuments; count += 1) await put(store, `view-${count}`);
      await expect(put(store, 'one-more')).rejects.toBeInstanceOf(CapacityError);
      expect(await put(store, 'view-0', 1)).toBe(2);
      expect(await put(store, 'one-more', 0, 'of another kind', 'note')).toBe(1);
      await remove(store, 'view-1', 1);
      expect(await put(store, 'one-more')).toBe(1);
    }, 180_000);

    it('is written by one of many who try at once', async () => {
      const { store, openAnother } = await open();
      const stores = [store, openAnother === undefined ? store : await openAnother()];
      await put(store, 'a');
      const tries = Array.from({ length: 16 }, (_, writer) => put(stores[writer % 2]!, 'a', 1, `by ${writer}`));
      const results = await Promise.allSettled(tries);
      const won = results.flatMap((result, writer) => (result.status === 'fulfilled' ? [writer] : []));
      expect(won).toHaveLength(1);
      for (const result of results) {
        if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(StaleRevisionError);
      }
      expect(await stores[1]!.readDocument('view', 'a')).toMatchObject({ version: 2, body: `by ${won[0]}` });
    });
  });
}
