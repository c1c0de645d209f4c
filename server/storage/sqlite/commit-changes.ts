import type { Change, JournalEntry } from '../../model/change-set.ts';
import { IdempotencyMismatchError, StaleRevisionError } from '../../model/errors.ts';
import { LIMITS } from '../../model/limits.ts';
import type { CommitRequest } from '../estate-store.ts';
import { ChangeWriter } from './change-writer.ts';
import { Pace } from './pace.ts';
import { readEntry } from './read-journal.ts';
import { retryWhileBusy } from './retry-while-busy.ts';
import { toSqlText } from './sql-text.ts';
import type { SqliteDatabase, SqliteStatement } from './sqlite-driver.ts';

/** A change set of so many changes is written with care for those who wait meanwhile. */
const BULK_CHANGES = 20_000;

const SLICE_MS = 20;
/** Changes between two looks at the clock. */
const BATCH_CHANGES = 256;

/** Writes change sets over one connection, one at a time. */
export class CommitWriter {
  private readonly database: SqliteDatabase;
  private readonly now: () => Date;
  private readonly beforeBulkCommit: () => Promise<void>;
  private readonly changeWriter: ChangeWriter;
  private readonly readRevision: SqliteStatement;
  private readonly findKey: SqliteStatement;
  private readonly forgetKeys: SqliteStatement;
  private readonly insertKey: SqliteStatement;
  private readonly insertEntry: SqliteStatement;
  private readonly updateEstate: SqliteStatement;

  /** @param beforeBulkCommit is awaited before the transaction of a large change set ends */
  constructor(database: SqliteDatabase, now: () => Date, beforeBulkCommit: () => Promise<void>) {
    this.database = database;
    this.now = now;
    this.beforeBulkCommit = beforeBulkCommit;
    this.changeWriter = new ChangeWriter(database);
    this.readRevision = database.prepare('SELECT revision FROM estate');
    this.findKey = database.prepare('SELECT fingerprint, revision FROM idempotency WHERE key = ?');
    this.forgetKeys = database.prepare('DELETE FROM idempotency WHERE recorded_at_ms <= ?');
    this.insertKey = database.prepare('INSERT INTO idempotency VALUES (?, ?, ?, ?)');
    this.insertEntry = database.prepare('INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)');
    this.updateEstate = database.prepare(
      `UPDATE estate SET revision = ?, at = ?, item_count = item_count + ?,
       dependency_count = dependency_count + ?, group_count = group_count + ?`,
    );
  }

  /**
   * Writes one change set; see `EstateStore.commit`.
   * @param signal stops it at once, also while `changes` is waited for
   */
  async commit(request: CommitRequest, signal: AbortSignal): Promise<JournalEntry> {
    signal.throwIfAborted();
    await retryWhileBusy(() => this.database.exec('BEGIN IMMEDIATE'), signal);
    try {
      const earlier = this.findEarlier(request);
      if (earlier !== undefined) {
        this.database.exec('ROLLBACK');
        return earlier;
      }
      const revision = this.requireRevision(request.expectedRevision) + 1;
      this.changeWriter.begin(revision);
      await rejectOnAbort(this.writeChanges(request, signal), signal);
      const entry = this.writeEntry(request, revision);
      if (this.changeWriter.written >= BULK_CHANGES) await this.beforeBulkCommit();
      signal.throwIfAborted();
      this.database.exec('COMMIT');
      return entry;
    } catch (error) {
      if (this.database.isOpen && this.database.isTransaction) this.database.exec('ROLLBACK');
      throw error;
    }
  }

  private findEarlier({ idempotency }: CommitRequest): JournalEntry | undefined {
    if (idempotency === undefined) return undefined;
    this.forgetKeys.run(this.now().getTime() - LIMITS.idempotencyHours * 3_600_000);
    const row = this.findKey.get(toSqlText(idempotency.key)) as { fingerprint: string; revision: number } | undefined;
    if (row === undefined) return undefined;
    if (row.fingerprint !== toSqlText(idempotency.fingerprint)) throw new IdempotencyMismatchError();
    return readEntry(this.database, row.revision);
  }

  private requireRevision(expectedRevision: number): number {
    const { revision } = this.readRevision.get() as { revision: number };
    if (revision !== expectedRevision) throw new StaleRevisionError(expectedRevision, revision);
    return revision;
  }

  private async writeChanges({ changes, onProgress }: CommitRequest, signal: AbortSignal): Promise<void> {
    const writer = this.changeWriter;
    const pace = new Pace(SLICE_MS);
    const endBatch = async () => {
      if (pace.isOver()) await pace.giveWay();
      signal.throwIfAborted();
      onProgress?.(writer.written);
    };
    const isAsync = Symbol.asyncIterator in changes;
    if (isAsync) {
      for await (const change of changes as AsyncIterable<Change>) {
        signal.throwIfAborted();
        writer.write(change);
        if (writer.written % BATCH_CHANGES === 0) await endBatch();
      }
    } else {
      for (const change of changes as Iterable<Change>) {
        writer.write(change);
        if (writer.written % BATCH_CHANGES === 0) await endBatch();
      }
    }
    await endBatch();
  }

  private writeEntry({ actor, reason, at, idempotency }: CommitRequest, revision: number): JournalEntry {
    const { counts, growth, written } = this.changeWriter;
    const isReplayable = this.changeWriter.finish();
    const now = this.now();
    const entry: JournalEntry = { revision, at: at ?? now.toISOString(), actor, reason, counts };
    this.insertEntry.run(
      revision,
      entry.at,
      toSqlText(actor),
      toSqlText(reason),
      counts.items,
      counts.dependencies,
      counts.groups,
      written,
      isReplayable ? 1 : 0,
    );
    if (idempotency !== undefined) {
      const { key, fingerprint } = idempotency;
      this.insertKey.run(toSqlText(key), toSqlText(fingerprint), revision, now.getTime());
    }
    this.updateEstate.run(revision, entry.at, growth.items, growth.dependencies, growth.groups);
    return entry;
  }
}

/** Passes on what a promise becomes, or rejects as soon as the signal is given. */
function rejectOnAbort(work: Promise<void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
