import { compareText } from '../model/compare-text.ts';
import type { ConfigurationItem } from '../model/configuration-item.ts';
import type { EstateView } from '../topology/estate-view.ts';

/** What items can be put together by. */
export type MapDimension =
  | 'class'
  | 'tier'
  | 'location'
  | 'environment'
  | 'criticality'
  | 'owner'
  | 'supportGroup'
  | 'supplier'
  | 'cluster'
  | 'application'
  | 'business-service';

/** How items are put together. */
export interface Grouping {
  /** The value of each item of the scope, in the order of the scope. */
  readonly valueOf: (item: number) => string;
  /** Words for a value. */
  readonly labelOf: (value: string) => string;
}

const ROOT_CLASSES: ReadonlySet<string> = new Set(['cluster', 'application', 'business-service']);

/**
 * Prepares to put items together by a dimension.
 * @param scope item indices
 * @returns values and labels. A value is empty for "not stated". For a class dimension, an item belongs to the first item of that
 * class (nearest, then by id) that relies on it, and has no value when none does.
 */
export function createGrouping(view: EstateView, scope: Int32Array, dimension: MapDimension): Grouping {
  if (ROOT_CLASSES.has(dimension)) return groupByRoot(view, scope, dimension);
  const labels = new Map(view.catalogue.classes.map((itemClass) => [itemClass.id, itemClass.pluralLabel]));
  return {
    valueOf: (item) => readValue(view, item, dimension),
    labelOf: (value) => {
      if (value === '') return `No ${LABELS[dimension] ?? dimension} stated`;
      if (dimension === 'criticality') return `Criticality ${value}`;
      return dimension === 'class' ? (labels.get(value) ?? value) : value;
    },
  };
}

const LABELS: Readonly<Partial<Record<MapDimension, string>>> = { supportGroup: 'support group' };

function readValue(view: EstateView, index: number, dimension: MapDimension): string {
  if (dimension === 'tier') return view.classAt(index).tier;
  const value = view.itemAt(index)[dimension as keyof ConfigurationItem];
  return value === undefined ? '' : String(value);
}

function groupByRoot(view: EstateView, scope: Int32Array, dimension: MapDimension): Grouping {
  const { entries, entryStart, entryEnd } = view.topology;
  const inScope = new Set(scope);
  const rootOf = new Map<number, number>();
  const queue = [...scope]
    .filter((item) => view.classAt(item).id === dimension)
    .sort((left, right) => compareText(view.idAt(left), view.idAt(right)));
  for (const root of queue) rootOf.set(root, root);
  for (const item of queue) {
    const root = rootOf.get(item) ?? item;
    for (let entry = entryStart[item] ?? 0; entry < (entryEnd[item] ?? 0); entry += 1) {
      const provider = entries.provider[entry] ?? 0;
      if (rootOf.has(provider) || !inScope.has(provider)) continue;
      rootOf.set(provider, root);
      queue.push(provider);
    }
  }
  return {
    valueOf: (item) => {
      const root = rootOf.get(item);
      return root === undefined ? '' : view.idAt(root);
    },
    labelOf: (value) => (value === '' ? `Under no ${dimension.replace('-', ' ')}` : view.nameAt(view.indexOf(value))),
  };
}
