import { accessSync, closeSync, constants, openSync, rmSync, type Stats, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { StoreUnusableError } from '../../model/errors.ts';
import { migrate, type NewEstate } from './migrate.ts';
import { retryWhileBusy } from './retry-while-busy.ts';
import { openConnection, type SqliteDatabase } from './sqlite-driver.ts';
import { nameForeignFile } from './translate-sqlite-error.ts';

/**
 * Opens the writing connection to an estate file; makes the file, readable by its owner alone, when there is none.
 * @returns the connection, and whether this call made the file
 * @throws `StoreUnusableError` when the path cannot hold an estate, saying the way out
 */
export async function openEstateFile(
  path: string,
  migrations: readonly string[],
  newEstate: NewEstate,
  isDurable: boolean,
): Promise<{ readonly database: SqliteDatabase; readonly isMade: boolean }> {
  const isMade = preparePath(path);
  try {
    return { database: await retryWhileBusy(() => openAndMigrate(path, migrations, newEstate, isDurable)), isMade };
  } catch (error) {
    throw nameForeignFile(error, path);
  }
}

/** Removes an estate file that is closed, with what SQLite keeps beside it, as far as the system lets it. */
export function removeEstateFile(path: string): void {
  for (const suffix of ['', '-wal', '-shm']) {
    try {
      rmSync(path + suffix, { force: true });
    } catch {
      // An empty file that stays is no reason to report an import as gone wrong.
    }
  }
}

function openAndMigrate(
  path: string,
  migrations: readonly string[],
  newEstate: NewEstate,
  isDurable: boolean,
): SqliteDatabase {
  const database = openConnection(path, 'writer', isDurable);
  try {
    migrate(database, migrations, newEstate);
    database.exec('PRAGMA journal_mode = WAL');
    database.exec('PRAGMA journal_size_limit = 67108864');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/**
 * Says what is wrong with a path in words, because SQLite only says that it cannot open it.
 * @returns whether it made the file
 */
function preparePath(path: string): boolean {
  const existing = statOf(path);
  if (existing === undefined) return createPrivateFile(path);
  if (existing.isDirectory()) {
    throw new StoreUnusableError(`“${path}” is a directory. Name a file for the estate, such as “${path}/estate.db”.`);
  }
  if (!existing.isFile()) {
    throw new StoreUnusableError(`“${path}” is not an ordinary file. Name a file for the estate.`);
  }
  requireWritable(
    path,
    `The estate file “${path}” cannot be written. Give this user the right to, or name another file.`,
  );
  requireWritable(dirname(path), directoryRemedy(path));
  return false;
}

/** @returns false when another process made it in the meantime */
function createPrivateFile(path: string): boolean {
  try {
    closeSync(openSync(path, 'wx', 0o600));
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      throw new StoreUnusableError(`The directory “${dirname(path)}” does not exist. Make it, or name another file.`, {
        cause: error,
      });
    }
    throw new StoreUnusableError(directoryRemedy(path), { cause: error });
  }
}

function directoryRemedy(path: string): string {
  return `The directory “${dirname(path)}” cannot be written. Give this user the right to, or name a file in another directory.`;
}

function requireWritable(path: string, remedy: string): void {
  try {
    accessSync(path, constants.W_OK);
  } catch (error) {
    throw new StoreUnusableError(remedy, { cause: error });
  }
}

function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}
