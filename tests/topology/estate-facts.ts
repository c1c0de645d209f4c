import type { Catalogue } from '../../server/model/catalogue.ts';
import type { ConfigurationItem } from '../../server/model/configuration-item.ts';
import { DEFAULT_CATALOGUE } from '../../server/model/default-catalogue.ts';
import { type Dependency, STRENGTHS } from '../../server/model/dependency.ts';
import type { RedundancyGroup } from '../../server/model/requirement.ts';
import type { SnapshotBatch } from '../../server/model/snapshot.ts';
import { loadEstate } from '../../server/topology/load-estate.ts';
import type { MemoryEstateView } from '../../server/topology/memory-estate-view.ts';

/** An estate as plain facts, in any order. */
export interface EstateFacts {
  readonly catalogue?: Catalogue;
  readonly items: readonly ConfigurationItem[];
  readonly groups: readonly RedundancyGroup[];
  readonly dependencies: readonly Dependency[];
}

/** @returns an item in service, of class `application` unless told otherwise */
export function itemFact(id: string, facts: Partial<ConfigurationItem> = {}): ConfigurationItem {
  return { id, name: id.toUpperCase(), class: 'application', status: 'in-service', ...facts };
}

/** @returns the estate view of facts, as a store would deliver them */
export function buildEstate(facts: EstateFacts, batchSize = 1_000): Promise<MemoryEstateView> {
  return loadEstate(streamSnapshot(facts, batchSize));
}

/** Streams facts in the order given, as the snapshot of a store at revision 1. */
export async function* streamSnapshot(facts: EstateFacts, batchSize: number): AsyncGenerator<SnapshotBatch> {
  const { catalogue = DEFAULT_CATALOGUE, items, groups, dependencies } = facts;
  yield {
    kind: 'head',
    head: { estateId: 'test', revision: 1, at: '2026-01-01T00:00:00.000Z' },
    catalogue,
    counts: { items: items.length, groups: groups.length, dependencies: dependencies.length },
  };
  const itemOrdinals = new Map(items.map((item, ordinal) => [item.id, ordinal]));
  const groupOrdinals = new Map(groups.map((group, ordinal) => [`${group.consumerId}\n${group.name}`, ordinal]));
  const typeOrdinals = new Map(catalogue.relationTypes.map((type, ordinal) => [type.id, ordinal]));
  const find = (map: ReadonlyMap<string, number>, key: string): number => {
    const ordinal = map.get(key);
    if (ordinal === undefined) throw new RangeError(`the facts name ${key}, which is not there`);
    return ordinal;
  };
  for (let start = 0; start < items.length; start += batchSize) {
    const batch = items.slice(start, start + batchSize).map((item) => ({ ...item }));
    yield { kind: 'items', items: batch, revisions: batch.map(() => 1) };
  }
  for (let start = 0; start < groups.length; start += batchSize) {
    const batch = groups.slice(start, start + batchSize);
    yield {
      kind: 'groups',
      consumerOrdinals: Int32Array.from(batch, (group) => find(itemOrdinals, group.consumerId)),
      names: batch.map((group) => group.name),
      needs: batch.map((group) => group.need),
      fullAts: batch.map((group) => group.fullAt),
      sources: batch.map((group) => group.source),
    };
  }
  const sources: string[] = [];
  for (let start = 0; start < dependencies.length; start += batchSize) {
    const batch = dependencies.slice(start, start + batchSize);
    const newSources = [...new Set(batch.flatMap(({ source: name }) => name ?? []))].filter(
      (name) => !sources.includes(name),
    );
    sources.push(...newSources);
    yield {
      kind: 'dependencies',
      consumerOrdinals: Int32Array.from(batch, (dependency) => find(itemOrdinals, dependency.consumerId)),
      providerOrdinals: Int32Array.from(batch, (dependency) => find(itemOrdinals, dependency.providerId)),
      typeOrdinals: Uint8Array.from(batch, (dependency) => find(typeOrdinals, dependency.type)),
      strengthCodes: Int8Array.from(batch, ({ strength }) =>
        strength === undefined ? -1 : STRENGTHS.indexOf(strength),
      ),
      groupOrdinals: Int32Array.from(batch, ({ consumerId, group }) =>
        group === undefined ? -1 : find(groupOrdinals, `${consumerId}\n${group}`),
      ),
      weights: Int32Array.from(batch, ({ weight }) => weight ?? 1),
      sourceOrdinals: Int32Array.from(batch, ({ source: name }) => (name === undefined ? -1 : sources.indexOf(name))),
      newSources,
    };
  }
}
