import { setTimeout as sleep } from 'node:timers/promises';
import { LIMITS } from '../model/limits.ts';
import type { SnapshotFile } from '../storage/snapshot-file.ts';
import type { Estate } from '../topology/estate.ts';
import { streamView } from '../topology/stream-view.ts';
import type { StoreFollower } from './follow-store.ts';

/** What keeps a snapshot. */
export interface SnapshotKeeperParts {
  readonly estate: Estate;
  readonly follower: Pick<StoreFollower, 'state'>;
  readonly file: SnapshotFile;
  /** Wall clock, in milliseconds. */
  readonly now: () => number;
  /** Told when the file cannot be written; it is tried again. */
  readonly onProblem: (error: unknown) => void;
  /** Milliseconds between two looks at least; `LIMITS.snapshotPauseMs` unless it is said. */
  readonly pauseMs?: number;
}

/** Pauses are so many times longer than the writing before, so that writing takes at most a twentieth of the time. */
const PAUSE_PER_WRITING = 19;

/**
 * Keeps the estate in a local file while its store is followed, so that an instance can start while the store is away.
 * @remarks Written from memory, so the store is not asked; at most every `LIMITS.snapshotPauseMs`, and less often when it
 * takes long. While nothing changes the file is only confirmed.
 */
export class SnapshotKeeper {
  private readonly parts: SnapshotKeeperParts;
  private readonly closing = new AbortController();
  private keptKey = '';
  private running: Promise<void> | undefined;

  constructor(parts: SnapshotKeeperParts) {
    this.parts = parts;
  }

  /** Keeps the file from now on. */
  start(): void {
    this.running ??= this.run();
  }

  /** Stops; a file that is being written is given up, and the one before stays. */
  async close(): Promise<void> {
    this.closing.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.closing;
    const { pauseMs: leastPauseMs = LIMITS.snapshotPauseMs } = this.parts;
    while (!signal.aborted) {
      const startMs = performance.now();
      await this.keep(signal).catch((error: unknown) => {
        // A file that cannot be confirmed may be gone: it is written anew.
        this.keptKey = '';
        if (!signal.aborted) this.parts.onProblem(error);
      });
      const pauseMs = Math.max(leastPauseMs, (performance.now() - startMs) * PAUSE_PER_WRITING);
      await sleep(pauseMs, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  private async keep(signal: AbortSignal): Promise<void> {
    const { estate, follower, file, now } = this.parts;
    // What is in memory while the store is away or refused was confirmed before, or is the file's own.
    if (!estate.isLoaded || follower.state.kind !== 'following') return;
    const view = estate.current();
    // An estate without a revision is not worth an operator's decision when the store comes back with another.
    if (view.revision === 0) return;
    // The date too: a store that was restored and written to since has another past at the same revision.
    const key = `${view.estateId} ${view.revision} ${view.asOf}`;
    if (key === this.keptKey) return file.confirm(now());
    await file.write(streamView(view), now(), signal);
    this.keptKey = key;
  }
}
