import { setTimeout as wait } from 'node:timers/promises';
import { LIMITS } from '../../model/limits.ts';
import { isBusy, translateSqliteError } from './translate-sqlite-error.ts';

const FIRST_PAUSE_MS = 1;
const LONGEST_PAUSE_MS = 50;

/**
 * Does something with SQLite, again and again while another process holds the lock, without blocking the thread.
 * @param attempt has no effect when it throws that the database is busy
 * @param signal stops the trying
 * @returns what the attempt returns
 * @throws `StoreUnavailableError` after `LIMITS.storeDeadlineMs`; other errors of the driver as the model's
 */
export async function retryWhileBusy<T>(attempt: () => T, signal?: AbortSignal): Promise<T> {
  const giveUpAt = performance.now() + LIMITS.storeDeadlineMs;
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
    try {
      return attempt();
    } catch (error) {
      if (!isBusy(error) || performance.now() + pauseMs > giveUpAt) throw translateSqliteError(error);
    }
    await wait(pauseMs);
    signal?.throwIfAborted();
  }
}
