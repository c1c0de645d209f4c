import { accessSync, constants } from 'node:fs';

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

/** A running Neo4j for the tests of the shared store. */
export const neo4jRequirement: TestRequirement = {
  name: 'Neo4j',
  remedy: 'set TEST_NEO4J_URL to a Neo4j that may be emptied, such as neo4j://neo4j:password@127.0.0.1:7687',
  requiredBy: 'REQUIRE_NEO4J',
  location: process.env['TEST_NEO4J_URL'] || undefined,
};

/** Whether the absence of a requirement is a failure. */
export const isRequired = (requirement: TestRequirement): boolean => process.env[requirement.requiredBy] === '1';
