import type { Change, ChangeSetAuthorship, JournalEntry } from '../model/change-set.ts';
import {
  IdempotencyMismatchError,
  OverloadedError,
  StaleRevisionError,
  StoreUnavailableError,
} from '../model/errors.ts';
import { LIMITS } from '../model/limits.ts';
import type { EstateStore, Idempotency } from '../storage/estate-store.ts';
import type { Estate } from '../topology/estate.ts';
import type { EstateView } from '../topology/estate-view.ts';
import type { StoreFollower } from './follow-store.ts';

/** What a write is told besides what it changes. */
export interface WriteContext extends ChangeSetAuthorship {
  readonly idempotency?: Idempotency;
  /** ISO 8601 instant to record instead of the clock's. */
  readonly at?: string;
  readonly signal?: AbortSignal;
}

/** Works out the changes on a view; run again when somebody else was faster. An empty list changes nothing. */
export type ChangePlan = (view: EstateView) => readonly Change[] | Promise<readonly Change[]>;

/** What a write led to. */
export interface WriteOutcome {
  /** The estate with the write. */
  readonly view: EstateView;
  /** Absent when there was nothing to change, or when the request had been carried out before. */
  readonly entry?: JournalEntry;
  /** True when the same request had been carried out before. */
  readonly isReplay: boolean;
}

/** What a queue needs. */
export interface WriteQueueParts {
  readonly estate: Estate;
  readonly store: EstateStore;
  /** Tells whether the store may be written to, and is told when it cannot be reached. */
  readonly follower: Pick<StoreFollower, 'catchUp' | 'requireStore' | 'noteAway'>;
}

/**
 * Writes one after the other, each checked against the estate as it then is.
 * @remarks Other processes may write to the same store: the commit is compare-and-swap on the revision, and a write that
 * comes too late catches up and is planned again, a bounded number of times. When a write finds the store away, all who
 * wait are told at once instead of finding out one after the other.
 */
export class WriteQueue {
  private readonly parts: WriteQueueParts;
  private last: Promise<unknown> = Promise.resolve();
  private waiting = 0;

  constructor(parts: WriteQueueParts) {
    this.parts = parts;
  }

  /**
   * Carries out a write.
   * @param plan works out the changes; what it throws is passed on, and nothing is written
   * @returns the estate with the write, which all reads see from now on
   * @throws `IdempotencyMismatchError`, `StoreUnavailableError`, `OverloadedError` when too many wait or others keep being faster
   */
  write(context: WriteContext, plan: ChangePlan): Promise<WriteOutcome> {
    return this.inTurn(() => this.attempt(context, plan));
  }

  /**
   * Runs work that writes by itself, alone.
   * @returns what the work returns
   * @throws `OverloadedError` when too many wait; what the follower throws while the store must not be written to
   */
  inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.waiting >= LIMITS.maxWaitingWrites) {
      return Promise.reject(new OverloadedError('Too many changes are waiting.', 1));
    }
    this.waiting += 1;
    const { follower } = this.parts;
    const result = this.last
      .then(() => {
        follower.requireStore();
        return work();
      })
      .catch((error: unknown) => {
        if (error instanceof StoreUnavailableError) follower.noteAway(error);
        throw error;
      })
      .finally(() => {
        this.waiting -= 1;
      });
    this.last = result.catch(() => undefined);
    return result;
  }

  private async attempt(context: WriteContext, plan: ChangePlan): Promise<WriteOutcome> {
    const { estate, store, follower } = this.parts;
    const { idempotency } = context;
    if (idempotency !== undefined) {
      const known = await store.readIdempotentCommit(idempotency.key);
      if (known !== undefined) {
        if (known.fingerprint !== idempotency.fingerprint) throw new IdempotencyMismatchError();
        if (estate.current().revision < known.revision) await follower.catchUp();
        return { view: estate.current(), isReplay: true };
      }
    }
    for (let attempt = 0; attempt < LIMITS.maxWriteAttempts; attempt += 1) {
      context.signal?.throwIfAborted();
      const view = estate.current();
      const changes = await plan(view);
      if (changes.length === 0) return { view, isReplay: false };
      try {
        const entry = await store.commit({ ...context, expectedRevision: view.revision, changes });
        if (!(await estate.apply([{ ...entry, changes }]))) await follower.catchUp();
        return { view: await estate.waitForRevision(entry.revision, LIMITS.storeDeadlineMs), entry, isReplay: false };
      } catch (error) {
        if (!(error instanceof StaleRevisionError)) throw error;
        await follower.catchUp();
      }
    }
    throw new OverloadedError('Others keep changing the estate at the same time. Try again.', 1);
  }
}
