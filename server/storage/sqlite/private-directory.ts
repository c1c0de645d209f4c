import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StoreUnusableError } from '../../model/errors.ts';

/** A directory that only this user can read. */
export interface PrivateDirectory {
  readonly path: string;
  /** Removes it with all that is in it. Safe to call twice. */
  remove(): void;
}

/**
 * Makes a directory that goes when it is removed or the process ends.
 * @throws `StoreUnusableError` when the machine has no directory for temporary files that can be written
 */
export function createPrivateDirectory(): PrivateDirectory {
  let path: string;
  try {
    path = mkdtempSync(join(tmpdir(), 'faultline-'));
  } catch (error) {
    throw new StoreUnusableError(
      'An estate in memory needs a directory for temporary files. Let TMPDIR name one that can be written.',
      { cause: error },
    );
  }
  const remove = () => {
    rmSync(path, { recursive: true, force: true });
    remaining.delete(remove);
  };
  process.off('exit', removeRemaining).once('exit', removeRemaining);
  remaining.add(remove);
  return { path, remove };
}

const remaining = new Set<() => void>();

function removeRemaining(): void {
  for (const remove of remaining) remove();
}
