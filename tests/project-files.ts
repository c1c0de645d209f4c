import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of package.json. */
export const PROJECT_ROOT = fileURLToPath(new URL('..', import.meta.url));

const NOT_OURS = new Set(['.git', 'node_modules', 'dist', 'data', 'coverage', 'reports']);

const walk = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    // In a second checkout of the same repository `.git` is a file.
    if (NOT_OURS.has(entry.name)) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return walk(path);
    return entry.isFile() ? [path] : [];
  });

/**
 * Lists the project's own files, without what is installed, built or ignored.
 * @returns paths relative to the project with forward slashes, in order
 */
export const projectFiles = (): string[] =>
  walk(PROJECT_ROOT)
    .map((path) => relative(PROJECT_ROOT, path).split(sep).join('/'))
    .sort();
