import type { ManagedTransaction } from 'neo4j-driver';
import type { Change, JournalEntry } from '../../model/change-set.ts';
import { StoreUnavailableError } from '../../model/errors.ts';
import { LIMITS } from '../../model/limits.ts';
import type { CommitRequest } from '../estate-store.ts';
import { applyBatch, classIdsOf } from './apply-batch.ts';
import type { ChangeBatch, ChangeReader } from './change-batches.ts';
import type { CommitMeans } from './commit-means.ts';
import { CommitTally } from './commit-tally.ts';
import { type EstateHead, lockHead } from './estate-head.ts';
import { addReplay, entryOf, findEarlierCommit, type KeptReplay, makeRevision } from './revision-record.ts';
import { refuseWhilePending, rollBackStaged } from './roll-back-staged.ts';
import { runQuery } from './run-query.ts';
import { sortBatch } from './sort-batch.ts';
import { RETRY_AFTER_SECONDS } from './translate-neo4j-error.ts';
import { absorbOutcome, type BatchOutcome, type CommitState } from './write-context.ts';

const BATCH = { maxChanges: 25_000, maxCharacters: 16_000_000 } as const;
const HEARTBEAT_MS = 5_000;

/**
 * Writes a change set that is too large for one transaction, batch by batch, as a revision that is not made yet.
 * @remarks Its facts carry the coming revision, so a snapshot leaves them out and puts back what they replaced, until the
 * head is moved in the last transaction. Nobody else writes meanwhile. When it fails, or its writer is not heard of any
 * more, it is taken back.
 */
export async function commitInStages(
  means: CommitMeans,
  request: CommitRequest,
  first: ChangeBatch,
  reader: ChangeReader,
  commitId: string,
): Promise<JournalEntry> {
  const { connection } = means;
  const begun = await connection.write(
    (transaction) => beginStaging(means, transaction, request, commitId),
    LIMITS.storeBatchDeadlineMs,
    'commit',
  );
  if ('earlier' in begun) return begun.earlier;
  const staged = new StagedCommit(means, request, commitId, begun.state);
  const heartbeat = setInterval(() => staged.renew(), HEARTBEAT_MS);
  try {
    let batch = first;
    for (;;) {
      const writing = staged.write(batch.changes);
      const coming = batch.isLast ? undefined : reader.take(BATCH);
      coming?.catch(() => {});
      await writing;
      request.onProgress?.(staged.tally.written);
      if (coming === undefined) break;
      batch = await coming;
    }
    request.signal?.throwIfAborted();
    return await staged.finish();
  } catch (error) {
    clearInterval(heartbeat);
    await staged.rest();
    // A store that is away cannot be asked to take it back; whoever finds it next does.
    if (!(error instanceof StoreUnavailableError)) await rollBackStaged(means, commitId).catch(() => {});
    throw error;
  } finally {
    clearInterval(heartbeat);
  }
}

async function beginStaging(
  { catalogues, now }: CommitMeans,
  transaction: ManagedTransaction,
  request: CommitRequest,
  commitId: string,
): Promise<{ readonly earlier: JournalEntry } | { readonly state: CommitState }> {
  const head = await lockHead(transaction);
  const earlier = await findEarlierCommit(transaction, head, request, commitId, now());
  if (earlier !== undefined) return { earlier };
  const revision = head.revision + 1;
  if (head.pending?.token !== commitId) {
    refuseWhilePending(head);
    await runQuery(transaction, 'begin-staging', { token: commitId, revision });
  }
  return {
    state: {
      revision,
      sequence: head.sequence,
      firstNewOrdinal: head.nextOrdinal,
      uncheckedFrom: head.nextOrdinal,
      nextOrdinal: head.nextOrdinal,
      ordinals: new Map(),
      classIds: classIdsOf(await catalogues.read(transaction, head)),
    },
  };
}

class StagedCommit {
  readonly tally = new CommitTally();
  private readonly means: CommitMeans;
  private readonly request: CommitRequest;
  private readonly commitId: string;
  private readonly state: CommitState;
  private nextPart = 0;
  private writing: Promise<void> = Promise.resolve();

  constructor(means: CommitMeans, request: CommitRequest, commitId: string, state: CommitState) {
    this.means = means;
    this.request = request;
    this.commitId = commitId;
    this.state = state;
  }

  write(changes: readonly Change[]): Promise<void> {
    this.writing = this.writing.then(() => this.writeNext(changes));
    return this.writing;
  }

  /** Says that the writer is still there while it waits for changes. */
  renew(): void {
    this.writing = this.writing.then(() => this.writeNext([]));
    this.writing.catch(() => {});
  }

  /** Settles when nothing of it is on its way any more. */
  async rest(): Promise<void> {
    await this.writing.catch(() => {});
  }

  async finish(): Promise<JournalEntry> {
    const { means, request, commitId, tally, state } = this;
    await this.writing;
    return means.connection.write(
      async (transaction) => {
        const head = await lockHead(transaction);
        if (head.pending === undefined) {
          const earlier = await findEarlierCommit(transaction, head, request, commitId, means.now());
          if (earlier !== undefined) return earlier;
        }
        this.requireOwn(head);
        const record = tally.recordOf(request, state.revision, commitId, means.now());
        if (!tally.isReplayable) await runQuery(transaction, 'remove-replay', { revision: state.revision });
        const catalogue = tally.catalogue ?? (await means.catalogues.read(transaction, head));
        const typeIds = new Set(catalogue.relationTypes.map(({ id }) => id));
        const { nextOrdinal, sequence } = state;
        await makeRevision(
          transaction,
          head,
          record,
          tally.growth,
          { nextOrdinal, sequence },
          {
            changed: tally.catalogue,
            typeIds,
          },
        );
        await runQuery(transaction, 'end-staging');
        return entryOf(record);
      },
      LIMITS.storeBatchDeadlineMs,
      'commit',
    );
  }

  private async writeNext(changes: readonly Change[]): Promise<void> {
    const { state, tally, means } = this;
    const batch = sortBatch(changes);
    const sequence = state.sequence + 1;
    // Changes that may still be replayed are kept; once there are too many, none are.
    const isKept = tally.isReplayable && tally.written + changes.length <= LIMITS.maxReplayedChanges;
    let outcome: BatchOutcome | undefined;
    let replay: KeptReplay = { nextPart: this.nextPart, characters: 0 };
    await means.connection.write(
      async (transaction) => {
        const head = await lockHead(transaction);
        this.requireOwn(head);
        // The answer to an attempt before was lost, not the attempt.
        if (head.sequence === sequence) return;
        outcome = await applyBatch(transaction, batch, state, sequence);
        if (isKept) replay = await addReplay(transaction, state.revision, changes, this.nextPart);
        await runQuery(transaction, 'renew-staging', { sequence });
      },
      LIMITS.storeBatchDeadlineMs,
      'commit',
    );
    state.sequence = sequence;
    this.nextPart = replay.nextPart;
    tally.add(batch);
    tally.addReplayed(replay.characters);
    if (outcome !== undefined) absorbOutcome(state, outcome);
  }

  /** @throws `StoreUnavailableError` when another has taken this commit back */
  private requireOwn({ pending }: EstateHead): void {
    if (pending?.token !== this.commitId) throw new StoreUnavailableError(RETRY_AFTER_SECONDS);
  }
}
