import { NotReadyError } from '../model/errors.ts';
import type { ReplayEntry, SnapshotBatch } from '../model/snapshot.ts';
import { applyChanges } from './apply-changes.ts';
import { loadEstate } from './load-estate.ts';
import type { MemoryEstateView } from './memory-estate-view.ts';

/** Whether the facts in memory may have changed unseen. */
export interface Staleness {
  readonly isStale: boolean;
  /** Since when the store has not been heard of; absent while it is there. */
  readonly sinceMs?: number;
}

/** Told of every new revision, after it is current. */
export type RevisionListener = (view: MemoryEstateView, entry: ReplayEntry | undefined) => void;

/** Holds the current revision of the estate and moves it on by journal entries. */
export class Estate {
  private view: MemoryEstateView | undefined;
  private readonly listeners = new Set<RevisionListener>();
  private moving: Promise<void> = Promise.resolve();
  private awaySinceMs: number | undefined;

  /**
   * Gives the current revision.
   * @throws `NotReadyError` before the first load
   */
  current(): MemoryEstateView {
    if (this.view === undefined) throw new NotReadyError('The estate is still being loaded.', 2);
    return this.view;
  }

  get isLoaded(): boolean {
    return this.view !== undefined;
  }

  /** Replaces the estate by a snapshot; reads go on with the former view meanwhile. */
  load(batches: AsyncIterable<SnapshotBatch>, onProgress?: (arrived: number, expected: number) => void): Promise<void> {
    return this.inTurn(async () => this.moveTo(await loadEstate(batches, onProgress), undefined));
  }

  /**
   * Moves on by journal entries.
   * @param entries ascending by revision; those that are known already are passed over
   * @returns false when an entry is missing or comes without its changes, so that the estate must be loaded anew
   */
  apply(entries: readonly ReplayEntry[]): Promise<boolean> {
    return this.inTurn(async () => {
      for (const entry of entries) {
        const view = this.current();
        if (entry.revision <= view.revision) continue;
        if (entry.revision !== view.revision + 1 || entry.changes === 'too-many-to-replay') return false;
        this.moveTo(await applyChanges(view, entry.changes, entry), entry);
      }
      return true;
    });
  }

  /**
   * Waits until a revision has arrived, so that a caller reads what it wrote.
   * @throws `NotReadyError` when it has not arrived by the deadline
   */
  async waitForRevision(revision: number, deadlineMs: number): Promise<MemoryEstateView> {
    if (this.isLoaded && this.current().revision >= revision) return this.current();
    return new Promise((resolve, reject) => {
      const stop = this.subscribe((view) => {
        if (view.revision < revision) return;
        stop();
        clearTimeout(timer);
        resolve(view);
      });
      const timer = setTimeout(() => {
        stop();
        reject(new NotReadyError(`Revision ${revision} has not arrived within ${deadlineMs} ms.`, 1));
      }, deadlineMs);
    });
  }

  /** @returns a function that ends the subscription */
  subscribe(listener: RevisionListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  staleness(): Staleness {
    return this.awaySinceMs === undefined ? { isStale: false } : { isStale: true, sinceMs: this.awaySinceMs };
  }

  /** Notes that the store cannot be reached, or can be again. */
  markStore(isReachable: boolean, nowMs: number): void {
    this.awaySinceMs = isReachable ? undefined : (this.awaySinceMs ?? nowMs);
  }

  private moveTo(view: MemoryEstateView, entry: ReplayEntry | undefined): void {
    this.view = view;
    for (const listener of [...this.listeners]) listener(view, entry);
  }

  private inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.moving.then(work);
    this.moving = result.then(
      () => undefined,
      () => undefined,
    );
    return result;
  }
}
