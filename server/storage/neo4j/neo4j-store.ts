import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { JournalEntry } from '../../model/change-set.ts';
import { OverloadedError, StoreUnavailableError, StoreUnusableError } from '../../model/errors.ts';
import { LIMITS } from '../../model/limits.ts';
import type {
  CommitRequest,
  DocumentHead,
  DocumentWrite,
  EstateStore,
  ItemHistoryEntry,
  ReplayEntry,
  SnapshotBatch,
  StoredDocument,
  StoreHead,
} from '../estate-store.ts';
import { CatalogueReader } from './catalogue-reader.ts';
import { commitChanges } from './commit-changes.ts';
import type { CommitMeans } from './commit-means.ts';
import { DocumentWriter, readDocument, readDocuments } from './documents.ts';
import { lockHead } from './estate-head.ts';
import { type Neo4jAddress, Neo4jConnection } from './neo4j-connection.ts';
import { openEstate, readHeadRow } from './open-estate.ts';
import { readItemHistory } from './read-item-history.ts';
import { readJournal } from './read-journal.ts';
import { readSnapshot } from './read-snapshot.ts';
import { findCommitOfKey } from './revision-record.ts';
import { rollBackStaged } from './roll-back-staged.ts';

/** Where the estate is, and what tests put in place of the world. */
export interface Neo4jStoreOptions extends Neo4jAddress {
  readonly now?: () => Date;
}

const TIDY_INTERVAL_MS = 2_000;

/**
 * Keeps an estate in a database of Neo4j, Community or Enterprise, 5.26 or later.
 * @remarks Nothing is asked of Neo4j before the first method is called, so an instance can start while Neo4j is away.
 */
export function createNeo4jStore(options: Neo4jStoreOptions): EstateStore {
  return new Neo4jStore(options);
}

class Neo4jStore implements EstateStore {
  readonly description: string;
  private readonly connection: Neo4jConnection;
  private readonly means: CommitMeans;
  private readonly instanceId = randomUUID();
  private readonly closing = new AbortController();
  private opened: Promise<void> | undefined;
  private tidying: Promise<void> | undefined;

  constructor({ now = () => new Date(), ...address }: Neo4jStoreOptions) {
    const { protocol, host } = new URL(address.url);
    this.description = `Neo4j at ${protocol}//${host}, ${address.database === undefined ? 'home database' : `database ${address.database}`}`;
    this.connection = new Neo4jConnection(address);
    this.means = { connection: this.connection, catalogues: new CatalogueReader(), now };
  }

  async readHead(): Promise<StoreHead> {
    await this.open();
    const row = await readHeadRow(this.connection);
    if (row === undefined) throw new StoreUnusableError('The database in Neo4j no longer holds an estate.');
    const { estateId, revision, at } = row;
    if (at !== null) return { estateId, revision, at };
    // The commit of the revision is being applied at this moment: wait for its end.
    return this.connection.write(async (transaction) => {
      const head = await lockHead(transaction);
      return { estateId: head.estateId, revision: head.revision, at: head.at };
    }, LIMITS.storeQuestionDeadlineMs);
  }

  async *readSnapshot(signal?: AbortSignal): AsyncGenerator<SnapshotBatch, void, void> {
    await this.open();
    yield* readSnapshot(this.connection, this.means.catalogues, signal);
  }

  async readJournal(afterRevision: number, maxEntries: number): Promise<readonly ReplayEntry[]> {
    await this.open();
    return readJournal(this.connection, afterRevision, maxEntries);
  }

  async commit(request: CommitRequest): Promise<JournalEntry> {
    await this.open();
    try {
      return await commitChanges(this.means, request);
    } catch (error) {
      if (error instanceof OverloadedError || error instanceof StoreUnavailableError) this.tidy();
      throw error;
    }
  }

  async readIdempotentCommit(
    key: string,
  ): Promise<{ readonly fingerprint: string; readonly revision: number } | undefined> {
    await this.open();
    const record = await this.connection.write(async (transaction) => {
      await lockHead(transaction);
      return findCommitOfKey(transaction, key, this.means.now());
    }, LIMITS.storeQuestionDeadlineMs);
    return record === undefined ? undefined : { fingerprint: record.fingerprint ?? '', revision: record.revision };
  }

  async readItemHistory(
    itemId: string,
    beforeRevision: number,
    maxEntries: number,
  ): Promise<readonly ItemHistoryEntry[]> {
    await this.open();
    return readItemHistory(this.connection, this.means.catalogues, itemId, beforeRevision, maxEntries);
  }

  async readDocuments(kind: string): Promise<readonly DocumentHead[]> {
    await this.open();
    return this.connection.write((transaction) => readDocuments(transaction, kind), LIMITS.storeQuestionDeadlineMs);
  }

  async readDocument(kind: string, id: string): Promise<StoredDocument | undefined> {
    await this.open();
    return this.connection.write((transaction) => readDocument(transaction, kind, id), LIMITS.storeQuestionDeadlineMs);
  }

  async writeDocument(write: DocumentWrite): Promise<number> {
    await this.open();
    const writer = new DocumentWriter(write);
    return this.connection.write((transaction) => writer.attempt(transaction), LIMITS.storeQuestionDeadlineMs);
  }

  async close(): Promise<void> {
    this.closing.abort();
    await this.connection.close();
  }

  private open(): Promise<void> {
    this.opened ??= openEstate(this.connection, this.means.now).then(
      () => this.tidy(),
      (error: unknown) => {
        this.opened = undefined;
        throw error;
      },
    );
    return this.opened;
  }

  /** Takes back, in the background, a large commit whose writer is gone. */
  private tidy(): void {
    this.tidying ??= this.takeBackWhatWasCutOff().finally(() => {
      this.tidying = undefined;
    });
  }

  private async takeBackWhatWasCutOff(): Promise<void> {
    const { signal } = this.closing;
    while (!signal.aborted) {
      const isDone = await rollBackStaged(this.means, this.instanceId).catch(() => false);
      if (isDone) return;
      await sleep(TIDY_INTERVAL_MS, undefined, { signal, ref: false }).catch(() => {});
    }
  }
}
