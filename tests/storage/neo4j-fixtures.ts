import neo4j, { type Driver } from 'neo4j-driver';
import { describe, inject } from 'vitest';
import type { EstateStore } from '../../server/storage/estate-store.ts';
import { createNeo4jStore } from '../../server/storage/neo4j/neo4j-store.ts';
import type { CreateStoreUnderTest } from './estate-store-contract.ts';
import type { TestNeo4j } from './neo4j-server.ts';

/**
 * Describes tests that need the Neo4j of `neo4j-server.ts`; without one they are skipped, and the run has said so.
 * @param body takes where it is
 */
export function describeWithNeo4j(name: string, body: (server: TestNeo4j) => void): void {
  const server = inject('neo4j');
  if (server === undefined) describe.skip(`${name} (no Neo4j)`, () => body({ url: '', user: '', password: '' }));
  else describe(name, () => body(server));
}

/** @returns a plain driver, for what only a test does */
export function openDriver({ url, user, password }: TestNeo4j): Driver {
  return neo4j.driver(url, neo4j.auth.basic(user, password), { disableLosslessIntegers: true });
}

/** Removes everything that the database holds, but not its constraints. */
export async function emptyDatabase(server: TestNeo4j): Promise<void> {
  const driver = openDriver(server);
  const session = driver.session();
  await session.run('MATCH (node) CALL (node) { DETACH DELETE node } IN TRANSACTIONS OF 10000 ROWS');
  await session.close();
  await driver.close();
}

/**
 * Runs a statement past Faultline.
 * @returns its rows as objects
 */
export async function runPlainly(
  server: TestNeo4j,
  text: string,
  parameters: Record<string, unknown> = {},
): Promise<Record<string, unknown>[]> {
  const driver = openDriver(server);
  const { records } = await driver.executeQuery(text, parameters);
  await driver.close();
  return records.map((record) => record.toObject());
}

/**
 * Makes the database hold what somebody else's script makes, and nothing else.
 * @param script statements, each ended by a semicolon
 */
export async function runScript(server: TestNeo4j, script: string): Promise<void> {
  await emptyDatabase(server);
  const driver = openDriver(server);
  for (const statement of script.replace(/^\/\/.*$/gm, '').split(';')) {
    if (statement.trim() !== '') await driver.executeQuery(statement);
  }
  await driver.close();
}

/** @returns what makes an empty estate, the one of the server, and opens it as often as asked */
export function createInNeo4j(server: TestNeo4j): CreateStoreUnderTest {
  return async (needs = {}) => {
    await emptyDatabase(server);
    const opened: EstateStore[] = [];
    const openAnother = async () => {
      const store = createNeo4jStore({ url: server.url, user: server.user, password: server.password, ...needs });
      opened.push(store);
      return store;
    };
    const dispose = async () => {
      for (const store of opened) await store.close();
    };
    return { store: await openAnother(), openAnother, dispose };
  };
}
