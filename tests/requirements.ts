import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { hasNeo4jJars } from '../tools/neo4j/start-neo4j.ts';

/** Something of the machine that some tests cannot do without. */
export interface TestRequirement {
  readonly name: string;
  /** What to do to have it. */
  readonly remedy: string;
  /** The environment variable that turns its absence from a skip into a failure. */
  readonly requiredBy: string;
  /** Where it was found, or undefined. */
  readonly location: string | undefined;
}

const CHROMIUM_PATHS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

const isExecutable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** A Chromium for the end-to-end tests. */
export const browserRequirement: TestRequirement = {
  name: 'Chromium',
  remedy: 'install Chromium, or set CHROMIUM_PATH to its program',
  requiredBy: 'REQUIRE_BROWSER',
  location: [process.env['CHROMIUM_PATH'] ?? '', ...CHROMIUM_PATHS].find(isExecutable),
};

/** A Neo4j for the tests of the shared store: one that runs already, or one that they can start. */
export const neo4jRequirement: TestRequirement = {
  name: 'Neo4j',
  remedy:
    'install a JDK 17 or later and Maven and run "npm run neo4j -- --fetch" once, or set TEST_NEO4J_URL to a Neo4j ' +
    'that may be emptied, such as neo4j://neo4j:password@127.0.0.1:7687',
  requiredBy: 'REQUIRE_NEO4J',
  location: process.env['TEST_NEO4J_URL'] || (canStartNeo4j() ? 'started by the tests' : undefined),
};

function canStartNeo4j(): boolean {
  const hasJava = (process.env['PATH'] ?? '').split(delimiter).some((folder) => isExecutable(join(folder, 'java')));
  // Without being told, tests do not fetch a hundred megabytes.
  return hasJava && (hasNeo4jJars() || process.env['REQUIRE_NEO4J'] === '1');
}

/** Whether the absence of a requirement is a failure. */
export const isRequired = (requirement: TestRequirement): boolean => process.env[requirement.requiredBy] === '1';
