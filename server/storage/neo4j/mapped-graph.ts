import { randomUUID } from 'node:crypto';
import type { Catalogue } from '../../model/catalogue.ts';
import type { JournalEntry } from '../../model/change-set.ts';
import { DEFAULT_CATALOGUE } from '../../model/default-catalogue.ts';
import { ReadOnlyError, StoreUnavailableError } from '../../model/errors.ts';
import { LIMITS } from '../../model/limits.ts';
import type { SnapshotBatch, StoreHead } from '../../model/snapshot.ts';
import type { DocumentHead, EstateStore, ItemHistoryEntry, ReplayEntry, StoredDocument } from '../estate-store.ts';
import type { GraphReader, MappingReport } from '../graph-reader.ts';
import type { GraphMapping } from './graph-mapping.ts';
import { type Neo4jAddress, Neo4jConnection } from './neo4j-connection.ts';
import { type MappedReading, readMappedGraph } from './read-mapped-graph.ts';
import { RETRY_AFTER_SECONDS } from './translate-neo4j-error.ts';

/** Which graph is read, and how. */
export interface MappedGraphOptions extends Neo4jAddress {
  readonly mapping: GraphMapping;
  /** The default one when absent; the mapping's classes and relation types are in it. */
  readonly catalogue?: Catalogue;
  readonly now?: () => Date;
}

/** An estate that is read from a graph which Faultline does not keep, and never written to. */
export type MappedGraphStore = EstateStore & GraphReader;

/**
 * Reads an estate from somebody else's graph in Neo4j, by a mapping.
 * @remarks Read-only: no label, index, lock or property of Faultline's comes into the graph. Every reading is one revision,
 * counted from 1 by each process, so the estate has another id in each. There is no history and no replay: a follower
 * loads the whole anew.
 */
export function createMappedGraphStore(options: MappedGraphOptions): MappedGraphStore {
  return new ReadOnlyGraph(options);
}

class ReadOnlyGraph implements MappedGraphStore {
  readonly description: string;
  private readonly estateId = randomUUID();
  private readonly connection: Neo4jConnection;
  private readonly mapping: GraphMapping;
  private readonly catalogue: Catalogue;
  private readonly now: () => Date;
  /** The last of them, ascending by revision. */
  private readonly readings: JournalEntry[] = [];
  private last: MappedReading | undefined;
  private reading: Promise<MappingReport> | undefined;

  constructor({ mapping, catalogue = DEFAULT_CATALOGUE, now = () => new Date(), ...address }: MappedGraphOptions) {
    const { protocol, host } = new URL(address.url);
    this.description = `a graph in Neo4j at ${protocol}//${host}, read by a mapping`;
    this.connection = new Neo4jConnection(address);
    this.mapping = mapping;
    this.catalogue = catalogue;
    this.now = now;
  }

  get leftOut(): MappingReport | undefined {
    return this.last?.report;
  }

  refresh(): Promise<MappingReport> {
    this.reading ??= this.read().finally(() => {
      this.reading = undefined;
    });
    return this.reading;
  }

  async readHead(): Promise<StoreHead> {
    if (this.last === undefined) await this.refresh();
    return this.head;
  }

  async *readSnapshot(signal?: AbortSignal): AsyncGenerator<SnapshotBatch, void, void> {
    if (this.last === undefined) await this.refresh();
    const { last, head } = this;
    if (last === undefined) throw new StoreUnavailableError(RETRY_AFTER_SECONDS);
    for (const batch of last.estate.batches(head, this.catalogue)) {
      signal?.throwIfAborted();
      yield batch;
    }
  }

  async readJournal(afterRevision: number, maxEntries: number): Promise<readonly ReplayEntry[]> {
    const most = Math.max(0, Math.min(maxEntries, LIMITS.maxJournalEntriesRead));
    const start = this.readings.findIndex(({ revision }) => revision === afterRevision + 1);
    // What came before those that are kept cannot be told without gaps.
    if (start < 0) return [];
    return this.readings
      .slice(start, start + most)
      .map((entry) => ({ ...entry, changes: 'too-many-to-replay' as const }));
  }

  async commit(): Promise<JournalEntry> {
    throw new ReadOnlyError();
  }

  async readIdempotentCommit(): Promise<undefined> {
    return undefined;
  }

  async readItemHistory(): Promise<readonly ItemHistoryEntry[]> {
    return [];
  }

  async readDocuments(): Promise<readonly DocumentHead[]> {
    return [];
  }

  async readDocument(): Promise<StoredDocument | undefined> {
    return undefined;
  }

  async writeDocument(): Promise<number> {
    throw new ReadOnlyError();
  }

  close(): Promise<void> {
    return this.connection.close();
  }

  private get head(): StoreHead {
    const { estateId } = this;
    const last = this.readings.at(-1);
    if (last === undefined) throw new StoreUnavailableError(RETRY_AFTER_SECONDS);
    return { estateId, revision: last.revision, at: last.at };
  }

  private async read(): Promise<MappingReport> {
    const reading = await this.connection.read(
      (transaction) => readMappedGraph(transaction, this.mapping, this.catalogue),
      LIMITS.mappingDeadlineMs,
    );
    const { items, dependencies, groups } = reading.estate;
    this.last = reading;
    this.readings.push({
      revision: (this.readings.at(-1)?.revision ?? 0) + 1,
      at: this.now().toISOString(),
      actor: 'neo4j',
      reason: 'Read from the graph',
      counts: { items: items.length, dependencies: dependencies.length, groups: groups.length },
    });
    if (this.readings.length > LIMITS.maxKeptReadings) this.readings.shift();
    return reading.report;
  }
}
