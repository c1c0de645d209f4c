import type { EstateView } from '../topology/estate-view.ts';
import { type ItemSummary, summarizeItem } from './summarize-item.ts';

/**
 * Finds items by a part of their id or name, or by words that they hold in any order.
 * @returns an exact id or name first, then what starts with the text, then what holds it, then what holds its words; within each
 * by id
 */
export function searchItems(view: EstateView, text: string, maxResults: number): readonly ItemSummary[] {
  return view.search(text, maxResults).map((index) => summarizeItem(view, index));
}
