import { canonicalJson } from '../../model/canonical-json.ts';
import type { Catalogue } from '../../model/catalogue.ts';
import { compareText } from '../../model/compare-text.ts';
import type { ConfigurationItem } from '../../model/configuration-item.ts';
import { type Dependency, STRENGTHS } from '../../model/dependency.ts';
import { echoText } from '../../model/echoed-text.ts';
import { LIMITS } from '../../model/limits.ts';
import type { RedundancyGroup } from '../../model/requirement.ts';
import type { DependencyBatch, GroupBatch, ItemBatch, SnapshotBatch, StoreHead } from '../../model/snapshot.ts';
import type { MappingReport } from '../graph-reader.ts';

interface MappedDependency {
  readonly consumer: number;
  readonly provider: number;
  readonly typeOrdinal: number;
  readonly groupOrdinal: number;
  readonly dependency: Dependency;
}

const BATCH_FACTS = 10_000;

/**
 * An estate that was read from a graph which Faultline does not keep, held until it is read anew.
 * @remarks The same facts make the same estate in whatever order they come. Where they say different things of one item or
 * dependency, the statement that comes first as text is taken; where of one group, its need is unknown. All that is reported.
 */
export class MappedEstate {
  readonly items: ConfigurationItem[] = [];
  readonly dependencies: MappedDependency[] = [];
  /** Left out so far; `settle` adds what was contradicted. */
  readonly counted = { skippedNodes: 0, skippedRelationships: 0, unusableValues: 0 };
  /** What of the mapping nothing in the graph has, in words. */
  readonly unmatched: string[] = [];
  groups: RedundancyGroup[] = [];
  private readonly positions = new Map<string, number>();
  private readonly groupOrdinals = new Map<string, number>();
  private readonly dependencyOrdinals = new Map<string, number>();
  /** Words for each, by key. */
  private readonly contradicted = new Map<string, string>();

  /** Adds an item, or what else is said of one that was added. */
  addItem(item: ConfigurationItem): void {
    const position = this.positions.get(item.id);
    if (position === undefined) {
      this.positions.set(item.id, this.items.length);
      this.items.push(item);
      return;
    }
    this.counted.skippedNodes += 1;
    const order = compareText(canonicalJson(item), canonicalJson(this.items[position]));
    if (order !== 0) this.contradicted.set(`item ${item.id}`, `the item ${echoText(item.id)}`);
    if (order < 0) this.items[position] = item;
  }

  /** Adds a dependency of items that were added and the group that it is in, or what else is said of either. */
  addDependency(dependency: Dependency, typeOrdinal: number, group: RedundancyGroup | undefined): void {
    const consumer = this.positions.get(dependency.consumerId) as number;
    const provider = this.positions.get(dependency.providerId) as number;
    const groupOrdinal = group === undefined ? -1 : this.groupOrdinalOf(consumer, group);
    const stated = { consumer, provider, typeOrdinal, groupOrdinal, dependency };
    const key = `${consumer} ${typeOrdinal} ${provider}`;
    const ordinal = this.dependencyOrdinals.get(key);
    if (ordinal === undefined) {
      this.dependencyOrdinals.set(key, this.dependencies.length);
      this.dependencies.push(stated);
      return;
    }
    this.counted.skippedRelationships += 1;
    const standing = this.dependencies[ordinal] as MappedDependency;
    const order = compareText(textOf(dependency), textOf(standing.dependency));
    const { consumerId, type, providerId } = dependency;
    if (order !== 0) this.contradicted.set(key, `${echoText(consumerId)} ${type} ${echoText(providerId)}`);
    if (order < 0) this.dependencies[ordinal] = stated;
  }

  /**
   * Ends the reading: lets go of groups that only statements named which were not taken.
   * @returns what was left out
   */
  settle(): MappingReport {
    const { groups } = this;
    const used = new Set(this.dependencies.map(({ groupOrdinal }) => groupOrdinal));
    const kept = [...groups.keys()].filter((ordinal) => used.has(ordinal));
    const ordinals = new Map(kept.map((ordinal, index) => [ordinal, index]));
    this.groups = kept.map((ordinal) => groups[ordinal] as RedundancyGroup);
    for (const [index, dependency] of this.dependencies.entries()) {
      const groupOrdinal = ordinals.get(dependency.groupOrdinal) ?? -1;
      if (groupOrdinal !== dependency.groupOrdinal) this.dependencies[index] = { ...dependency, groupOrdinal };
    }
    const contradictions = [...this.contradicted.values()].sort(compareText);
    return {
      unmatched: this.unmatched,
      ...this.counted,
      contradicted: contradictions.length,
      contradictions: contradictions.slice(0, LIMITS.maxMappingContradictions),
    };
  }

