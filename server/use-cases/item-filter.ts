import type { ConfigurationItem } from '../model/configuration-item.ts';
import type { EstateView, ItemIndex } from '../topology/estate-view.ts';

/** The texts of an item that can be filtered by; several values of one field are read as "or". */
export const FILTERED_FIELDS = [
  'class',
  'status',
  'environment',
  'owner',
  'supportGroup',
  'location',
  'supplier',
  'source',
] as const satisfies readonly (keyof ConfigurationItem)[];

/** Which items are wanted. What is absent does not filter. */
export type ItemFilter = {
  readonly [Field in (typeof FILTERED_FIELDS)[number]]?: readonly string[] | undefined;
} & {
  /** As texts, `1` to `4`. */
  readonly criticality?: readonly string[] | undefined;
  /** All of them are wanted. */
  readonly tag?: readonly string[] | undefined;
  /** Part of the id or name, ignoring case. */
  readonly q?: string | undefined;
};

/**
 * Makes a test of items, cheap questions first.
 * @returns tells whether an item is wanted
 */
export function createItemTest(view: EstateView, filter: ItemFilter): (index: ItemIndex) => boolean {
  const tests: ((index: ItemIndex) => boolean)[] = [];
  if (filter.criticality !== undefined) {
    const wanted = new Set(filter.criticality.map(Number));
    tests.push((index) => wanted.has(view.criticalityAt(index)));
  }
  for (const field of FILTERED_FIELDS) {
    const values = filter[field];
    if (values === undefined) continue;
    const wanted = new Set<string | undefined>(values);
    tests.push((index) => wanted.has(view.itemAt(index)[field]));
  }
  const { tag: tags, q } = filter;
  if (tags !== undefined) {
    tests.push((index) => {
      const present = view.itemAt(index).tags;
      return present !== undefined && tags.every((tag) => present.includes(tag));
    });
  }
  if (q !== undefined) {
    const text = q.toLowerCase();
    tests.push((index) => {
      const { id, name } = view.itemAt(index);
      return id.toLowerCase().includes(text) || name.toLowerCase().includes(text);
    });
  }
  return (index) => tests.every((test) => test(index));
}
