import { compareText } from '../model/compare-text.ts';
import type { Strength } from '../model/dependency.ts';
import type { EstateView, ItemIndex } from '../topology/estate-view.ts';
import { readDependencyRow } from './dependency-rows.ts';

/** A dependency between two items that are drawn. */
export interface DrawnNeed {
  readonly consumerId: string;
  readonly providerId: string;
  readonly type: string;
  readonly strength: Strength;
  readonly group?: string;
  readonly weight: number;
}

/**
 * Finds the dependencies among some items.
 * @returns ascending by consumer, provider and type
 */
export function findDrawn(
  view: EstateView,
  items: { has(index: number): boolean } & { keys(): Iterable<ItemIndex> },
): DrawnNeed[] {
  const { entries, entryStart, entryEnd } = view.topology;
  const found: DrawnNeed[] = [];
  for (const consumer of items.keys()) {
    for (let entry = entryStart[consumer] ?? 0; entry < (entryEnd[consumer] ?? 0); entry += 1) {
      if (!items.has(entries.provider[entry] ?? -1)) continue;
      const { consumer: _, provider, ...row } = readDependencyRow(view, consumer, entry);
      found.push({ consumerId: view.idAt(consumer), providerId: view.idAt(provider), ...row });
    }
  }
  return found.sort(
    (left, right) =>
      compareText(left.consumerId, right.consumerId) ||
      compareText(left.providerId, right.providerId) ||
      compareText(left.type, right.type),
  );
}
