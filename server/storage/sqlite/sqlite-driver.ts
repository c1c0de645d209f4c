import { createRequire } from 'node:module';
import type { backup, DatabaseSync } from '@photostructure/sqlite';

/** An open connection to an SQLite database; every call is synchronous. */
export type SqliteDatabase = InstanceType<typeof DatabaseSync>;

/** A prepared statement. */
export type SqliteStatement = ReturnType<SqliteDatabase['prepare']>;

/** What the store uses of an SQLite module. */
export interface SqliteDriver {
  readonly DatabaseSync: typeof DatabaseSync;
  readonly backup: typeof backup;
  /** What `require` takes to get the same module in a worker thread. */
  readonly modulePath: string;
}

const PACKAGE_NAME = '@photostructure/sqlite';

/**
 * Finds the SQLite module: the one built into Node where it is complete, else the package with the same API.
 * @returns the same driver on every call
 */
export function loadSqliteDriver(): SqliteDriver {
  loaded ??= loadBuiltIn() ?? loadPackage();
  return loaded;
}

let loaded: SqliteDriver | undefined;

/** The first releases of the built-in module had no `backup`. */
function loadBuiltIn(): SqliteDriver | undefined {
  const module = process.getBuiltinModule?.('node:sqlite') as Partial<SqliteDriver> | undefined;
  if (module?.DatabaseSync === undefined || module.backup === undefined) return undefined;
  return { DatabaseSync: module.DatabaseSync, backup: module.backup, modulePath: 'node:sqlite' };
}

function loadPackage(): SqliteDriver {
  const require = createRequire(import.meta.url);
  const module = require(PACKAGE_NAME) as SqliteDriver;
  return { DatabaseSync: module.DatabaseSync, backup: module.backup, modulePath: require.resolve(PACKAGE_NAME) };
}

/**
 * Opens a connection with the settings that every connection of the store has.
 * @param path path of the file
 * @param role `writer` may write; `reader` may not
 * @param isDurable false for estates that need not survive the process
 * @returns an open connection that never waits for a lock by blocking the thread
 * @throws the driver's error
 */
export function openConnection(path: string, role: 'writer' | 'reader', isDurable: boolean): SqliteDatabase {
  const { DatabaseSync } = loadSqliteDriver();
  const database = new DatabaseSync(path);
  try {
    database.exec('PRAGMA busy_timeout = 0');
    database.exec('PRAGMA trusted_schema = OFF');
    database.exec(`PRAGMA synchronous = ${isDurable ? 'FULL' : 'OFF'}`);
    database.exec(`PRAGMA cache_size = -${role === 'writer' ? WRITER_CACHE_KIB : READER_CACHE_KIB}`);
    if (role === 'reader') database.exec('PRAGMA query_only = ON');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

const WRITER_CACHE_KIB = 131_072;
const READER_CACHE_KIB = 16_384;
