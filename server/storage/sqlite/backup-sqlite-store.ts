import { closeSync, existsSync, openSync, renameSync, rmSync } from 'node:fs';
import { ConflictError, StoreUnusableError } from '../../model/errors.ts';
import { requireEstate } from './migrate.ts';
import { retryWhileBusy } from './retry-while-busy.ts';
import { loadSqliteDriver, openConnection, type SqliteDatabase } from './sqlite-driver.ts';
import { isCannotOpen, nameForeignFile, translateSqliteError } from './translate-sqlite-error.ts';

const PAGES_PER_STEP = 1_000;

/**
 * Copies an estate file as it is at one revision to a new file, while commits of this or another process may go on.
 * @remarks Changes nothing in the file, so that it can be copied before it is migrated.
 * @param path an estate file of any schema
 * @param targetPath a file that does not exist; it appears when it is complete, for its owner alone
 * @throws `ConflictError` when the target exists; `StoreUnusableError` when there is no estate at the path, or the target
 * cannot be written
 */
export async function backupSqliteStore(path: string, targetPath: string): Promise<void> {
  if (!existsSync(path)) throw new StoreUnusableError(`There is no estate file “${path}”.`);
  if (existsSync(targetPath)) {
    throw new ConflictError('There is a file of this name already. Name a new one for the backup.');
  }
  const partialPath = `${targetPath}.partial`;
  createPartial(partialPath);
  let database: SqliteDatabase | undefined;
  try {
    database = await retryWhileBusy(() => openAtOneRevision(path));
    await loadSqliteDriver().backup(database, partialPath, { rate: PAGES_PER_STEP });
    renameSync(partialPath, targetPath);
  } catch (error) {
    rmSync(partialPath, { force: true });
    if (isCannotOpen(error)) throw unwritable(error);
    throw nameForeignFile(translateSqliteError(error), path);
  } finally {
    database?.close();
  }
}

/** A reading transaction keeps the copy at one revision, and from starting again at every commit. */
function openAtOneRevision(path: string): SqliteDatabase {
  const database = openConnection(path, 'reader', true);
  try {
    database.exec('BEGIN');
    requireEstate(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function createPartial(path: string): void {
  try {
    rmSync(path, { force: true });
    closeSync(openSync(path, 'wx', 0o600));
  } catch (error) {
    throw unwritable(error);
  }
}

function unwritable(cause: unknown): StoreUnusableError {
  return new StoreUnusableError('The backup cannot be written there. Name a file in a directory that can be.', {
    cause,
  });
}
