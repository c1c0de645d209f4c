import { NotFoundError } from '../model/errors.ts';
import type { EstateStore, ItemHistoryEntry } from '../storage/estate-store.ts';
import type { EstateView } from '../topology/estate-view.ts';

/** A page of an item's history. */
export interface ItemHistory {
  /** Descending by revision. */
  readonly entries: readonly ItemHistoryEntry[];
  /** Absent on the last page. */
  readonly nextBefore?: number;
}

/**
 * Reads what happened to an item, also after it was removed.
 * @param before only what is older than this revision
 * @throws `NotFoundError` when there never was such an item; `StoreUnavailableError`
 */
export async function readItemHistory(
  store: EstateStore,
  view: EstateView,
  itemId: string,
  page: { readonly before?: number | undefined; readonly limit: number },
): Promise<ItemHistory> {
  const before = page.before ?? Number.MAX_SAFE_INTEGER;
  const entries = await store.readItemHistory(itemId, before, page.limit);
  if (entries.length === 0 && page.before === undefined && view.indexOf(itemId) < 0) {
    throw new NotFoundError('item', itemId);
  }
  const last = entries.at(-1);
  return entries.length < page.limit || last === undefined ? { entries } : { entries, nextBefore: last.revision };
}
