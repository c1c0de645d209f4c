import type { Change } from '../../model/change-set.ts';
import type { CommitRequest } from '../estate-store.ts';

/** Some of the changes of a request. */
export interface ChangeBatch {
  readonly changes: readonly Change[];
  readonly isLast: boolean;
}

/** What a batch may hold; at least one change, however large. */
export interface BatchBounds {
  readonly maxChanges: number;
  /** Roughly, of JSON. */
  readonly maxCharacters: number;
}

const DEPENDENCY_CHARACTERS = 200;
const YIELD_CHANGES = 5_000;

/** Takes the changes of a request batch by batch. */
export class ChangeReader {
  private readonly iterator: Iterator<Change> | AsyncIterator<Change>;
  private readonly signal: AbortSignal | undefined;
  private ahead: Change | undefined;
  private hasEnded = false;

  constructor({ changes, signal }: Pick<CommitRequest, 'changes' | 'signal'>) {
    this.iterator = Symbol.asyncIterator in changes ? changes[Symbol.asyncIterator]() : changes[Symbol.iterator]();
    this.signal = signal;
  }

  /**
   * @returns the next changes in their order, possibly none at the end
   * @throws what `changes` throws, and the signal's reason as soon as it is given
   */
  async take({ maxChanges, maxCharacters }: BatchBounds): Promise<ChangeBatch> {
    const changes: Change[] = [];
    let characters = 0;
    while (changes.length < maxChanges && characters < maxCharacters) {
      const change = await this.next();
      if (change === undefined) return { changes, isLast: true };
      changes.push(change);
      characters += charactersOf(change);
      // Changes that are at hand would otherwise keep everybody else waiting.
      if (changes.length % YIELD_CHANGES === 0) await new Promise(setImmediate);
    }
    this.ahead = await this.next();
    return { changes, isLast: this.ahead === undefined };
  }

  /** Lets go of what the changes come from. */
  close(): void {
    if (this.hasEnded) return;
    this.hasEnded = true;
    // Not waited for: it may be stuck in the very thing that was given up.
    void Promise.resolve(this.iterator.return?.()).catch(() => {});
  }

  private async next(): Promise<Change | undefined> {
    const { ahead } = this;
    this.ahead = undefined;
    if (ahead !== undefined) return ahead;
    if (this.hasEnded) return undefined;
    this.signal?.throwIfAborted();
    const step = this.iterator.next();
    const result = step instanceof Promise ? await orAbort(step, this.signal) : step;
    if (result.done !== true) return result.value;
    this.hasEnded = true;
    return undefined;
  }
}

/**
 * Waits for a promise, but not beyond the signal.
 * @throws the signal's reason as soon as it is given
 */
export function orAbort<Result>(promise: Promise<Result>, signal: AbortSignal | undefined): Promise<Result> {
  if (signal === undefined) return promise;
  return new Promise((settle, fail) => {
    const stop = () => fail(signal.reason);
    if (signal.aborted) return stop();
    signal.addEventListener('abort', stop, { once: true });
    promise.then(settle, fail).finally(() => signal.removeEventListener('abort', stop));
  });
}

function charactersOf(change: Change): number {
  return change.kind === 'dependency' || change.kind === 'group'
    ? DEPENDENCY_CHARACTERS
    : JSON.stringify(change).length;
}
