import type { DependencyBatch, GroupBatch, ItemBatch, SnapshotBatch } from '../model/snapshot.ts';
import { breathe } from './breathe.ts';
import type { MemoryEstateView } from './memory-estate-view.ts';
import type { StatedGroup } from './row-writer.ts';

const BATCH_ITEMS = 500;
const BATCH_DEPENDENCIES = 4_000;

/**
 * Gives an estate in memory as a store gives it: what `loadEstate` makes of the batches is the same estate again.
 * @param view the estate at one revision; later changes are not seen
 * @returns a snapshot in the order that `EstateStore.readSnapshot` promises
 * @remarks Linear, in slices that let others be served. Ordinals are of this snapshot: items that were removed leave no gap.
 */
export async function* streamView(view: MemoryEstateView): AsyncGenerator<SnapshotBatch, void, void> {
  const { estateId, revision, asOf, catalogue, counts } = view;
  yield { kind: 'head', head: { estateId, revision, at: asOf }, catalogue, counts };
  const ordinals = new Int32Array(view.indexBound).fill(-1);
  const groupOrdinals = new Int32Array(view.topology.requirementBound).fill(-1);
  for (const batches of [
    itemBatches(view, ordinals),
    groupBatches(view, ordinals, groupOrdinals),
    dependencyBatches(view, ordinals, groupOrdinals),
  ]) {
    for (const batch of batches) {
      yield batch;
      await breathe();
    }
  }
}

/** @param ordinals is filled: ordinal by index */
function* itemBatches(view: MemoryEstateView, ordinals: Int32Array): Generator<ItemBatch, void, void> {
  let ordinal = 0;
  for (const indices of present(view, () => 1, BATCH_ITEMS)) {
    for (const index of indices) {
      ordinals[index] = ordinal;
      ordinal += 1;
    }
    const items = indices.map((index) => view.itemAt(index));
    yield { kind: 'items', items, revisions: indices.map((index) => view.revisionAt(index)) };
  }
}

/** @param groupOrdinals is filled: ordinal by requirement */
function* groupBatches(
  view: MemoryEstateView,
  ordinals: Int32Array,
  groupOrdinals: Int32Array,
): Generator<GroupBatch, void, void> {
  const { requirementStart, requirementEnd } = view.topology;
  const { labels } = view.parts.writer;
  const countOf = (index: number) => (requirementEnd[index] as number) - (requirementStart[index] as number);
  let ordinal = 0;
  for (const indices of present(view, countOf, BATCH_DEPENDENCIES)) {
    const consumers: number[] = [];
    const groups: StatedGroup[] = [];
    for (const index of indices) {
      for (let record = requirementStart[index] as number; record < (requirementEnd[index] as number); record += 1) {
        const label = labels[record];
        if (label === undefined || !('group' in label)) continue;
        groupOrdinals[record] = ordinal;
        ordinal += 1;
        consumers.push(ordinals[index] as number);
        groups.push(label.group);
      }
    }
    if (groups.length === 0) continue;
    yield {
      kind: 'groups',
      consumerOrdinals: Int32Array.from(consumers),
      names: groups.map(({ name }) => name),
      needs: groups.map(({ need }) => need),
      fullAts: groups.map(({ fullAt }) => fullAt),
      sources: groups.map(({ source }) => source),
    };
  }
}

function* dependencyBatches(
  view: MemoryEstateView,
  ordinals: Int32Array,
  groupOrdinals: Int32Array,
): Generator<DependencyBatch, void, void> {
  const { entries, entryStart, entryEnd } = view.topology;
  let newSources: readonly string[] = [...view.parts.sourceNames];
  for (const indices of present(view, (index) => view.countDependenciesOf(index), BATCH_DEPENDENCIES)) {
    const rows: number[] = [];
    const consumers: number[] = [];
    for (const index of indices) {
      for (let entry = entryStart[index] as number; entry < (entryEnd[index] as number); entry += 1) {
        rows.push(entry);
        consumers.push(ordinals[index] as number);
      }
    }
    if (rows.length === 0) continue;
    const groupOf = (entry: number) => groupOrdinals[entries.requirement[entry] as number] ?? -1;
    yield {
      kind: 'dependencies',
      consumerOrdinals: Int32Array.from(consumers),
      providerOrdinals: Int32Array.from(rows, (entry) => ordinals[entries.provider[entry] as number] as number),
      typeOrdinals: Uint8Array.from(rows, (entry) => entries.type[entry] as number),
      strengthCodes: Int8Array.from(rows, (entry) => entries.statedStrength[entry] as number),
      groupOrdinals: Int32Array.from(rows, groupOf),
      weights: Int32Array.from(rows, (entry) => entries.weight[entry] as number),
      sourceOrdinals: Int32Array.from(rows, (entry) => entries.source[entry] as number),
      newSources,
    };
    newSources = [];
  }
}

/** @returns indices of items that are there, in runs of about so many facts as `countOf` counts of them */
function* present(
  view: MemoryEstateView,
  countOf: (index: number) => number,
  maxFacts: number,
): Generator<number[], void, void> {
  let indices: number[] = [];
  let facts = 0;
  for (let index = 0; index < view.indexBound; index += 1) {
    if (!view.isPresent(index)) continue;
    indices.push(index);
    facts += countOf(index);
    // Items without such facts take time too.
    if (facts < maxFacts && indices.length < maxFacts) continue;
    yield indices;
    indices = [];
    facts = 0;
  }
  if (indices.length > 0) yield indices;
}
