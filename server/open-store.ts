import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseStrictJson } from './exchange/strict-json.ts';
import { DEFAULT_CATALOGUE } from './model/default-catalogue.ts';
import { InvalidInputError, StoreUnusableError } from './model/errors.ts';
import type { EstateStore } from './storage/estate-store.ts';
import type { GraphReader } from './storage/graph-reader.ts';
import { backupSqliteStore } from './storage/sqlite/backup-sqlite-store.ts';
import { createSqliteStore } from './storage/sqlite/create-sqlite-store.ts';
import { parseStoreAddress, type StoreAddress, type StoreCredentials } from './storage/store-address.ts';

/** Where an estate is kept, and how it is read there. */
export interface StorePlace {
  /** Path of an estate file, `:memory:`, or the address of a Neo4j. */
  readonly store: string;
  readonly credentials?: StoreCredentials;
  /** Path of a file that says how a graph in Neo4j is read which Faultline did not write. */
  readonly mappingFile?: string;
  /** False to leave no estate file behind that is made now and in which nothing is stored until it is closed. */
  readonly keepsEmptyFile?: boolean;
}

/** A store, and what reads it anew when it is somebody else's graph. */
export interface OpenedStore {
  readonly store: EstateStore;
  readonly kind: StoreAddress['kind'];
  readonly graph?: GraphReader;
}

/**
 * Opens the store that a place names. The driver of Neo4j is loaded when it is used.
 * @param now the clock
 * @throws `StoreUnusableError` when the place cannot hold an estate, or a mapping is stated for a file; `InvalidInputError`
 * with the place of each problem in the mapping file; the system's error when that cannot be read
 */
export async function openStore(
  { store, credentials, mappingFile, keepsEmptyFile = true }: StorePlace,
  now: () => Date,
): Promise<OpenedStore> {
  const address = parseStoreAddress(store, credentials);
  const { kind } = address;
  if (mappingFile !== undefined) return openMappedGraph(address, mappingFile, now);
  if (kind === 'sqlite') return { kind, store: await createSqliteStore({ ...address, now, keepsEmptyFile }) };
  const { createNeo4jStore } = await import('./storage/neo4j/neo4j-store.ts');
  return { kind, store: createNeo4jStore({ ...address, now }) };
}

/**
 * Copies an estate file as it is at one revision, also while it is served.
 * @param targetPath a file that does not exist
 * @returns false when the store is no file, so that nothing was copied
 * @throws `StoreUnusableError` when there is no estate; `ConflictError` when the target exists
 */
export async function backupEstateFile(store: string, targetPath: string): Promise<boolean> {
  const address = parseStoreAddress(store);
  if (address.kind !== 'sqlite') return false;
  await backupSqliteStore(address.path, targetPath);
  return true;
}

async function openMappedGraph(address: StoreAddress, mappingFile: string, now: () => Date): Promise<OpenedStore> {
  if (address.kind !== 'neo4j') {
    throw new StoreUnusableError('A mapping file reads a graph in Neo4j. Name one, such as neo4j://localhost:7687.');
  }
  const [{ parseGraphMapping }, { createMappedGraphStore }] = await Promise.all([
    import('./storage/neo4j/graph-mapping.ts'),
    import('./storage/neo4j/mapped-graph.ts'),
  ]);
  const bytes = await readFile(mappingFile);
  const mapping = inFile(basename(mappingFile), () => parseGraphMapping(parseStrictJson(bytes), DEFAULT_CATALOGUE));
  const graph = createMappedGraphStore({ ...address, mapping, now });
  return { kind: address.kind, store: graph, graph };
}

/** Says of every problem in which file it lies. */
function inFile<Result>(file: string, parse: () => Result): Result {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    throw new InvalidInputError(
      error.problems.map((problem) => ({ ...problem, file })),
      error.isTruncated,
    );
  }
}
