import { compareText } from '../model/compare-text.ts';
import { pickFirst } from '../model/pick-first.ts';
import type { EstateView } from '../topology/estate-view.ts';
import { CANDIDATES_PER_RESULT } from '../topology/search-index.ts';
import { summarizeItem } from './summarize-item.ts';

/**
 * Finds items by a part of their id or name, by words that they hold in any order, or by the name of their class.
 * @returns an exact id first, then an exact name, ids and names that start with the text, what holds it, what holds its
 * words, items of a class that it names; within each by id; and whether there are more
 */
export function searchItems(view: EstateView, text: string, maxResults: number) {
  const wanted = maxResults + 1;
  const named = view.search(text, wanted);
  const found = named.length < wanted ? [...new Set([...named, ...findOfClass(view, text, wanted)])] : named;
  const items = found.slice(0, maxResults).map((index) => summarizeItem(view, index));
  return { items, isTruncated: found.length > items.length };
}

/** @returns the first by id among the first that there are of classes whose label has words that start with all of the text's */
function findOfClass(view: EstateView, text: string, wanted: number): readonly number[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const found: number[] = [];
  for (const [ordinal, { label, pluralLabel }] of view.catalogue.classes.entries()) {
    const labelWords = `${label} ${pluralLabel}`.toLowerCase().split(/[^\p{L}\p{N}]+/u);
    if (words.length === 0 || !words.every((word) => labelWords.some((of) => of.startsWith(word)))) continue;
    const { classOrdinal } = view.topology;
    for (let index = classOrdinal.indexOf(ordinal); index >= 0; index = classOrdinal.indexOf(ordinal, index + 1)) {
      if (view.isPresent(index)) found.push(index);
      if (found.length >= wanted * CANDIDATES_PER_RESULT) break;
    }
  }
  return pickFirst(found, wanted, (left, right) => compareText(view.idAt(left), view.idAt(right)));
}
