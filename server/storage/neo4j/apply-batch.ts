import type { ManagedTransaction } from 'neo4j-driver';
import type { Catalogue } from '../../model/catalogue.ts';
import { rejectChange } from './reject-change.ts';
import { runQuery } from './run-query.ts';
import { itemFacts, type SortedBatch } from './sort-batch.ts';
import type { BatchContext, BatchOutcome, CommitState } from './write-context.ts';
import { addDependencies, changeDependencies, removeDependencies } from './write-dependencies.ts';
import { addGroups, changeGroups, removeGroups } from './write-groups.ts';
import { addItems, changeItems, removeItems, touchItems } from './write-items.ts';

interface FoundItem {
  readonly id: string;
  readonly ordinal: number;
  readonly class: string;
}

/**
 * Writes a batch of changes: removals of dependencies, then additions and changes of items, groups and dependencies, then
 * removals of groups and items, so that every reference exists whenever it is looked for.
 * @param sequence of this batch, one above the state's
 * @throws `ConflictError` when a change contradicts what stands
 */
export async function applyBatch(
  transaction: ManagedTransaction,
  batch: SortedBatch,
  state: CommitState,
  sequence: number,
): Promise<BatchOutcome> {
  const { items, groups, dependencies } = batch;
  const found = await findItems(transaction, batch, state);
  const ordinals = new Map(found.map(({ id, ordinal }) => [id, ordinal]));
  let { nextOrdinal } = state;
  for (const item of items.added) {
    if (ordinals.has(item.id) || state.ordinals.has(item.id)) throw rejectChange('already-exists', itemFacts(item));
    ordinals.set(item.id, nextOrdinal);
    nextOrdinal += 1;
  }
  const classIds = batch.catalogue === undefined ? undefined : classIdsOf(batch.catalogue);
  const context: BatchContext = {
    transaction,
    revision: state.revision,
    sequence,
    firstNewOrdinal: state.firstNewOrdinal,
    uncheckedFrom: state.uncheckedFrom,
    classIds: classIds ?? state.classIds,
    ordinals: ordinals.size === 0 ? state.ordinals : new LayeredOrdinals(ordinals, state.ordinals),
    formerClasses: new Map(found.map((item) => [item.id, item.class])),
  };
  await touchItems(context, touchedBy(batch, context));
  await removeDependencies(context, dependencies.removed);
  await addItems(context, items.added);
  await changeItems(context, items.changed);
  await addGroups(context, groups.added);
  await changeGroups(context, groups.changed);
  await addDependencies(context, dependencies.added);
  await changeDependencies(context, dependencies.changed);
  await removeGroups(context, groups.removed);
  await removeItems(context, items.removed);
  return { nextOrdinal, ordinals, removedItemIds: items.removed.map(({ id }) => id), classIds };
}

/** @returns the allow-list of a catalogue's classes */
export function classIdsOf(catalogue: Catalogue): ReadonlySet<string> {
  return new Set(catalogue.classes.map(({ id }) => id));
}

/** What was found for the batch before what is known of the commit, without a copy of the latter. */
class LayeredOrdinals extends Map<string, number> {
  private readonly known: ReadonlyMap<string, number>;

  constructor(found: ReadonlyMap<string, number>, known: ReadonlyMap<string, number>) {
    super(found);
    this.known = known;
  }

  override get(itemId: string): number | undefined {
    return super.get(itemId) ?? this.known.get(itemId);
  }
}

async function findItems(
  transaction: ManagedTransaction,
  { items, groups, dependencies }: SortedBatch,
  state: CommitState,
): Promise<readonly FoundItem[]> {
  // An estate that never had an item has none that this commit did not add.
  if (state.firstNewOrdinal === 0) return [];
  const wanted = new Set<string>();
  const add = (id: string) => {
    if (!state.ordinals.has(id)) wanted.add(id);
  };
  for (const { id } of [...items.added, ...items.removed]) add(id);
  // Always, for the class that they have had.
  for (const { id } of items.changed) wanted.add(id);
  for (const sorted of [groups.added, groups.changed, groups.removed])
    for (const { consumerId } of sorted) add(consumerId);
  for (const sorted of [dependencies.added, dependencies.changed, dependencies.removed]) {
    for (const { consumerId, providerId } of sorted) {
      add(consumerId);
      add(providerId);
    }
  }
  return wanted.size === 0 ? [] : runQuery<FoundItem & object>(transaction, 'resolve-items', { ids: [...wanted] });
}

function touchedBy({ items, groups, dependencies }: SortedBatch, context: BatchContext): Set<number> {
  const touched = new Set<number>();
  const touch = (id: string) => {
    const ordinal = context.ordinals.get(id);
    if (ordinal !== undefined && ordinal < context.firstNewOrdinal) touched.add(ordinal);
  };
  for (const { id } of [...items.changed, ...items.removed]) touch(id);
  for (const { added, changed, removed } of [groups, dependencies]) {
    for (const sorted of [added, changed, removed]) for (const { consumerId } of sorted) touch(consumerId);
  }
  return touched;
}
