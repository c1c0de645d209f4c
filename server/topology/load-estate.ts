import { type ConfigurationItem, isLiveStatus } from '../model/configuration-item.ts';
import type { DependencyBatch, GroupBatch, HeadBatch, ItemBatch, SnapshotBatch } from '../model/snapshot.ts';
import { breathe } from './breathe.ts';
import { DraftLedger } from './draft-ledger.ts';
import { businessClassesOf, flowTypesOf, ordinalsById } from './estate-parts.ts';
import { createItemColumns, type ItemColumns } from './item-columns.ts';
import { type Contacts, createContactBook, lastSeenMsOf } from './item-facts.ts';
import { fillLinks } from './link-rows.ts';
import { MemoryEstateView } from './memory-estate-view.ts';
import { PagedColumn } from './paged-column.ts';
import { createRawRow, RowWriter, type StatedGroup } from './row-writer.ts';
import { SearchIndex } from './search-index.ts';
import type { Topology } from './topology.ts';

/** Rows that are arranged between two breaths of the event loop. */
const ROWS_PER_BREATH = 8_192;

/**
 * Builds the estate view of a snapshot.
 * @param batches a snapshot as a store streams it
 * @param onProgress told how many of the expected facts have arrived
 * @returns the view at the snapshot's revision
 * @throws whatever the stream throws; `RangeError` when it does not start with its head
 * @remarks Two counting sorts, by consumer and by provider: linear in items and dependencies. Yields to the event loop.
 */
export async function loadEstate(
  batches: AsyncIterable<SnapshotBatch>,
  onProgress: (arrived: number, expected: number) => void = () => {},
): Promise<MemoryEstateView> {
  let loader: EstateLoader | undefined;
  for await (const batch of batches) {
    if (batch.kind === 'head') loader = new EstateLoader(batch);
    else if (loader === undefined) throw new RangeError('a snapshot starts with its head');
    else {
      loader.take(batch);
      onProgress(loader.arrived, loader.expected);
    }
  }
  if (loader === undefined) throw new RangeError('a snapshot has a head');
  return loader.finish();
}

class EstateLoader {
  readonly expected: number;
  private readonly head: HeadBatch;
  private readonly items: ConfigurationItem[] = [];
  private readonly contacts: Contacts[] = [];
  private readonly lastSeenMs: number[] = [];
  private readonly revisions: number[] = [];
  private readonly indexById = new Map<string, number>();
  private readonly interned = new Map<string, string>();
  private readonly contactsOf = createContactBook();
  private readonly groupsByConsumer = new Map<number, StatedGroup[]>();
  private readonly groupFacts = new Map<string, StatedGroup>();
  private readonly groupPositions: number[] = [];
  private readonly sourceNames: string[] = [];
  private readonly columns;
  private dependencyCount = 0;

  constructor(head: HeadBatch) {
    this.head = head;
    this.expected = head.counts.items + head.counts.groups + head.counts.dependencies;
    this.columns = createColumns(head.counts.dependencies);
  }

  get arrived(): number {
    return this.items.length + this.groupPositions.length + this.dependencyCount;
  }

  take(batch: ItemBatch | GroupBatch | DependencyBatch): void {
    if (batch.kind === 'items') this.takeItems(batch);
    else if (batch.kind === 'groups') this.takeGroups(batch);
    else this.takeDependencies(batch);
  }

  async finish(): Promise<MemoryEstateView> {
    const { head, catalogue } = this.head;
    const classOrdinalById = ordinalsById(catalogue.classes);
    const writer = new RowWriter(catalogue, this.dependencyCount, this.groupPositions.length);
    const perItem = this.createItemColumns(classOrdinalById);
    await this.writeRows(writer, perItem);
    await fillLinks(writer, perItem);
    const topology: Topology = {
      itemBound: this.items.length,
      ...perItem,
      entries: writer.entries.columns,
      links: writer.links.columns,
      requirements: writer.requirements.columns,
      requirementBound: writer.requirements.used,
      flowType: flowTypesOf(catalogue),
      businessClass: businessClassesOf(catalogue),
    };
    return new MemoryEstateView({
      estateId: head.estateId,
      revision: head.revision,
      asOf: head.at,
      catalogue,
      topology,
      counts: { items: this.items.length, dependencies: this.dependencyCount, groups: this.groupPositions.length },
      items: PagedColumn.of(this.items),
      contacts: PagedColumn.of(this.contacts),
      lastSeenMs: PagedColumn.of(this.lastSeenMs),
      revisions: PagedColumn.of(this.revisions),
      indexById: this.indexById,
      classOrdinalById,
      typeOrdinalById: ordinalsById(catalogue.relationTypes),
      writer,
      sourceNames: this.sourceNames,
      search: await this.createSearchIndex(),
      drafts: new DraftLedger(),
    });
  }

  private takeItems(batch: ItemBatch): void {
    for (const item of batch.items) {
      this.indexById.set(item.id, this.items.length);
      this.items.push(this.intern(item));
      this.contacts.push(this.contactsOf(item));
      this.lastSeenMs.push(lastSeenMsOf(item));
    }
    for (const revision of batch.revisions) this.revisions.push(revision);
  }

  /** Repeated words are kept once: a million items share a few owners and places. */
  private intern(item: ConfigurationItem): ConfigurationItem {
    const fields = item as unknown as Record<string, unknown>;
    for (const name of INTERNED_FIELDS) {
      const text = fields[name];
      if (typeof text !== 'string') continue;
      const known = this.interned.get(text);
      if (known === undefined) this.interned.set(text, text);
      else fields[name] = known;
    }
    return item;
  }

