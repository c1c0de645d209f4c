import { NotFoundError } from '../model/errors.ts';
import type { EstateView, ItemIndex } from '../topology/estate-view.ts';

/**
 * Finds an item that must be there.
 * @throws `NotFoundError`
 */
export function requireItem(view: EstateView, itemId: string): ItemIndex {
  const index = view.indexOf(itemId);
  if (index < 0) throw new NotFoundError('item', itemId);
  return index;
}
