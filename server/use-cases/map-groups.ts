import { Pacer } from '../exchange/pacer.ts';
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

/** Items put together by their values. */
export interface Grouping {
  /** Position in `values`, for each item in the order of the scope. */
  readonly ordinals: Int32Array;
  /** Distinct values in no order that means anything; empty for "not stated". */
  readonly values: readonly string[];
}

const ROOT_CLASSES: ReadonlySet<string> = new Set(['cluster', 'application', 'business-service']);
const DIMENSION_WORDS: Readonly<Partial<Record<MapDimension, string>>> = { supportGroup: 'support group' };

/**
 * Puts items together by a dimension.
 * @param scope item indices
 * @param signal gives up when it aborts
 * @returns the value of each item. For a class dimension, an item belongs to the first item of that class (nearest, then by id)
 * that relies on it within the scope, and has no value when none does.
 * @remarks Linear in the items, for a class dimension also in their dependencies, in slices that let other requests through.
 */
export function groupItems(
  view: EstateView,
  scope: Int32Array,
  dimension: MapDimension,
  signal?: AbortSignal,
): Promise<Grouping> {
  const pacer = new Pacer(signal);
  return ROOT_CLASSES.has(dimension)
    ? groupByRoot(view, scope, dimension, pacer)
    : groupByValue(view, scope, dimension, pacer);
}

/** @returns words for a value of a dimension */
export function describeGroupValue(view: EstateView, dimension: MapDimension, value: string): string {
  if (ROOT_CLASSES.has(dimension)) {
    return value === '' ? `Under no ${dimension.replace('-', ' ')}` : view.nameAt(view.indexOf(value));
  }
  if (value === '') return `No ${DIMENSION_WORDS[dimension] ?? dimension} stated`;
  if (dimension === 'criticality') return `Criticality ${value}`;
  if (dimension !== 'class') return value;
  return view.catalogue.classes.find((itemClass) => itemClass.id === value)?.pluralLabel ?? value;
}

/** @returns the tier of the item that a value of a class dimension stands for; undefined for other dimensions and values */
export function findRootTier(view: EstateView, dimension: MapDimension, value: string): string | undefined {
  return ROOT_CLASSES.has(dimension) && value !== '' ? view.classAt(view.indexOf(value)).tier : undefined;
}

async function groupByValue(view: EstateView, scope: Int32Array, dimension: MapDimension, pacer: Pacer) {
  const ordinals = new Int32Array(scope.length);
  const ordinalOf = new Map<string, number>();
  for (let position = 0; position < scope.length; position += 1) {
    const value = readValue(view, scope[position] ?? 0, dimension);
    let ordinal = ordinalOf.get(value);
    if (ordinal === undefined) {
      ordinal = ordinalOf.size;
      ordinalOf.set(value, ordinal);
    }
    ordinals[position] = ordinal;
    if (pacer.isDue()) await pacer.rest();
  }
  return { ordinals, values: [...ordinalOf.keys()] };
}

function readValue(view: EstateView, index: number, dimension: MapDimension): string {
  if (dimension === 'tier') return view.classAt(index).tier;
  const value = view.itemAt(index)[dimension as keyof ConfigurationItem];
  return value === undefined ? '' : String(value);
}

async function groupByRoot(view: EstateView, scope: Int32Array, dimension: MapDimension, pacer: Pacer) {
  const { entries, entryStart, entryEnd } = view.topology;
  const isWithin = new Uint8Array(view.indexBound);
  const roots: number[] = [];
  for (const item of scope) {
    isWithin[item] = 1;
    if (view.classAt(item).id === dimension) roots.push(item);
    if (pacer.isDue()) await pacer.rest();
  }
  roots.sort((left, right) => compareText(view.idAt(left), view.idAt(right)));
  const rootOf = new Int32Array(view.indexBound);
  for (const [ordinal, root] of roots.entries()) rootOf[root] = ordinal + 1;
  const queue = roots.slice();
  for (const item of queue) {
    const end = entryEnd[item] ?? 0;
    for (let entry = entryStart[item] ?? 0; entry < end; entry += 1) {
      const provider = entries.provider[entry] ?? 0;
      if (rootOf[provider] !== 0 || isWithin[provider] === 0) continue;
      rootOf[provider] = rootOf[item] ?? 0;
      queue.push(provider);
    }
    if (pacer.isDue(8)) await pacer.rest();
  }
  const ordinals = scope.map((item) => rootOf[item] ?? 0);
  return { ordinals, values: ['', ...roots.map((root) => view.idAt(root))] };
}
