import type { ConfigurationItem } from '../model/configuration-item.ts';
import type { EstateView } from '../topology/estate-view.ts';
import { requireItem } from './require-item.ts';

/** An item with what a caller needs to change it. */
export interface ItemReading {
  readonly item: ConfigurationItem;
  readonly itemRevision: number;
  readonly providerCount: number;
  readonly consumerCount: number;
}

/**
 * Reads an item.
 * @throws `NotFoundError`
 */
export function readItem(view: EstateView, itemId: string): ItemReading {
  const index = requireItem(view, itemId);
  return {
    item: view.itemAt(index),
    itemRevision: view.revisionAt(index),
    providerCount: view.countDependenciesOf(index),
    consumerCount: view.countDependenciesOn(index),
  };
}
