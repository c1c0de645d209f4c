import { ConflictError, FaultlineError, StoreUnavailableError, StoreUnusableError } from '../model/errors.ts';
import { LIMITS } from '../model/limits.ts';
import type { EstateStore, SnapshotBatch, StoreHead } from '../storage/estate-store.ts';
import type { Estate } from '../topology/estate.ts';
import type { EstateView } from '../topology/estate-view.ts';

/** How the estate in memory stands to its store. */
export type FollowState =
  | { readonly kind: 'loading'; readonly arrived: number; readonly expected: number }
  | { readonly kind: 'following' }
  | { readonly kind: 'away'; readonly sinceMs: number; readonly detail: string }
  | { readonly kind: 'refused'; readonly detail: string; readonly head: StoreHead };

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

type SeenHead = Pick<StoreHead, 'estateId' | 'revision'>;

const RETRY_AFTER_SECONDS = 2;

/**
 * Keeps the estate in memory at the store's revision.
 * @remarks Polls the head; replays the journal, or loads a snapshot when too much has changed. A store that comes back
 * with another estate, an older revision or another past is refused: the good estate stays, and an operator decides. Waits between
 * failed tries grow to `LIMITS.maxPollBackoffMs`, with jitter so that instances do not all come at once.
 */
export class StoreFollower {
  private readonly parts: FollowerParts;
  private current: FollowState = { kind: 'loading', arrived: 0, expected: 0 };
  private timer: NodeJS.Timeout | undefined;
  private failures = 0;
  private isClosed = false;
  /** The look at the store, or the taking of it, that goes on. */
  private running: Promise<void> | undefined;
  /** The look that is to come after it. */
  private next: Promise<void> | undefined;

  constructor(parts: FollowerParts) {
    this.parts = parts;
  }

  get state(): FollowState {
    return this.current;
  }

  /**
   * Loads the estate and goes on following. When it follows already, as after a start whose import found the store gone, the
   * estate is loaded anew and no second look is begun beside the one that goes on.
   * @throws whatever the store throws at the load
   */
  async start(): Promise<void> {
    await this.load();
    this.noteHeard();
    if (this.timer === undefined) this.schedule();
  }

  /**
   * Goes on from an estate that was kept elsewhere, whether or not the store can be reached. From then on the store is
   * followed as after a time away: replayed when it is ahead, refused when it is another or an older one.
   * @param batches the estate as it was kept
   * @param heardAtMs when the store was last heard of
   * @throws whatever the stream throws
   */
  async startFrom(batches: AsyncIterable<SnapshotBatch>, heardAtMs: number): Promise<void> {
    const { estate } = this.parts;
    await this.loadFrom(batches);
    estate.markStore(false, heardAtMs);
    this.moveTo({
      kind: 'away',
      sinceMs: heardAtMs,
      detail: 'Started from the snapshot file; the store is being asked.',
    });
    this.catchUp()
      .catch(() => undefined)
      .finally(() => this.schedule());
  }

  /**
   * Brings the estate to where the store is when this is called. A look that goes on may have asked earlier, so another comes after
   * it, which all who call meanwhile share. None comes when it has found the store away: the estate may be behind then, as its
   * staleness says.
   */
  catchUp(): Promise<void> {
    const { running } = this;
    if (running === undefined) return this.runAlone(() => this.follow());
    this.next ??= running
      // Whoever began it is told.
      .catch(() => undefined)
      .then(() => {
        this.next = undefined;
        return this.isClosed || this.current.kind === 'away' ? undefined : this.catchUp();
      });
    return this.next;
  }

  /**
   * Takes what the store holds: an operator's decision after a refusal. It holds at once: a look at the store that comes
   * meanwhile waits for it, so none that compared with the estate before refuses the store again.
   * @param seen where the store stood when the operator decided
   * @throws `ConflictError` when the store is not refused, or stands elsewhere by now; `StoreUnavailableError`
   */
  async acceptStore(seen: SeenHead): Promise<void> {
    await this.catchUp().catch(() => undefined);
    // Others who waited for the same look may have begun another.
    while (this.running !== undefined) await this.running.catch(() => undefined);
    await this.runAlone(() => this.take(seen));
  }

  /**
   * Makes sure that the store can be written to, and that it holds the estate that changes are worked out on.
   * @throws `StoreUnusableError` while the store is refused; `StoreUnavailableError` while it is away: whether it is back is
   * for the follower to find out, not for one caller after the other
   */
  requireStore(): void {
    if (this.current.kind === 'refused') throw new StoreUnusableError(this.current.detail);
    if (this.current.kind !== 'away') return;
    this.catchUp().catch(() => undefined);
    throw new StoreUnavailableError(RETRY_AFTER_SECONDS);
  }

