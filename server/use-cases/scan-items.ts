import { breathe } from '../topology/breathe.ts';
import type { EstateView, ItemIndex } from '../topology/estate-view.ts';

const ITEMS_PER_BREATH = 8_192;

/**
 * Visits every item of a view, in slices that let other requests through.
 * @param visit told each item, in no order that means anything
 * @param signal gives up when it aborts
 */
export async function scanItems(
  view: EstateView,
  visit: (index: ItemIndex) => void,
  signal?: AbortSignal,
): Promise<void> {
  for (let start = 0; start < view.indexBound; start += ITEMS_PER_BREATH) {
    const end = Math.min(start + ITEMS_PER_BREATH, view.indexBound);
    for (let index = start; index < end; index += 1) if (view.isPresent(index)) visit(index);
    await breathe();
    signal?.throwIfAborted();
  }
}
