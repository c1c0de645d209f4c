import type { Catalogue } from '../../model/catalogue.ts';
import { STRENGTHS, type Strength } from '../../model/dependency.ts';
import { StoreUnusableError } from '../../model/errors.ts';
import type { DependencyBatch } from '../estate-store.ts';
import { relationshipOf } from './graph-names.ts';
import { inRange, type PastPages } from './past-pages.ts';
import type { SnapshotGroups } from './read-group-pages.ts';
import type { SnapshotOrdinals } from './snapshot-ordinals.ts';
import { walkConsumers } from './walk-consumers.ts';

const FIRST_PAGE_CONSUMERS = 500;
const MAX_PAGE_CONSUMERS = 20_000;
const WANTED_PAGE_ROWS = 25_000;

/** Dependencies that share what the columns do not tell. */
interface DependencyRow {
  readonly relationship: string;
  readonly strength: string | null;
  readonly source: string | null;
  readonly consumers: readonly number[];
  readonly providers: readonly number[];
  /** Empty when none of them states one. */
  readonly weights: readonly number[];
  /** Empty when none of them is in one. */
  readonly groups: readonly string[];
}

/** Reads the dependencies that stood at the revision, by consumers ascending, in no order within a page. */
export async function* readDependencyPages(
  pages: PastPages,
  ordinals: SnapshotOrdinals,
  groups: SnapshotGroups,
  catalogue: Catalogue,
): AsyncGenerator<DependencyBatch, void, void> {
  const columns = new DependencyColumns(ordinals, new GroupFinder(groups), catalogue);
  const walk = walkConsumers<DependencyRow>(pages, ordinals, 'read-dependencies-page', {
    firstConsumers: FIRST_PAGE_CONSUMERS,
    maxConsumers: MAX_PAGE_CONSUMERS,
    wantedRows: WANTED_PAGE_ROWS,
    countRows: (rows) => rows.reduce((sum, { consumers }) => sum + consumers.length, 0),
  });
  for await (const { rows, start, end } of walk) {
    const former = inRange(pages.dependencies, (fact) => fact['itemOrdinal'] as number, start, end).map(rowOfFormer);
    const batch = columns.batchOf([...rows, ...former]);
    if (batch.weights.length > 0) yield batch;
  }
}

function rowOfFormer(fact: Readonly<Record<string, unknown>>): DependencyRow {
  return {
    relationship: relationshipOf(fact['type'] as string),
    strength: (fact['strength'] as string | undefined) ?? null,
    source: (fact['source'] as string | undefined) ?? null,
    consumers: [fact['itemOrdinal'] as number],
    providers: [fact['providerOrdinal'] as number],
    weights: typeof fact['weight'] === 'number' ? [fact['weight']] : [],
    groups: typeof fact['group'] === 'string' ? [fact['group']] : [],
  };
}

class DependencyColumns {
  private readonly ordinals: SnapshotOrdinals;
  private readonly groups: GroupFinder;
  private readonly typeOrdinals: ReadonlyMap<string, number>;
  private readonly sourceOrdinals = new Map<string, number>();

  constructor(ordinals: SnapshotOrdinals, groups: GroupFinder, { relationTypes }: Catalogue) {
    this.ordinals = ordinals;
    this.groups = groups;
    this.typeOrdinals = new Map(relationTypes.map(({ id }, ordinal) => [relationshipOf(id), ordinal]));
  }

  batchOf(rows: readonly DependencyRow[]): DependencyBatch {
    let length = 0;
    for (const { consumers } of rows) length += consumers.length;
    const batch = {
      kind: 'dependencies' as const,
      consumerOrdinals: new Int32Array(length),
      providerOrdinals: new Int32Array(length),
      typeOrdinals: new Uint8Array(length),
      strengthCodes: new Int8Array(length),
      groupOrdinals: new Int32Array(length),
      weights: new Int32Array(length),
      sourceOrdinals: new Int32Array(length),
      newSources: [] as string[],
    };
    let at = 0;
    for (const row of rows) {
      const end = at + row.consumers.length;
      batch.typeOrdinals.fill(this.typeOrdinalOf(row.relationship), at, end);
      batch.strengthCodes.fill(row.strength === null ? -1 : STRENGTHS.indexOf(row.strength as Strength), at, end);
      batch.sourceOrdinals.fill(this.sourceOrdinalOf(row.source, batch.newSources), at, end);
      for (let index = 0; at < end; index += 1, at += 1) {
        const consumer = this.ordinals.positionOf(row.consumers[index] as number);
        const group = row.groups[index];
        batch.consumerOrdinals[at] = consumer;
        batch.providerOrdinals[at] = this.ordinals.positionOf(row.providers[index] as number);
        batch.weights[at] = row.weights[index] ?? 1;
        batch.groupOrdinals[at] = group === undefined ? -1 : this.groups.ordinalOf(consumer, group);
      }
    }
    return batch;
  }

  private typeOrdinalOf(relationship: string): number {
    const ordinal = this.typeOrdinals.get(relationship);
    if (ordinal !== undefined) return ordinal;
    throw new StoreUnusableError('The database in Neo4j holds dependencies of a type that is not in its catalogue.');
  }

  private sourceOrdinalOf(source: string | null, newSources: string[]): number {
    if (source === null) return -1;
    const known = this.sourceOrdinals.get(source);
    if (known !== undefined) return known;
    const ordinal = this.sourceOrdinals.size;
    this.sourceOrdinals.set(source, ordinal);
    newSources.push(source);
    return ordinal;
  }
}

/** Finds the ordinal of a consumer's group by its name. */
class GroupFinder {
  private readonly groups: SnapshotGroups;
  private consumer = -1;
  private ofConsumer: ReadonlyMap<string, number> = new Map();

  constructor(groups: SnapshotGroups) {
    this.groups = groups;
  }

  /** @throws `StoreUnusableError` when the consumer has no group of the name */
  ordinalOf(consumer: number, name: string): number {
    if (consumer !== this.consumer) {
      this.consumer = consumer;
      this.ofConsumer = this.groupsOf(consumer);
    }
    const ordinal = this.ofConsumer.get(name);
    if (ordinal !== undefined) return ordinal;
    throw new StoreUnusableError('The database in Neo4j holds a member of a redundancy group that it does not hold.');
  }

  private groupsOf(consumer: number): Map<string, number> {
    const { consumers, names } = this.groups;
    let low = 0;
    let high = consumers.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((consumers[middle] as number) < consumer) low = middle + 1;
      else high = middle;
    }
    const found = new Map<string, number>();
    for (let ordinal = low; consumers[ordinal] === consumer; ordinal += 1) found.set(names[ordinal] as string, ordinal);
    return found;
  }
}
