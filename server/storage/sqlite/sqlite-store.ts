import type { JournalEntry } from '../../model/change-set.ts';
import { StoreUnavailableError } from '../../model/errors.ts';
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
import { backupSqliteStore } from './backup-sqlite-store.ts';
import { checkpointInWorker } from './checkpoint-in-worker.ts';
import { CommitWriter } from './commit-changes.ts';
import { readDocument, readDocuments, writeDocument } from './documents.ts';
import { prepareOnce } from './prepare-once.ts';
import { readItemHistory } from './read-item-history.ts';
import { readJournal } from './read-journal.ts';
import { readSnapshot } from './read-snapshot.ts';
import { retryWhileBusy } from './retry-while-busy.ts';
import { fromSqlText, toSqlText } from './sql-text.ts';
import { openConnection, type SqliteDatabase } from './sqlite-driver.ts';
import { syncLog } from './sync-log.ts';
import { translateSqliteError } from './translate-sqlite-error.ts';
import { TurnQueue } from './turn-queue.ts';

const CHECKPOINT_PAGES = 1_000;

/** What a store knows about its file. */
export interface SqliteStoreSetup {
  readonly description: string;
  readonly path: string;
  readonly isDurable: boolean;
  readonly now: () => Date;
  /** Told whether nothing was ever stored; false also when that cannot be read. */
  readonly afterClose: (isEmpty: boolean) => void;
}

/** Keeps one estate in one SQLite file; `createSqliteStore` opens it. */
export class SqliteStore implements EstateStore {
  readonly description: string;
  private readonly setup: SqliteStoreSetup;
  private readonly writer: SqliteDatabase;
  private readonly reader: SqliteDatabase;
  private readonly commitWriter: CommitWriter;
  private readonly turns = new TurnQueue();
  private readonly snapshots = new Set<SqliteDatabase>();
  private readonly closing = new AbortController();
  private isCheckpointDue = false;
  private checkpoint: Promise<void> = Promise.resolve();

  /** @param writer an open connection to the file, of the newest schema; the store closes it */
  constructor(setup: SqliteStoreSetup, writer: SqliteDatabase) {
    this.description = setup.description;
    this.setup = setup;
    this.writer = writer;
    this.reader = openConnection(setup.path, 'reader', setup.isDurable);
    this.commitWriter = new CommitWriter(writer, setup.now, () => this.prepareBulkCommit());
  }

  async readHead(): Promise<StoreHead> {
    return this.read((database) => {
      const row = prepareOnce(database, 'SELECT estate_id AS estateId, revision, at FROM estate').get();
      return { ...(row as StoreHead) };
    });
  }

  async *readSnapshot(signal?: AbortSignal): AsyncGenerator<SnapshotBatch, void, void> {
    const database = await this.openSnapshot();
    try {
      yield* readSnapshot(database, signal);
    } catch (error) {
      throw translateSqliteError(error);
    } finally {
      if (this.snapshots.delete(database)) database.close();
    }
  }

  async readJournal(afterRevision: number, maxEntries: number): Promise<readonly ReplayEntry[]> {
    return readJournal(this.reader, afterRevision, maxEntries);
  }

  async commit(request: CommitRequest): Promise<JournalEntry> {
    const signal = this.signalFor(request);
    const endTurn = await this.turns.take(LIMITS.storeDeadlineMs);
    try {
      return await this.commitWriter.commit(request, signal);
    } catch (error) {
      throw translateSqliteError(error);
    } finally {
      if (this.isCheckpointDue) this.startCheckpoint();
      endTurn();
    }
  }

  async readIdempotentCommit(key: string): Promise<{ fingerprint: string; revision: number } | undefined> {
    const since = this.setup.now().getTime() - LIMITS.idempotencyHours * 3_600_000;
    const sql = 'SELECT fingerprint, revision FROM idempotency WHERE key = ? AND recorded_at_ms > ?';
    const row = await this.read(
      (database) =>
        prepareOnce(database, sql).get(toSqlText(key), since) as { fingerprint: string; revision: number } | undefined,
    );
    return row && { fingerprint: fromSqlText(row.fingerprint), revision: row.revision };
  }

  async readItemHistory(
    itemId: string,
    beforeRevision: number,
    maxEntries: number,
  ): Promise<readonly ItemHistoryEntry[]> {
    return this.read((database) => {
      database.exec('BEGIN');
      try {
        return readItemHistory(database, itemId, beforeRevision, maxEntries);
      } finally {
        database.exec('COMMIT');
      }
    });
  }

  async readDocuments(kind: string): Promise<readonly DocumentHead[]> {
    return this.read((database) => readDocuments(database, kind));
  }

  async readDocument(kind: string, id: string): Promise<StoredDocument | undefined> {
    return this.read((database) => readDocument(database, kind, id));
  }

  async writeDocument(write: DocumentWrite): Promise<number> {
    const endTurn = await this.turns.take(LIMITS.storeDeadlineMs);
    try {
      return await retryWhileBusy(() => writeDocument(this.writer, write), this.closing.signal);
    } finally {
      endTurn();
    }
  }

  /**
   * Copies the estate as it is at one revision to a new file, while commits may go on.
   * @throws `ConflictError` when the target exists
   */
  async backupTo(targetPath: string): Promise<void> {
    await backupSqliteStore(this.setup.path, targetPath);
  }

  async close(): Promise<void> {
    if (this.closing.signal.aborted) return;
    this.closing.abort(new StoreUnavailableError(1));
    await this.checkpoint;
    const isEmpty = this.isEmpty();
    for (const database of [...this.snapshots, this.reader, this.writer]) database.close();
    this.snapshots.clear();
    this.setup.afterClose(isEmpty);
  }

  private isEmpty(): boolean {
    const sql = 'SELECT revision = 0 AND NOT EXISTS (SELECT 1 FROM document) AS isEmpty FROM estate';
    try {
      return (this.reader.prepare(sql).get() as { isEmpty: number } | undefined)?.isEmpty === 1;
    } catch {
      return false;
    }
  }

  /** Everything that does not write goes over one connection, which never holds a transaction across turns. */
  private read<T>(read: (database: SqliteDatabase) => T): Promise<T> {
    return retryWhileBusy(() => read(this.reader));
  }

  private async openSnapshot(): Promise<SqliteDatabase> {
    this.closing.signal.throwIfAborted();
    const { path, isDurable } = this.setup;
    const database = await retryWhileBusy(() => openConnection(path, 'reader', isDurable), this.closing.signal);
    this.snapshots.add(database);
    return database;
  }

  private signalFor({ signal }: CommitRequest): AbortSignal {
    return signal === undefined ? this.closing.signal : AbortSignal.any([signal, this.closing.signal]);
  }

  /** The log of a large change set is synced and moved to the file by other threads: both take long. */
  private async prepareBulkCommit(): Promise<void> {
    this.isCheckpointDue = true;
    this.writer.exec('PRAGMA wal_autocheckpoint = 0');
    if (this.setup.isDurable) await syncLog(this.setup.path);
  }

  private startCheckpoint(): void {
    this.isCheckpointDue = false;
    const { path, isDurable } = this.setup;
    this.checkpoint = this.checkpoint
      .then(() => checkpointInWorker(path, isDurable))
      .then(() => {
        if (this.writer.isOpen) this.writer.exec(`PRAGMA wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
      });
  }
}
