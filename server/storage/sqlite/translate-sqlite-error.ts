import { basename } from 'node:path';
import { FaultlineError, StoreUnavailableError, StoreUnusableError } from '../../model/errors.ts';

const RESULT = { busy: 5, locked: 6, corrupt: 11, cannotOpen: 14, constraint: 19, notADatabase: 26 } as const;
const CLOSED_MESSAGES: ReadonlySet<string> = new Set([
  'database is not open',
  'statement has been finalized',
  'Database connection is closed',
]);
const RETRY_AFTER_SECONDS = 1;

/** @returns SQLite's primary result code, or undefined for an error that is not SQLite's */
function resultCodeOf(error: unknown): number | undefined {
  const code = (error as { errcode?: unknown } | null)?.errcode;
  return typeof code === 'number' ? code & 0xff : undefined;
}

/** @returns true when somebody else holds the lock that was needed */
export function isBusy(error: unknown): boolean {
  const code = resultCodeOf(error);
  return code === RESULT.busy || code === RESULT.locked;
}

/** @returns true when a uniqueness or reference constraint was broken */
export function isConstraintBreach(error: unknown): boolean {
  return resultCodeOf(error) === RESULT.constraint;
}

/**
 * Says of a file that was opened for an estate that it is none.
 * @param error as `translateSqliteError` gives it
 * @returns the error itself unless the file has another format than SQLite's
 */
export function nameForeignFile(error: unknown, path: string): unknown {
  if (!(error instanceof StoreUnusableError) || resultCodeOf(error.cause) !== RESULT.notADatabase) return error;
  return new StoreUnusableError(`“${basename(path)}” is not an estate file. Name another file, or a new one.`, {
    cause: error.cause,
  });
}

/** @returns true when a file could not be opened or made */
export function isCannotOpen(error: unknown): boolean {
  return resultCodeOf(error) === RESULT.cannotOpen;
}

/** The drivers have no code of their own for a connection that was closed meanwhile. */
function isClosed(error: unknown): boolean {
  return error instanceof Error && CLOSED_MESSAGES.has(error.message);
}

/**
 * Turns what the driver throws into the model's errors; the original becomes the cause.
 * @returns the error itself when it is not the driver's
 */
export function translateSqliteError(error: unknown): unknown {
  if (error instanceof FaultlineError) return error;
  const code = resultCodeOf(error);
  if (code === RESULT.corrupt || code === RESULT.notADatabase) {
    return new StoreUnusableError('The estate file is damaged. Restore it from a backup.', { cause: error });
  }
  if (code !== undefined || isClosed(error)) return new StoreUnavailableError(RETRY_AFTER_SECONDS, { cause: error });
  return error;
}
