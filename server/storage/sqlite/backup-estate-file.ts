import { existsSync, renameSync, rmSync } from 'node:fs';
import { ConflictError, StoreUnusableError } from '../../model/errors.ts';
import { retryWhileBusy } from './retry-while-busy.ts';
import { loadSqliteDriver, openConnection } from './sqlite-driver.ts';
import { isCannotOpen, translateSqliteError } from './translate-sqlite-error.ts';

const PAGES_PER_STEP = 1_000;

/**
 * Copies an estate file as it is at one revision, while commits may go on.
 * @param path a file that is known to be an estate file
 * @param targetPath a file that does not exist; it appears when it is complete
 * @throws `ConflictError` when the target exists; `StoreUnusableError` when it cannot be written
 */
export async function backupEstateFile(path: string, targetPath: string): Promise<void> {
  if (existsSync(targetPath)) {
    throw new ConflictError('There is a file of this name already. Name a new one for the backup.');
  }
  const partialPath = `${targetPath}.partial`;
  rmSync(partialPath, { force: true });
  const database = openConnection(path, 'reader', true);
  try {
    // A reading transaction keeps the copy at one revision, and from starting again at every commit.
    await retryWhileBusy(() => {
      if (!database.isTransaction) database.exec('BEGIN');
      database.prepare('SELECT revision FROM estate').get();
    });
    await loadSqliteDriver().backup(database, partialPath, { rate: PAGES_PER_STEP });
    renameSync(partialPath, targetPath);
  } catch (error) {
    rmSync(partialPath, { force: true });
    if (isCannotOpen(error) || (error as NodeJS.ErrnoException).syscall !== undefined) {
      throw new StoreUnusableError('The backup cannot be written there. Name a file in a directory that can be.', {
        cause: error,
      });
    }
    throw translateSqliteError(error);
  } finally {
    database.close();
  }
}
