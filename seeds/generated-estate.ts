import type { Catalogue } from '../server/model/catalogue.ts';
import type { ConfigurationItem } from '../server/model/configuration-item.ts';
import type { Dependency } from '../server/model/dependency.ts';
import type { RedundancyGroup } from '../server/model/requirement.ts';
import type { SnapshotBatch } from '../server/model/snapshot.ts';

/** A dependency of a generated item, by the ordinal of its provider. */
export interface GeneratedDependency {
  readonly provider: number;
  /** Id of a relation type of the default catalogue. */
  readonly type: string;
  /** Name of a group of the consumer. */
  readonly group?: string;
}

/** A group of a generated item. */
export type GeneratedGroup = Pick<RedundancyGroup, 'name' | 'need' | 'fullAt'>;

/** An estate that is computed item by item, so that one of any size takes no memory. */
export interface GeneratedEstate {
  readonly name: string;
  readonly asOf: string;
  readonly itemCount: number;
  readonly dependencyCount: number;
  readonly groupCount: number;
  /** Items by ordinal, 0 to `itemCount - 1`; providers have no rule to come first. */
  readonly idAt: (ordinal: number) => string;
  readonly itemAt: (ordinal: number) => ConfigurationItem;
  readonly groupsAt: (ordinal: number) => readonly GeneratedGroup[];
  /** Dependencies of which the item is the consumer, without duplicates. */
  readonly dependenciesAt: (ordinal: number) => readonly GeneratedDependency[];
}

/**
 * Walks the items of a generated estate.
 * @param estate what to walk
 * @returns items in the order of their ordinals
 */
export function* generateItems(estate: GeneratedEstate): Generator<ConfigurationItem> {
  for (let ordinal = 0; ordinal < estate.itemCount; ordinal += 1) yield estate.itemAt(ordinal);
}

/**
 * Walks the groups of a generated estate.
 * @param estate what to walk
 * @returns groups in the order of their consumers' ordinals
 */
export function* generateGroups(estate: GeneratedEstate): Generator<RedundancyGroup> {
  for (let ordinal = 0; ordinal < estate.itemCount; ordinal += 1) {
    for (const group of estate.groupsAt(ordinal)) yield { consumerId: estate.idAt(ordinal), ...group };
  }
}

/**
 * Walks the dependencies of a generated estate.
 * @param estate what to walk
 * @returns dependencies in the order of their consumers' ordinals
 */
export function* generateDependencies(estate: GeneratedEstate): Generator<Dependency> {
  for (let ordinal = 0; ordinal < estate.itemCount; ordinal += 1) {
    const consumerId = estate.idAt(ordinal);
    for (const { provider, type, group } of estate.dependenciesAt(ordinal)) {
      yield { consumerId, providerId: estate.idAt(provider), type, ...(group !== undefined && { group }) };
    }
  }
}

/**
 * Turns a generated estate into the snapshot that a store would stream, to measure without a store.
 * @param estate what to stream
 * @param catalogue the estate's catalogue, which must hold every relation type that is used
 * @param batchSize facts a batch
 * @returns the head at revision 1, then items, groups and dependencies
 */
export function* generateSnapshot(
  estate: GeneratedEstate,
  catalogue: Catalogue,
  batchSize = 10_000,
): Generator<SnapshotBatch> {
  const { itemCount, dependencyCount, groupCount } = estate;
  yield {
    kind: 'head',
    head: { estateId: estate.name, revision: 1, at: estate.asOf },
    catalogue,
    counts: { items: itemCount, dependencies: dependencyCount, groups: groupCount },
  };
  for (let start = 0; start < itemCount; start += batchSize) {
    const length = Math.min(batchSize, itemCount - start);
    const items = Array.from({ length }, (_, position) => estate.itemAt(start + position));
    yield { kind: 'items', items, revisions: items.map(() => 1) };
  }
  yield* groupBatches(estate, batchSize);
  yield* dependencyBatches(estate, catalogue, batchSize);
}

function* groupBatches(estate: GeneratedEstate, batchSize: number): Generator<SnapshotBatch> {
  let consumers: number[] = [];
  let groups: GeneratedGroup[] = [];
  const batch = (): SnapshotBatch => ({
    kind: 'groups',
    consumerOrdinals: Int32Array.from(consumers),
    names: groups.map(({ name }) => name),
    needs: groups.map(({ need }) => need),
    fullAts: groups.map(({ fullAt }) => fullAt),
    sources: groups.map(() => undefined),
  });
  for (let ordinal = 0; ordinal < estate.itemCount; ordinal += 1) {
    for (const group of estate.groupsAt(ordinal)) {
      consumers.push(ordinal);
      groups.push(group);
    }
    if (groups.length >= batchSize) {
      yield batch();
      consumers = [];
      groups = [];
    }
  }
  if (groups.length > 0) yield batch();
}

function* dependencyBatches(
  estate: GeneratedEstate,
  catalogue: Catalogue,
  batchSize: number,
): Generator<SnapshotBatch> {
  const typeOrdinals = new Map(catalogue.relationTypes.map(({ id }, ordinal) => [id, ordinal]));
  let columns = createColumns(batchSize);
  let used = 0;
  let firstGroup = 0;
  for (let ordinal = 0; ordinal < estate.itemCount; ordinal += 1) {
    const dependencies = estate.dependenciesAt(ordinal);
    const groups = estate.groupsAt(ordinal);
    if (used > 0 && used + dependencies.length > columns.size) {
      yield trimColumns(columns, used);
      columns = createColumns(Math.max(batchSize, dependencies.length));
      used = 0;
    } else if (dependencies.length > columns.size) columns = createColumns(dependencies.length);
    for (const { provider, type, group } of dependencies) {
      const typeOrdinal = typeOrdinals.get(type);
      if (typeOrdinal === undefined) throw new Error(`the catalogue has no relation type ${type}`);
      columns.consumers[used] = ordinal;
      columns.providers[used] = provider;
      columns.types[used] = typeOrdinal;
      columns.groups[used] = group === undefined ? -1 : firstGroup + groups.findIndex(({ name }) => name === group);
      used += 1;
    }
    firstGroup += groups.length;
  }
  if (used > 0) yield trimColumns(columns, used);
}

function createColumns(size: number) {
  return {
    size,
    consumers: new Int32Array(size),
    providers: new Int32Array(size),
    types: new Uint8Array(size),
    groups: new Int32Array(size),
  };
}

function trimColumns(columns: ReturnType<typeof createColumns>, used: number): SnapshotBatch {
  return {
    kind: 'dependencies',
    consumerOrdinals: columns.consumers.subarray(0, used),
    providerOrdinals: columns.providers.subarray(0, used),
    typeOrdinals: columns.types.subarray(0, used),
    strengthCodes: new Int8Array(used).fill(-1),
    groupOrdinals: columns.groups.subarray(0, used),
    weights: new Int32Array(used).fill(1),
    sourceOrdinals: new Int32Array(used).fill(-1),
    newSources: [],
  };
}
