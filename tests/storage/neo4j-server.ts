import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startNeo4j } from '../../tools/neo4j/start-neo4j.ts';
import { isRequired, neo4jRequirement } from '../requirements.ts';

/** A Neo4j that tests may empty. */
export interface TestNeo4j {
  readonly url: string;
  readonly user: string;
  readonly password: string;
  /** Of the process, when the tests started it: they may pause it. */
  readonly pid?: number;
}

declare module 'vitest' {
  interface ProvidedContext {
    neo4j: TestNeo4j | undefined;
  }
}

/** @returns a port that nobody listens on */
export async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Starts one Neo4j for all test files that are named `neo4j-*`, unless `TEST_NEO4J_URL` names one. */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const { location } = neo4jRequirement;
  if (location === undefined) {
    if (isRequired(neo4jRequirement)) {
      throw new Error(`REQUIRE_NEO4J is set, but there is no Neo4j: ${neo4jRequirement.remedy}`);
    }
    project.provide('neo4j', undefined);
    return undefined;
  }
  const named = process.env['TEST_NEO4J_URL'];
  if (named !== undefined && named !== '') {
    const { username, password, protocol, host } = new URL(named);
    const [user, secret] = [username, password].map(decodeURIComponent);
    project.provide('neo4j', { url: `${protocol}//${host}`, user: user ?? '', password: secret ?? '' });
    return undefined;
  }
  const dataDirectory = mkdtempSync(join(tmpdir(), 'faultline-neo4j-'));
  const { url, user, password, pid, stop } = await startNeo4j({ dataDirectory, port: await findFreePort() });
  project.provide('neo4j', { url, user, password, pid });
  return async () => {
    await stop();
    rmSync(dataDirectory, { recursive: true, force: true });
  };
}
