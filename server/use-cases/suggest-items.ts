import { LIMITS } from '../model/limits.ts';
import { findNearestName } from '../model/nearest-name.ts';
import type { EstateView } from '../topology/estate-view.ts';

/** An item that was perhaps meant. */
export interface ItemSuggestion {
  readonly id: string;
  readonly name: string;
}

/**
 * Finds items that were perhaps meant by an id that is not one.
 * @param view the estate
 * @param text what was asked for
 * @returns items that hold the text, else the one whose id is nearest, else those that hold its longest words; the likeliest
 * first, at most three
 */
export function suggestItems(view: EstateView, text: string): readonly ItemSuggestion[] {
  const describe = (index: number) => ({ id: view.idAt(index), name: view.nameAt(index) });
  const found = view.search(text, LIMITS.maxSuggestions);
  if (found.length > 0) return found.map(describe);
  const nearest = findNearestName(text, idsOf(view));
  if (nearest !== undefined) return [describe(view.indexOf(nearest))];
  const words = text.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 2);
  words.sort((left, right) => right.length - left.length);
  const byWord = new Set(words.flatMap((word) => view.search(word, LIMITS.maxSuggestions)));
  return [...byWord].slice(0, LIMITS.maxSuggestions).map(describe);
}

function* idsOf(view: EstateView): Generator<string> {
  if (view.counts.items > LIMITS.maxComparedIds) return;
  for (let index = 0; index < view.indexBound; index += 1) if (view.isPresent(index)) yield view.idAt(index);
}
