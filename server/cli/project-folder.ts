import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds `package.json` and `seeds`: two above this file, from source and built alike. */
const PROJECT_FOLDER = fileURLToPath(new URL('../..', import.meta.url));

/** @returns the version of the package */
export function readVersion(): string {
  const manifest = JSON.parse(readFileSync(join(PROJECT_FOLDER, 'package.json'), 'utf8')) as { version: string };
  return manifest.version;
}

/** The folder of the examples that ship. */
export const SEEDS_FOLDER = join(PROJECT_FOLDER, 'seeds');

/** The folder of the built web app. */
export const WEB_FOLDER = join(PROJECT_FOLDER, 'dist', 'web');

/** @returns the names of the examples that ship, ascending */
export function readSeedNames(): readonly string[] {
  return readdirSync(SEEDS_FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}
