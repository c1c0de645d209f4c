import { type ListedItem, listedItemSchema } from '../contract/item-list.ts';
import type { ConfigurationItem } from '../model/configuration-item.ts';

const LISTED_FIELDS = Object.keys(listedItemSchema.shape) as readonly (keyof ListedItem)[];

/** @returns what a list shows of an item; fields that are not known are absent */
export function presentListedItem(item: ConfigurationItem): ListedItem {
  const known = LISTED_FIELDS.filter((field) => item[field] !== undefined).map((field) => [field, item[field]]);
  return Object.fromEntries(known) as ListedItem;
}
