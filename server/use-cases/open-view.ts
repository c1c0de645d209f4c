import { compareText } from '../model/compare-text.ts';
import { NotFoundError } from '../model/errors.ts';
import type { EstateStore } from '../storage/estate-store.ts';
import type { EstateView } from '../topology/estate-view.ts';
import { readViewTexts, type SavedView, VIEW_KIND } from './saved-view.ts';

/** A view, and what has become of its items since it was saved. */
export interface OpenedView {
  readonly view: SavedView;
  /** Items that are not in the estate any more; ascending. */
  readonly gone: readonly string[];
  /** Items that were changed since, or whose dependencies or groups were; ascending. */
  readonly changed: readonly string[];
}

/**
 * Reads a view and compares it with the estate.
 * @throws `NotFoundError`; `StoreUnavailableError`
 */
export async function openView(store: EstateStore, estate: EstateView, id: string): Promise<OpenedView> {
  const document = await store.readDocument(VIEW_KIND, id);
  if (document === undefined) throw new NotFoundError('view', id);
  return compareView(estate, readViewTexts(document));
}

/** @returns the view with what has become of its items */
export function compareView(estate: EstateView, view: SavedView): OpenedView {
  const itemIds = [...new Set(view.itemIds)].sort(compareText);
  const revisionOf = (itemId: string) => {
    const index = estate.indexOf(itemId);
    return index < 0 ? undefined : estate.revisionAt(index);
  };
  return {
    view,
    gone: itemIds.filter((itemId) => revisionOf(itemId) === undefined),
    changed: itemIds.filter((itemId) => (revisionOf(itemId) ?? 0) > view.savedAtRevision),
  };
}
