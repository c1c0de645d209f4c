import type { EstateView } from '../topology/estate-view.ts';
import { summarizeItem } from './summarize-item.ts';

/**
 * Finds items by a part of their id or name, or by words that they hold in any order.
 * @returns an exact id first, then an exact name, ids and names that start with the text, what holds it, what holds its
 * words; within each by id; and whether there are more
 */
export function searchItems(view: EstateView, text: string, maxResults: number) {
  const found = view.search(text, maxResults + 1);
  const items = found.slice(0, maxResults).map((index) => summarizeItem(view, index));
  return { items, isTruncated: found.length > items.length };
}
