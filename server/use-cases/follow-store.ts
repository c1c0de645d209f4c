import { FaultlineError, StoreUnavailableError } from '../model/errors.ts';
import { LIMITS } from '../model/limits.ts';
import type { EstateStore, StoreHead } from '../storage/estate-store.ts';
import type { Estate } from '../topology/estate.ts';

/** How the estate in memory stands to its store. */
export type FollowState =
  | { readonly kind: 'loading'; readonly arrived: number; readonly expected: number }
  | { readonly kind: 'following' }
  | { readonly kind: 'away'; readonly sinceMs: number; readonly detail: string }
  | { readonly kind: 'refused'; readonly detail: string };

/** What a follower needs. */
export interface FollowerParts {
  readonly estate: Estate;
  readonly store: EstateStore;
  /** Wall clock, in milliseconds. */
  readonly now: () => number;
  /** Told of every change of state. */
  readonly onState?: (state: FollowState) => void;
  /** Told while an estate is loaded: facts that have arrived, and facts in all. */
  readonly onLoading?: (arrived: number, expected: number) => void;
}

/**
 * Keeps the estate in memory at the store's revision.
 * @remarks Polls the head; replays the journal, or loads a snapshot when too much has changed. A store that comes back
 * with another estate or an older revision is refused: the good estate stays, and an operator decides. Waits between
 * failed tries grow to `LIMITS.maxPollBackoffMs`, with jitter so that instances do not all come at once.
 */
export class StoreFollower {
  private readonly parts: FollowerParts;
  private current: FollowState = { kind: 'loading', arrived: 0, expected: 0 };
  private timer: NodeJS.Timeout | undefined;
  private failures = 0;
  private isClosed = false;
  private catchingUp: Promise<void> | undefined;

  constructor(parts: FollowerParts) {
    this.parts = parts;
  }

  get state(): FollowState {
    return this.current;
  }

  /**
   * Loads the estate and goes on following.
   * @throws whatever the store throws at the first load
   */
  async start(): Promise<void> {
    await this.load();
    this.moveTo({ kind: 'following' });
    this.schedule();
  }

  /** Brings the estate to the store's revision now; concurrent calls share one run. */
  catchUp(): Promise<void> {
    this.catchingUp ??= this.follow().finally(() => {
      this.catchingUp = undefined;
    });
    return this.catchingUp;
  }

  /**
   * Takes what the store holds now, whatever it is: an operator's decision after a refusal.
   * @throws whatever the store throws
   */
  async acceptStore(): Promise<void> {
    await this.load();
    this.parts.estate.markStore(true, this.parts.now());
    this.moveTo({ kind: 'following' });
  }

  /** Stops polling. */
  close(): void {
    this.isClosed = true;
    clearTimeout(this.timer);
  }

  private async follow(): Promise<void> {
    const { estate, store } = this.parts;
    try {
      const head = await store.readHead();
      const reason = this.reasonToRefuse(head);
      if (reason !== undefined) {
        estate.markStore(false, this.parts.now());
        this.moveTo({ kind: 'refused', detail: reason });
        return;
      }
      await this.replay(head);
      this.failures = 0;
      estate.markStore(true, this.parts.now());
      this.moveTo({ kind: 'following' });
    } catch (error) {
      this.failures += 1;
      estate.markStore(false, this.parts.now());
      const detail = error instanceof FaultlineError ? error.message : 'The store answered with an error.';
      this.moveTo({ kind: 'away', sinceMs: estate.staleness().sinceMs ?? this.parts.now(), detail });
      if (!(error instanceof StoreUnavailableError)) throw error;
    }
  }

  private async replay(head: StoreHead): Promise<void> {
    const { estate, store } = this.parts;
    while (estate.current().revision < head.revision) {
      const entries = await store.readJournal(estate.current().revision, LIMITS.maxJournalEntriesRead);
      if (entries.length === 0 || !(await estate.apply(entries))) {
        await this.load();
        return;
      }
    }
  }

  private reasonToRefuse(head: StoreHead): string | undefined {
    const view = this.parts.estate.current();
    if (head.estateId !== view.estateId) {
      return `The store holds another estate (revision ${head.revision}) than the one in memory (revision ${view.revision}).`;
    }
    if (head.revision < view.revision) {
      return `The store is at revision ${head.revision}, older than revision ${view.revision} in memory.`;
    }
    return undefined;
  }

  private load(): Promise<void> {
    const { estate, store } = this.parts;
    return estate.load(store.readSnapshot(), (arrived, expected) => {
      this.parts.onLoading?.(arrived, expected);
      if (this.current.kind === 'loading') this.current = { kind: 'loading', arrived, expected };
    });
  }

  private schedule(): void {
    if (this.isClosed) return;
    const backoffMs = Math.min(LIMITS.storePollMs * 2 ** this.failures, LIMITS.maxPollBackoffMs);
    this.timer = setTimeout(
      () => {
        this.catchUp()
          .catch(() => undefined)
          .finally(() => this.schedule());
      },
      backoffMs * (0.75 + Math.random() / 2),
    );
    this.timer.unref();
  }

  private moveTo(state: FollowState): void {
    const isNews = state.kind !== this.current.kind;
    this.current = state;
    if (isNews) this.parts.onState?.(state);
  }
}