  /** @returns the estate as a snapshot */
  *batches(head: StoreHead, catalogue: Catalogue): Generator<SnapshotBatch, void, void> {
    const { items, groups, dependencies } = this;
    const counts = { items: items.length, dependencies: dependencies.length, groups: groups.length };
    yield { kind: 'head', head, catalogue, counts };
    for (const slice of slices(items)) yield itemBatch(slice, head.revision);
    for (const slice of slices(groups)) yield this.groupBatch(slice);
    const sources = new Map<string, number>();
    for (const slice of slices(dependencies)) yield dependencyBatch(slice, sources);
  }

  private groupOrdinalOf(consumer: number, group: RedundancyGroup): number {
    const key = `group ${consumer} ${group.name}`;
    const known = this.groupOrdinals.get(key);
    if (known !== undefined) {
      this.mergeNeed(known, key, group);
      return known;
    }
    const ordinal = this.groups.length;
    this.groupOrdinals.set(key, ordinal);
    this.groups.push(group);
    return ordinal;
  }

  /** Who states no need contradicts nobody; once two do, no third decides between them. */
  private mergeNeed(ordinal: number, key: string, group: RedundancyGroup): void {
    const standing = this.groups[ordinal] as RedundancyGroup;
    if (standing.need === group.need || group.need === 'unknown' || this.contradicted.has(key)) return;
    if (standing.need === 'unknown') {
      this.groups[ordinal] = group;
      return;
    }
    this.contradicted.set(key, `the group ${echoText(group.name)} of ${echoText(group.consumerId)}`);
    this.groups[ordinal] = { ...standing, need: 'unknown' };
  }

  private groupBatch(groups: readonly RedundancyGroup[]): GroupBatch {
    return {
      kind: 'groups',
      consumerOrdinals: Int32Array.from(groups, ({ consumerId }) => this.positions.get(consumerId) as number),
      names: groups.map(({ name }) => name),
      needs: groups.map(({ need }) => need),
      fullAts: groups.map(({ fullAt }) => fullAt),
      sources: groups.map(({ source }) => source),
    };
  }
}

/** Of what the key leaves open; alone comes before in a group, because it says that nothing else helps. */
function textOf({ group, strength, weight = 1 }: Dependency): string {
  return JSON.stringify([group ?? '', strength ?? '', weight]);
}

function itemBatch(items: readonly ConfigurationItem[], revision: number): ItemBatch {
  return { kind: 'items', items, revisions: items.map(() => revision) };
}

function dependencyBatch(dependencies: readonly MappedDependency[], sources: Map<string, number>): DependencyBatch {
  const newSources: string[] = [];
  const sourceOrdinalOf = ({ source }: Dependency): number => {
    if (source === undefined) return -1;
    const known = sources.get(source);
    if (known !== undefined) return known;
    newSources.push(source);
    sources.set(source, sources.size);
    return sources.size - 1;
  };
  return {
    kind: 'dependencies',
    consumerOrdinals: Int32Array.from(dependencies, ({ consumer }) => consumer),
    providerOrdinals: Int32Array.from(dependencies, ({ provider }) => provider),
    typeOrdinals: Uint8Array.from(dependencies, ({ typeOrdinal }) => typeOrdinal),
    strengthCodes: Int8Array.from(dependencies, ({ dependency: { strength } }) =>
      strength === undefined ? -1 : STRENGTHS.indexOf(strength),
    ),
    groupOrdinals: Int32Array.from(dependencies, ({ groupOrdinal }) => groupOrdinal),
    weights: Int32Array.from(dependencies, ({ dependency: { weight = 1 } }) => weight),
    sourceOrdinals: Int32Array.from(dependencies, ({ dependency }) => sourceOrdinalOf(dependency)),
    newSources,
  };
}

function* slices<Fact>(facts: readonly Fact[]): Generator<readonly Fact[], void, void> {
  for (let start = 0; start < facts.length; start += BATCH_FACTS) yield facts.slice(start, start + BATCH_FACTS);
}
