import { randomUUID } from 'node:crypto';
import type { ManagedTransaction } from 'neo4j-driver';
import type { JournalEntry } from '../../model/change-set.ts';
import { LIMITS } from '../../model/limits.ts';
import type { CommitRequest } from '../estate-store.ts';
import { applyBatch, classIdsOf } from './apply-batch.ts';
import { type ChangeBatch, ChangeReader } from './change-batches.ts';
import type { CommitMeans } from './commit-means.ts';
import { CommitTally } from './commit-tally.ts';
import { lockHead } from './estate-head.ts';
import { addReplay, entryOf, findEarlierCommit, makeRevision } from './revision-record.ts';
import { refuseWhilePending } from './roll-back-staged.ts';
import { sortBatch } from './sort-batch.ts';
import { commitInStages } from './stage-commit.ts';
import { absorbOutcome, type CommitState } from './write-context.ts';

/** A change set up to this size is written in one transaction; a larger one would not fit the server's memory. */
const ORDINARY = { maxChanges: LIMITS.maxReplayedChanges, maxCharacters: 16_000_000 } as const;
/** What one statement takes, so that none takes long. */
const SLICE_CHANGES = 2_000;

/** Writes a change set; see `EstateStore.commit`. */
export async function commitChanges(means: CommitMeans, request: CommitRequest): Promise<JournalEntry> {
  request.signal?.throwIfAborted();
  const reader = new ChangeReader(request);
  try {
    const first = await reader.take(ORDINARY);
    const commitId = randomUUID();
    if (!first.isLast) return await commitInStages(means, request, first, reader, commitId);
    return await means.connection.write(
      (transaction) => commitAtOnce(means, transaction, request, first, commitId),
      LIMITS.storeCommitDeadlineMs,
      'commit',
    );
  } finally {
    reader.close();
  }
}

async function commitAtOnce(
  { catalogues, now }: CommitMeans,
  transaction: ManagedTransaction,
  request: CommitRequest,
  { changes }: ChangeBatch,
  commitId: string,
): Promise<JournalEntry> {
  const head = await lockHead(transaction);
  const earlier = await findEarlierCommit(transaction, head, request, commitId, now());
  if (earlier !== undefined) return earlier;
  refuseWhilePending(head);
  const catalogue = await catalogues.read(transaction, head);
  const revision = head.revision + 1;
  const sequence = head.sequence + 1;
  const state: CommitState = {
    revision,
    sequence: head.sequence,
    firstNewOrdinal: head.nextOrdinal,
    uncheckedFrom: Number.POSITIVE_INFINITY,
    nextOrdinal: head.nextOrdinal,
    ordinals: new Map(),
    classIds: classIdsOf(catalogue),
  };
  const tally = new CommitTally();
  for (let start = 0; start < changes.length; start += SLICE_CHANGES) {
    request.signal?.throwIfAborted();
    const slice = changes.slice(start, start + SLICE_CHANGES);
    const batch = sortBatch(slice);
    absorbOutcome(state, await applyBatch(transaction, batch, state, sequence));
    await addReplay(transaction, revision, slice, start / SLICE_CHANGES);
    tally.add(batch);
    request.onProgress?.(tally.written);
  }
  const record = tally.recordOf(request, revision, commitId, now());
  const typeIds = new Set((tally.catalogue ?? catalogue).relationTypes.map(({ id }) => id));
  const position = { nextOrdinal: state.nextOrdinal, sequence };
  await makeRevision(transaction, head, record, tally.growth, position, { changed: tally.catalogue, typeIds });
  request.signal?.throwIfAborted();
  return entryOf(record);
}
