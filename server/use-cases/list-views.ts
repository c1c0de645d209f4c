import { compareText } from '../model/compare-text.ts';
import type { EstateStore } from '../storage/estate-store.ts';
import { readViewSummary, VIEW_KIND } from './saved-view.ts';

/**
 * Lists the saved views.
 * @returns ascending by name, then id
 * @throws `StoreUnavailableError`
 */
export async function listViews(store: EstateStore) {
  const documents = await store.readDocuments(VIEW_KIND);
  return documents
    .map(readViewSummary)
    .sort((left, right) => compareText(left.name, right.name) || compareText(left.id, right.id));
}