  private takeGroups(batch: GroupBatch): void {
    for (let position = 0; position < batch.names.length; position += 1) {
      const consumer = batch.consumerOrdinals[position] as number;
      const fullAt = batch.fullAts[position];
      const origin = batch.sources[position];
      const stated: StatedGroup = {
        name: batch.names[position] as string,
        need: batch.needs[position] as StatedGroup['need'],
        ...(fullAt === undefined ? {} : { fullAt }),
        ...(origin === undefined ? {} : { source: origin }),
      };
      const key = JSON.stringify(stated);
      const fact = this.groupFacts.get(key) ?? stated;
      this.groupFacts.set(key, fact);
      const ofConsumer = this.groupsByConsumer.get(consumer);
      if (ofConsumer === undefined) this.groupsByConsumer.set(consumer, [fact]);
      else ofConsumer.push(fact);
      this.groupPositions.push((ofConsumer?.length ?? 1) - 1);
    }
  }

  private takeDependencies(batch: DependencyBatch): void {
    const { columns } = this;
    const position = this.dependencyCount;
    this.sourceNames.push(...batch.newSources);
    columns.consumer.set(batch.consumerOrdinals, position);
    columns.provider.set(batch.providerOrdinals, position);
    columns.type.set(batch.typeOrdinals, position);
    columns.statedStrength.set(batch.strengthCodes, position);
    columns.group.set(batch.groupOrdinals, position);
    columns.weight.set(batch.weights, position);
    columns.source.set(batch.sourceOrdinals, position);
    this.dependencyCount += batch.consumerOrdinals.length;
  }

  private createItemColumns(classOrdinalById: ReadonlyMap<string, number>) {
    const count = this.items.length;
    const perItem = createItemColumns(count);
    for (let index = 0; index < count; index += 1) {
      const item = this.items[index] as ConfigurationItem;
      perItem.live[index] = isLiveStatus(item.status) ? 1 : 0;
      perItem.classOrdinal[index] = classOrdinalById.get(item.class) ?? 0;
      perItem.criticality[index] = item.criticality ?? 0;
    }
    return perItem;
  }

  private async writeRows(writer: RowWriter, perItem: ItemColumns): Promise<void> {
    const { columns } = this;
    const order = await orderByConsumer(columns.consumer.subarray(0, this.dependencyCount), this.items.length);
    const row = createRawRow();
    let next = 0;
    for (let consumer = 0; consumer < this.items.length; consumer += 1) {
      for (const list of Object.values(row)) list.length = 0;
      for (; next < order.length; next += 1) {
        const dependency = order[next] as number;
        if (columns.consumer[dependency] !== consumer) break;
        const group = columns.group[dependency] as number;
        row.providers.push(columns.provider[dependency] as number);
        row.types.push(columns.type[dependency] as number);
        row.statedStrengths.push(columns.statedStrength[dependency] as number);
        row.groups.push(group < 0 ? -1 : (this.groupPositions[group] as number));
        row.weights.push(columns.weight[dependency] as number);
        row.sources.push(columns.source[dependency] as number);
      }
      const groups = this.groupsByConsumer.get(consumer) ?? [];
      const bounds = writer.writeRow(consumer, row, groups, perItem.live, perItem.classOrdinal);
      perItem.entryStart[consumer] = bounds.entryStart;
      perItem.entryEnd[consumer] = bounds.entryEnd;
      perItem.requirementStart[consumer] = bounds.requirementStart;
      perItem.requirementEnd[consumer] = bounds.requirementEnd;
      if (consumer % ROWS_PER_BREATH === 0) await breathe();
    }
  }

  private async createSearchIndex(): Promise<SearchIndex> {
    const search = new SearchIndex();
    const inOrder = this.items.every((item, index) => index === 0 || (this.items[index - 1]?.id ?? '') < item.id);
    const indices = Array.from(this.items.keys());
    if (!inOrder)
      indices.sort((left, right) => ((this.items[left]?.id ?? '') < (this.items[right]?.id ?? '') ? -1 : 1));
    for (const [position, index] of indices.entries()) {
      const item = this.items[index] as ConfigurationItem;
      search.add(index, item.id, item.name);
      if (position % ROWS_PER_BREATH === 0) await breathe();
    }
    return search;
  }
}

const INTERNED_FIELDS = [
  'class',
  'status',
  'environment',
  'owner',
  'supportGroup',
  'location',
  'supplier',
  'contract',
  'lastSeenAt',
  'source',
];

/** @returns positions of dependencies, ascending by consumer; within a consumer in the order of arrival */
async function orderByConsumer(consumers: Int32Array, itemBound: number): Promise<Int32Array> {
  const next = new Int32Array(itemBound + 1);
  for (const consumer of consumers) next[consumer + 1] = (next[consumer + 1] as number) + 1;
  for (let index = 1; index <= itemBound; index += 1)
    next[index] = (next[index] as number) + (next[index - 1] as number);
  const order = new Int32Array(consumers.length);
  await breathe();
  for (let position = 0; position < consumers.length; position += 1) {
    const consumer = consumers[position] as number;
    order[next[consumer] as number] = position;
    next[consumer] = (next[consumer] as number) + 1;
    if (position % 500_000 === 0) await breathe();
  }
  return order;
}

function createColumns(count: number) {
  return {
    consumer: new Int32Array(count),
    provider: new Int32Array(count),
    type: new Uint8Array(count),
    statedStrength: new Int8Array(count),
    group: new Int32Array(count),
    weight: new Int32Array(count),
    source: new Int32Array(count),
  };
}
