import type { Catalogue } from '../../model/catalogue.ts';
import type { ConfigurationItem } from '../../model/configuration-item.ts';
import { type Dependency, STRENGTHS } from '../../model/dependency.ts';
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

type Counted<Report> = { -readonly [Field in keyof Report]: Report[Field] };

const BATCH_FACTS = 10_000;

/** An estate that was read from a graph which Faultline does not keep, held until it is read anew. */
export class MappedEstate {
  readonly items: ConfigurationItem[] = [];
  readonly groups: RedundancyGroup[] = [];
  readonly dependencies: MappedDependency[] = [];
  readonly report: Counted<MappingReport> = { skippedNodes: 0, skippedRelationships: 0, unusableValues: 0 };
  private readonly positions = new Map<string, number>();
  private readonly groupOrdinals = new Map<string, number>();
  private readonly keys = new Set<string>();

  /** @returns false when another item has the id */
  addItem(item: ConfigurationItem): boolean {
    if (this.positions.has(item.id)) {
      this.report.skippedNodes += 1;
      return false;
    }
    this.positions.set(item.id, this.items.length);
    this.items.push(item);
    return true;
  }

  /** Adds a dependency of items that were added, and the group that it is in. */
  addDependency(dependency: Dependency, typeOrdinal: number, group: RedundancyGroup | undefined): void {
    const consumer = this.positions.get(dependency.consumerId) as number;
    const provider = this.positions.get(dependency.providerId) as number;
    const key = `${consumer} ${typeOrdinal} ${provider}`;
    if (this.keys.has(key)) {
      this.report.skippedRelationships += 1;
      return;
    }
    this.keys.add(key);
    const groupOrdinal = group === undefined ? -1 : this.groupOrdinalOf(consumer, group);
    this.dependencies.push({ consumer, provider, typeOrdinal, groupOrdinal, dependency });
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
    const key = `${consumer} ${group.name}`;
    const known = this.groupOrdinals.get(key);
    if (known !== undefined) return known;
    const ordinal = this.groups.length;
    this.groupOrdinals.set(key, ordinal);
    this.groups.push(group);
    return ordinal;
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
