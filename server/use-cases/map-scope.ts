import { Pacer } from '../exchange/pacer.ts';
import type { ConfigurationItem } from '../model/configuration-item.ts';
import type { EstateView } from '../topology/estate-view.ts';
import { groupItems, type MapDimension } from './map-groups.ts';

/** Which items a map shows; an empty list does not filter, and an empty text or 0 stands for "not stated". */
export interface MapFilter {
  readonly class: readonly string[];
  readonly environment: readonly string[];
  readonly criticality: readonly number[];
  readonly status: readonly string[];
  readonly owner: readonly string[];
  readonly supportGroup: readonly string[];
  readonly location: readonly string[];
  readonly supplier: readonly string[];
  readonly tag: readonly string[];
}

/** What a map is about. */
export interface MapScope {
  /** Item indices; none for the whole estate. */
  readonly starts: readonly number[];
  readonly providerDepth: number;
  readonly consumerDepth: number;
  /** Items that were opened by themselves, and how far. */
  readonly expansions: readonly {
    readonly item: number;
    readonly providerDepth: number;
    readonly consumerDepth: number;
  }[];
  readonly filter: MapFilter;
  /** Narrows to the items of a group, then of a group among these, and so on. */
  readonly within: readonly { readonly groupBy: MapDimension; readonly value: string }[];
  /** By relation type ordinal: 1 for types that are followed and drawn. */
  readonly drawnTypes: Uint8Array;
}

/**
 * Finds the items a map is about: what is near its starts, or the whole estate, as far as the filter lets through.
 * @param signal gives up when it aborts
 * @returns item indices ascending; starts and expansions are always among them
 * @remarks Linear in the items and dependencies looked at, in slices that let other requests through. The filter hides items, it
 * does not stop the walk: what lies behind a hidden item is still near.
 */
export async function findMapScope(view: EstateView, scope: MapScope, signal?: AbortSignal): Promise<Int32Array> {
  const pacer = new Pacer(signal);
  const starts = new Set([...scope.starts, ...scope.expansions.map(({ item }) => item)]);
  const isNear = scope.starts.length === 0 ? undefined : await walkFromAll(view, scope, pacer);
  const passes = createFilter(view, scope.filter);
  const found = new Int32Array(view.indexBound);
  let count = 0;
  for (let item = 0; item < view.indexBound; item += 1) {
    if (pacer.isDue()) await pacer.rest();
    if (isNear === undefined ? !view.isPresent(item) : isNear[item] === 0) continue;
    if (starts.has(item) || passes(item)) {
      found[count] = item;
      count += 1;
    }
  }
  let items = found.subarray(0, count);
  for (const level of scope.within) {
    const { ordinals, values } = await groupItems(view, items, level.groupBy, signal);
    const wanted = values.indexOf(level.value);
    items = items.filter((item, position) => ordinals[position] === wanted || starts.has(item));
  }
  return items;
}

async function walkFromAll(view: EstateView, scope: MapScope, pacer: Pacer): Promise<Uint8Array> {
  const isNear = new Uint8Array(view.indexBound);
  const { starts: items, providerDepth, consumerDepth } = scope;
  const walks: { items: readonly number[]; providerDepth: number; consumerDepth: number }[] = [
    { items, providerDepth, consumerDepth },
  ];
  for (const { item, ...depths } of scope.expansions) walks.push({ items: [item], ...depths });
  const { entries, entryStart, entryEnd, links, linkStart, linkEnd } = view.topology;
  const providers = { start: entryStart, end: entryEnd, type: entries.type, other: entries.provider };
  const consumers = { start: linkStart, end: linkEnd, type: links.type, other: links.consumer };
  for (const each of walks) {
    for (const item of each.items) isNear[item] = 1;
    await walk(scope.drawnTypes, each.items, { rows: providers, depth: each.providerDepth }, isNear, pacer);
    await walk(scope.drawnTypes, each.items, { rows: consumers, depth: each.consumerDepth }, isNear, pacer);
  }
  return isNear;
}

/** The rows of one direction. */
interface Rows {
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly type: Uint8Array;
  readonly other: Int32Array;
}

async function walk(
  drawnTypes: Uint8Array,
  starts: readonly number[],
  { rows, depth }: { readonly rows: Rows; readonly depth: number },
  isNear: Uint8Array,
  pacer: Pacer,
): Promise<void> {
  const seen = new Set(starts);
  let frontier = starts;
  for (let distance = 0; distance < depth && frontier.length > 0; distance += 1) {
    const next: number[] = [];
    for (const item of frontier) {
      const end = rows.end[item] ?? 0;
      for (let row = rows.start[item] ?? 0; row < end; row += 1) {
        const neighbor = rows.other[row] ?? 0;
        if (drawnTypes[rows.type[row] ?? 0] !== 1 || seen.has(neighbor)) continue;
        seen.add(neighbor);
        isNear[neighbor] = 1;
        next.push(neighbor);
      }
      if (pacer.isDue(end - (rows.start[item] ?? 0) + 1)) await pacer.rest();
    }
    frontier = next;
  }
}

function createFilter(view: EstateView, filter: MapFilter): (item: number) => boolean {
  const checks: ((item: ConfigurationItem) => boolean)[] = [];
  for (const field of ['class', 'environment', 'status', 'owner', 'supportGroup', 'location', 'supplier'] as const) {
    const wanted = new Set<string>(filter[field]);
    if (wanted.size > 0) checks.push((item) => wanted.has(item[field] ?? ''));
  }
  const criticalities = new Set(filter.criticality);
  if (criticalities.size > 0) checks.push((item) => criticalities.has(item.criticality ?? 0));
  const tags = new Set(filter.tag);
  if (tags.size > 0) checks.push((item) => item.tags?.some((tag) => tags.has(tag)) ?? false);
  if (checks.length === 0) return () => true;
  return (index) => {
    const item = view.itemAt(index);
    return checks.every((check) => check(item));
  };
}
