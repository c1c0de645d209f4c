import type { ItemOrder } from '../analysis/explain-item.ts';
import { compareText } from '../model/compare-text.ts';
import type { EstateView } from '../topology/estate-view.ts';

/** @returns the order of items by id, for ties that must not depend on how the estate was loaded */
export function createIdOrder(view: EstateView): ItemOrder {
  return (left, right) => compareText(view.idAt(left), view.idAt(right));
}
