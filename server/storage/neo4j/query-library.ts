import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { StoreUnusableError } from '../../model/errors.ts';

const EXTENSION = '.cypher';

/** A statement of `cypher/schema`. */
export interface SchemaStatement {
  readonly number: number;
  readonly text: string;
}

/** The statements of the folder `cypher`, by name. */
export interface QueryLibrary {
  /** By file name without ending. */
  readonly queries: ReadonlyMap<string, string>;
  /** By file name without ending; for graphs that Faultline did not write. */
  readonly mapping: ReadonlyMap<string, string>;
  /** Ascending by number. */
  readonly schema: readonly SchemaStatement[];
}

let library: QueryLibrary | undefined;

/**
 * Reads the statements once.
 * @remarks The folder lies beside `server` in the source and beside `dist` in the package, so it is looked for upwards:
 * the same code runs from either.
 * @throws `StoreUnusableError` when the folder is missing
 */
export function loadQueries(): QueryLibrary {
  library ??= readLibrary(findCypherFolder());
  return library;
}

function findCypherFolder(): string {
  for (const up of ['../', '../../', '../../../']) {
    const folder = fileURLToPath(new URL(`${up}cypher`, import.meta.url));
    if (existsSync(join(folder, 'queries'))) return folder;
  }
  throw new StoreUnusableError('The folder "cypher" with the statements for Neo4j is missing from this installation.');
}

function readLibrary(folder: string): QueryLibrary {
  const schema = readFolder(join(folder, 'schema')).map(([name, text]) => ({
    number: Number.parseInt(name, 10),
    text,
  }));
  return {
    queries: new Map(readFolder(join(folder, 'queries'))),
    mapping: new Map(readFolder(join(folder, 'mapping'))),
    schema: schema.sort((left, right) => left.number - right.number),
  };
}

function readFolder(folder: string): [name: string, text: string][] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(EXTENSION))
    .map((file) => [file.slice(0, -EXTENSION.length), withoutHeader(readFileSync(join(folder, file), 'utf8'))]);
}

function withoutHeader(text: string): string {
  return text.replace(/^\/\/.*\n/gm, '').trim();
}