  /** Notes that a write has found the store away; the next look finds out whether it is still. */
  noteAway({ message }: StoreUnavailableError): void {
    const { estate, now } = this.parts;
    estate.markStore(false, now());
    this.moveTo({ kind: 'away', sinceMs: estate.staleness().sinceMs ?? now(), detail: message });
  }

  /** Stops polling. */
  close(): void {
    this.isClosed = true;
    clearTimeout(this.timer);
  }

  private runAlone(work: () => Promise<void>): Promise<void> {
    const run = work().finally(() => {
      this.running = undefined;
    });
    this.running = run;
    return run;
  }

  private async take(seen: SeenHead): Promise<void> {
    const { state } = this;
    if (state.kind === 'away') throw new StoreUnavailableError(RETRY_AFTER_SECONDS);
    if (state.kind !== 'refused') throw new ConflictError('The store is followed; there is nothing to decide.');
    requireSeen(state.head, seen);
    await this.loadFrom(asSeen(this.parts.store.readSnapshot(), seen));
    this.noteHeard();
  }

  private async follow(): Promise<void> {
    const { estate, store } = this.parts;
    try {
      // From before the look: while the answer is on its way memory may move on by a write of our own.
      const known = estate.current();
      const head = await store.readHead();
      const reason = reasonToRefuse(head, known) ?? (await this.findDivergence(head, known));
      if (reason !== undefined) {
        estate.markStore(false, this.parts.now());
        this.moveTo({ kind: 'refused', detail: reason, head });
        return;
      }
      await this.replay(head);
      this.noteHeard();
    } catch (error) {
      this.failures += 1;
      estate.markStore(false, this.parts.now());
      const detail = error instanceof FaultlineError ? error.message : 'The store answered with an error.';
      this.moveTo({ kind: 'away', sinceMs: estate.staleness().sinceMs ?? this.parts.now(), detail });
      if (!(error instanceof StoreUnavailableError)) throw error;
    }
  }

  private noteHeard(): void {
    this.failures = 0;
    this.parts.estate.markStore(true, this.parts.now());
    this.moveTo({ kind: 'following' });
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

  /** A store that was restored and written to since may be ahead, and hold another past. */
  private async findDivergence(head: StoreHead, view: EstateView): Promise<string | undefined> {
    if (head.revision <= view.revision || view.revision === 0) return undefined;
    const [known] = await this.parts.store.readJournal(view.revision - 1, 1);
    return known === undefined ? undefined : describeDivergence(known, view);
  }

  private load(): Promise<void> {
    return this.loadFrom(this.parts.store.readSnapshot());
  }

  private loadFrom(batches: AsyncIterable<SnapshotBatch>): Promise<void> {
    return this.parts.estate.load(batches, (arrived, expected) => {
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

function reasonToRefuse(head: StoreHead, view: EstateView): string | undefined {
  if (head.estateId !== view.estateId) {
    return `The store holds another estate (revision ${head.revision}) than the one in memory (revision ${view.revision}).`;
  }
  if (head.revision < view.revision) {
    return `The store is at revision ${head.revision}, older than revision ${view.revision} in memory.`;
  }
  return head.revision === view.revision ? describeDivergence(head, view) : undefined;
}

function requireSeen({ estateId, revision }: StoreHead, seen: SeenHead): void {
  if (estateId === seen.estateId && revision === seen.revision) return;
  throw new ConflictError('The store is not where it was when this was decided. Look at it again.', {
    estateId,
    revision,
  });
}

/** Passes a snapshot on, unless it is of another estate or revision than was seen. */
async function* asSeen(batches: AsyncIterable<SnapshotBatch>, seen: SeenHead): AsyncGenerator<SnapshotBatch> {
  for await (const batch of batches) {
    if (batch.kind === 'head') requireSeen(batch.head, seen);
    yield batch;
  }
}

function describeDivergence(
  theirs: Pick<StoreHead, 'revision' | 'at'>,
  { revision, asOf }: EstateView,
): string | undefined {
  if (theirs.revision !== revision || theirs.at === asOf) return undefined;
  return `The store has another revision ${revision} (of ${theirs.at}) than the one in memory (of ${asOf}): it was restored and written to since.`;
}
