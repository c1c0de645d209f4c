import type { ConfigurationItem } from '../model/configuration-item.ts';
import { breathe } from '../topology/breathe.ts';
import type { EstateView } from '../topology/estate-view.ts';

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
  readonly filter: MapFilter;
  /** By relation type ordinal: 1 for types that are followed and drawn. */
  readonly drawnTypes: Uint8Array;
}

const ITEMS_PER_BREATH = 16_384;

/**
 * Finds the items a map is about: what is near its starts, or the whole estate, as far as the filter lets through.
 * @returns item indices ascending; starts are always among them
 * @remarks Linear in the items and dependencies looked at, in slices that let other requests through. The filter hides items, it
 * does not stop the walk: what lies behind a hidden item is still near.
 */
export async function findMapScope(view: EstateView, scope: MapScope): Promise<Int32Array> {
  const passes = createFilter(view, scope.filter);
  const starts = new Set(scope.starts);
  const found: number[] = [];
  if (starts.size === 0) {
    for (let item = 0; item < view.indexBound; item += 1) {
      if (view.isPresent(item) && passes(item)) found.push(item);
      if (item % ITEMS_PER_BREATH === 0) await breathe();
    }
    return Int32Array.from(found);
  }
  const near = new Set(starts);
  await walk(scope.starts, scope.providerDepth, near, (item, visit) => visitProviders(view, scope, item, visit));
  await walk(scope.starts, scope.consumerDepth, near, (item, visit) => visitConsumers(view, scope, item, visit));
  for (const item of near) if (starts.has(item) || passes(item)) found.push(item);
  return Int32Array.from(found).sort();
}

async function walk(
  starts: readonly number[],
  depth: number,
  near: Set<number>,
  visitNext: (item: number, visit: (next: number) => void) => void,
): Promise<void> {
  const seen = new Set(starts);
  let frontier = [...starts];
  let visited = 0;
  for (let distance = 0; distance < depth && frontier.length > 0; distance += 1) {
    const next: number[] = [];
    for (const item of frontier) {
      visitNext(item, (neighbor) => {
        if (seen.has(neighbor)) return;
        seen.add(neighbor);
        near.add(neighbor);
        next.push(neighbor);
      });
      visited += 1;
      if (visited % ITEMS_PER_BREATH === 0) await breathe();
    }
    frontier = next;
  }
}

function visitProviders(view: EstateView, scope: MapScope, item: number, visit: (next: number) => void): void {
  const { entries, entryStart, entryEnd } = view.topology;
  for (let entry = entryStart[item] ?? 0; entry < (entryEnd[item] ?? 0); entry += 1) {
    if (scope.drawnTypes[entries.type[entry] ?? 0] === 1) visit(entries.provider[entry] ?? 0);
  }
}

function visitConsumers(view: EstateView, scope: MapScope, item: number, visit: (next: number) => void): void {
  const { links, linkStart, linkEnd } = view.topology;
  const isEveryTypeDrawn = scope.drawnTypes.every((isDrawn) => isDrawn === 1);
  for (let link = linkStart[item] ?? 0; link < (linkEnd[item] ?? 0); link += 1) {
    const consumer = links.consumer[link] ?? 0;
    if (isEveryTypeDrawn || hasDrawnDependency(view, scope, consumer, item)) visit(consumer);
  }
}

function hasDrawnDependency(view: EstateView, scope: MapScope, consumer: number, provider: number): boolean {
  const { entries, entryStart, entryEnd } = view.topology;
  for (let entry = entryStart[consumer] ?? 0; entry < (entryEnd[consumer] ?? 0); entry += 1) {
    if (entries.provider[entry] === provider && scope.drawnTypes[entries.type[entry] ?? 0] === 1) return true;
  }
  return false;
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
