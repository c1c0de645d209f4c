import { basename, join } from 'node:path';
import type { Catalogue } from '../../model/catalogue.ts';
import { DEFAULT_CATALOGUE } from '../../model/default-catalogue.ts';
import type { EstateStore } from '../estate-store.ts';
import { MIGRATIONS } from './migrations/migrations.ts';
import { openEstateFile, removeEstateFile } from './open-estate-file.ts';
import { createPrivateDirectory } from './private-directory.ts';
import { SqliteStore } from './sqlite-store.ts';

/** How an embedded store is opened. */
export interface SqliteStoreOptions {
  /** Path of the estate file, which is made when there is none; or `:memory:` for an estate that ends with the process. */
  readonly path: string;
  /** What a new estate starts with. */
  readonly catalogue?: Catalogue;
  readonly now?: () => Date;
  /** The SQL of every step from an empty file to the newest schema. */
  readonly migrations?: readonly string[];
  /** Whether a file that is made now stays when nothing was stored in it until it is closed; true unless it is said. */
  readonly keepsEmptyFile?: boolean;
}

/** The embedded store, which can be copied while it runs. */
export interface EmbeddedStore extends EstateStore {
  /**
   * Copies the estate as it is at one revision to a new file, while commits may go on.
   * @throws `ConflictError` when the target exists
   */
  backupTo(targetPath: string): Promise<void>;
}

/**
 * Opens an estate in one SQLite file.
 * @remarks `:memory:` is the same code on a file in a private temporary directory, never synced and removed at the end: an
 * SQLite database in memory cannot be read by one connection while another writes.
 * @throws `StoreUnusableError` when the path cannot hold an estate: a directory, a file of another program, a newer schema,
 * no right to write; `StoreUnavailableError` when another process holds it for too long
 */
export async function createSqliteStore(options: SqliteStoreOptions): Promise<EmbeddedStore> {
  const { catalogue = DEFAULT_CATALOGUE, now = () => new Date(), migrations = MIGRATIONS } = options;
  const isInMemory = options.path === ':memory:';
  const directory = isInMemory ? createPrivateDirectory() : undefined;
  const path = directory === undefined ? options.path : join(directory.path, 'estate.db');
  try {
    const newEstate = { catalogue, at: now().toISOString() };
    const { database, isMade } = await openEstateFile(path, migrations, newEstate, !isInMemory);
    const description = isInMemory ? 'SQLite in memory' : `SQLite file ${basename(path)}`;
    const afterClose = (isEmpty: boolean) => {
      directory?.remove();
      if (isMade && isEmpty && options.keepsEmptyFile === false) removeEstateFile(path);
    };
    return new SqliteStore({ description, path, isDurable: !isInMemory, now, afterClose }, database);
  } catch (error) {
    directory?.remove();
    throw error;
  }
}
