import { Pacer } from '../exchange/pacer.ts';
import { TIERS } from '../model/catalogue.ts';
import { compareText } from '../model/compare-text.ts';
import type { ConfigurationItem } from '../model/configuration-item.ts';
import type { EstateView } from '../topology/estate-view.ts';
import { groupBySite, SEVERAL_SITES } from './map-sites.ts';

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
  | 'site'
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

/** Dimensions that collapse what an item relies on into the item. */
const ROOT_DIMENSIONS: ReadonlySet<MapDimension> = new Set(['cluster', 'application', 'business-service']);
const DIMENSION_WORDS: Readonly<Partial<Record<MapDimension, string>>> = { supportGroup: 'support group' };

/**
 * Puts items together by a dimension.
 * @param scope item indices
 * @param signal gives up when it aborts
 * @returns the value of each item. For `cluster`, `application` and `business-service`, an item belongs to the first item of that
 * kind (nearest, then by id) that relies on it within the scope, and has no value when none does. For `site`, see `groupBySite`.
 * @remarks Linear in the items, for those four also in their dependencies, in slices that let other requests through.
 */
export function groupItems(
  view: EstateView,
  scope: Int32Array,
  dimension: MapDimension,
  signal?: AbortSignal,
): Promise<Grouping> {
  const pacer = new Pacer(signal);
  if (dimension === 'site') return groupBySite(view, scope, pacer);
  if (ROOT_DIMENSIONS.has(dimension)) return groupByRoot(view, scope, dimension, pacer);
  return groupByValue(view, scope, dimension, pacer);
}

/** @returns words for a value of a dimension */
export function describeGroupValue(view: EstateView, dimension: MapDimension, value: string): string {
  if (dimension === 'site') {
    if (value === SEVERAL_SITES) return 'In several sites';
    return value === '' ? 'In no site' : view.nameAt(view.indexOf(value));
  }
  if (ROOT_DIMENSIONS.has(dimension)) {
    return value === '' ? `Under no ${dimension.replace('-', ' ')}` : view.nameAt(view.indexOf(value));
  }
  if (value === '') return `No ${DIMENSION_WORDS[dimension] ?? dimension} stated`;
  if (dimension === 'criticality') return `Criticality ${value}`;
  if (dimension !== 'class') return value;
  return view.catalogue.classes.find((itemClass) => itemClass.id === value)?.pluralLabel ?? value;
}

/** @returns the tier of the item that a value stands for; undefined for values that are not ids of items */
export function findRootTier(view: EstateView, dimension: MapDimension, value: string): string | undefined {
  if (dimension !== 'site' && !ROOT_DIMENSIONS.has(dimension)) return undefined;
  const root = view.indexOf(value);
  return root < 0 ? undefined : view.classAt(root).tier;
}

async function groupByValue(view: EstateView, scope: Int32Array, dimension: MapDimension, pacer: Pacer) {
  const { classOrdinal, criticality } = view.topology;
  const { classes } = view.catalogue;
  if (dimension === 'class')
    return { ordinals: await pick(scope, classOrdinal, pacer), values: classes.map(({ id }) => id) };
  if (dimension === 'criticality')
    return { ordinals: await pick(scope, criticality, pacer), values: ['', '1', '2', '3', '4'] };
  if (dimension === 'tier') {
    const tierOfClass = Uint8Array.from(classes, ({ tier }) => TIERS.indexOf(tier));
    const ordinals = await pick(scope, classOrdinal, pacer);
    return { ordinals: ordinals.map((ordinal) => tierOfClass[ordinal] ?? 0), values: TIERS };
  }
  const ordinals = new Int32Array(scope.length);
  const ordinalOf = new Map<string, number>();
  for (let position = 0; position < scope.length; position += 1) {
    const value = String(view.itemAt(scope[position] ?? 0)[dimension as keyof ConfigurationItem] ?? '');
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

async function pick(scope: Int32Array, column: Uint8Array, pacer: Pacer): Promise<Int32Array> {
  const picked = scope.map((item) => column[item] ?? 0);
  await pacer.rest();
  return picked;
}

async function groupByRoot(view: EstateView, scope: Int32Array, dimension: MapDimension, pacer: Pacer) {
  const { entries, entryStart, entryEnd, classOrdinal } = view.topology;
  const isRootClass = Uint8Array.from(view.catalogue.classes, ({ id, isBusinessService }) =>
    Number(dimension === 'business-service' ? isBusinessService : id === dimension),
  );
  const isWithin = new Uint8Array(view.indexBound);
  const roots: number[] = [];
  for (const item of scope) {
    isWithin[item] = 1;
    if (isRootClass[classOrdinal[item] ?? 0] === 1) roots.push(item);
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
