import { randomUUID } from 'node:crypto';
import type { Catalogue } from '../../model/catalogue.ts';
import { StoreUnusableError } from '../../model/errors.ts';
import type { SqliteDatabase } from './sqlite-driver.ts';

/** "FLTN" in ASCII, in the header of every estate file. */
const APPLICATION_ID = 0x46_4c_54_4e;

/** What a new estate starts with. */
export interface NewEstate {
  readonly catalogue: Catalogue;
  /** ISO 8601 instant in UTC. */
  readonly at: string;
}

/**
 * Takes a file to the newest schema, all or nothing, and starts an estate in an empty one.
 * @param migrations the SQL of every step; the schema of a file is the number of steps it has had
 * @throws `StoreUnusableError` for a database of another program and for a schema newer than the last step
 */
export function migrate(database: SqliteDatabase, migrations: readonly string[], newEstate: NewEstate): void {
  if (readSchema(database, migrations.length) === migrations.length) return;
  database.exec('BEGIN IMMEDIATE');
  try {
    // Read again: another process may have been faster.
    const schema = readSchema(database, migrations.length);
    for (const sql of migrations.slice(schema)) database.exec(sql);
    if (schema === 0) startEstate(database, newEstate);
    database.exec(`PRAGMA user_version = ${migrations.length}`);
    database.exec('COMMIT');
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}

/**
 * Makes sure that a database is an estate, of whatever schema.
 * @throws `StoreUnusableError` for a database of another program
 */
export function requireEstate(database: SqliteDatabase): void {
  if (readPragma(database, 'application_id') === APPLICATION_ID) return;
  throw new StoreUnusableError(
    'The file is a database of another program. Name another file, or a new one, for the estate.',
  );
}

/** @returns the number of migrations the file has had; 0 for an empty file */
function readSchema(database: SqliteDatabase, newestSchema: number): number {
  const schema = readPragma(database, 'user_version');
  if (schema === 0 && isEmpty(database)) return 0;
  requireEstate(database);
  if (schema > newestSchema) {
    throw new StoreUnusableError(
      `The estate file has schema ${schema}, and this version of Faultline knows schemas up to ${newestSchema}. ` +
        'Start the newer version that wrote it, or restore a backup from before the upgrade.',
    );
  }
  return schema;
}

function isEmpty(database: SqliteDatabase): boolean {
  const { tables } = database.prepare('SELECT count(*) AS tables FROM sqlite_schema').get() as { tables: number };
  return tables === 0 && readPragma(database, 'application_id') === 0;
}

function readPragma(database: SqliteDatabase, name: string): number {
  return (database.prepare(`PRAGMA ${name}`).get() as Record<string, number>)[name] as number;
}

function startEstate(database: SqliteDatabase, { catalogue, at }: NewEstate): void {
  database.exec(`PRAGMA application_id = ${APPLICATION_ID}`);
  database.prepare('INSERT INTO estate VALUES (1, ?, 0, ?, 0, 0, 0)').run(randomUUID(), at);
  database.prepare('INSERT INTO catalogue VALUES (1, 0, ?)').run(JSON.stringify(catalogue));
}
