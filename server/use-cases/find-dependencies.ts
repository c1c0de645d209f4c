import { compareText } from '../model/compare-text.ts';
import type { Dependency, Strength } from '../model/dependency.ts';
import type { RedundancyGroup } from '../model/requirement.ts';
import { breathe } from '../topology/breathe.ts';
import type { EstateView, ItemIndex } from '../topology/estate-view.ts';
import { readDependencyRow, weighGroups } from './dependency-rows.ts';
import { FirstPicker } from './first-picker.ts';
import { requireItem } from './require-item.ts';
import { type ItemSummary, summarizeItem } from './summarize-item.ts';

/** A dependency with the item at its other end. */
export interface ListedDependency extends Dependency {
  readonly effectiveStrength: Strength;
  readonly other: ItemSummary;
}

/** A group with what its members weigh. */
export interface ListedGroup extends RedundancyGroup {
  readonly memberCount: number;
  readonly liveMemberCount: number;
  readonly liveWeight: number;
}

/** The dependencies around one item. */
export interface ItemDependencies {
  readonly itemId: string;
  readonly itemRevision: number;
  /** Ascending by type, then provider id. */
  readonly providers: readonly ListedDependency[];
  readonly providerCount: number;
  /** Ascending by consumer id, then type. */
  readonly consumers: readonly ListedDependency[];
  readonly consumerCount: number;
  /** Ascending by name. */
  readonly groups: readonly ListedGroup[];
}

const LINKS_PER_BREATH = 16_384;

/**
 * Finds what an item needs and what needs it.
 * @param limit at most so many on each side; all are counted
 * @throws `NotFoundError`
 * @remarks Linear in the dependencies of the item, in slices that let other requests through.
 */
export async function findDependencies(view: EstateView, itemId: string, limit: number): Promise<ItemDependencies> {
  const index = requireItem(view, itemId);
  const weights = weighGroups(view, index);
  return {
    itemId,
    itemRevision: view.revisionAt(index),
    providers: await findProviders(view, index, limit),
    providerCount: view.countDependenciesOf(index),
    consumers: await findConsumers(view, index, limit),
    consumerCount: view.countDependenciesOn(index),
    groups: view.groupsOf(index).map((group) => {
      const { memberCount = 0, liveMemberCount = 0, liveWeight = 0 } = weights.get(group.name) ?? {};
      return { ...group, memberCount, liveMemberCount, liveWeight };
    }),
  };
}

async function findProviders(view: EstateView, consumer: ItemIndex, limit: number): Promise<ListedDependency[]> {
  const { entryStart, entryEnd, entries } = view.topology;
  const typeAt = (entry: number) => view.relationTypeAt(entries.type[entry] ?? 0).id;
  const idAt = (entry: number) => view.idAt(entries.provider[entry] ?? 0);
  const picker = new FirstPicker<number>(
    limit,
    (left, right) => compareText(typeAt(left), typeAt(right)) || compareText(idAt(left), idAt(right)),
  );
  await offerRange(picker, entryStart[consumer] ?? 0, entryEnd[consumer] ?? 0, (entry) => entry);
  return picker.first().map((entry) => list(view, consumer, entry, entries.provider[entry] ?? 0));
}

async function findConsumers(view: EstateView, provider: ItemIndex, limit: number): Promise<ListedDependency[]> {
  const { linkStart, linkEnd, links, entryStart, entryEnd, entries } = view.topology;
  const picker = new FirstPicker<ItemIndex>(limit, (left, right) => compareText(view.idAt(left), view.idAt(right)));
  await offerRange(picker, linkStart[provider] ?? 0, linkEnd[provider] ?? 0, (link) => links.consumer[link] ?? 0);
  const found: ListedDependency[] = [];
  for (const consumer of new Set(picker.first())) {
    const own: ListedDependency[] = [];
    for (let entry = entryStart[consumer] ?? 0; entry < (entryEnd[consumer] ?? 0); entry += 1) {
      if (entries.provider[entry] === provider) own.push(list(view, consumer, entry, consumer));
    }
    found.push(...own.sort((left, right) => compareText(left.type, right.type)));
  }
  return found.slice(0, limit);
}

async function offerRange(
  picker: FirstPicker<number>,
  start: number,
  end: number,
  valueAt: (position: number) => number,
): Promise<void> {
  for (let position = start; position < end; position += 1) {
    picker.offer(valueAt(position));
    if ((position - start) % LINKS_PER_BREATH === LINKS_PER_BREATH - 1) await breathe();
  }
}

function list(view: EstateView, consumer: ItemIndex, entry: number, other: ItemIndex): ListedDependency {
  const row = readDependencyRow(view, consumer, entry);
  const dependency = view.findDependency(consumer, row.type, row.provider) as Dependency;
  return { ...dependency, effectiveStrength: row.strength, other: summarizeItem(view, other) };
}
