import { execFile } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const PROJECT_ROOT = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Builds the app from its source into a folder of its own, in a process of its own: the test runner's environment would
 * have it built for development.
 * @returns the folder; the caller removes it
 */
export async function buildApp(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'faultline-web-'));
  const vite = join(PROJECT_ROOT, 'node_modules/vite/bin/vite.js');
  const options = [
    'build',
    '--config',
    'web/vite.config.ts',
    '--outDir',
    folder,
    '--emptyOutDir',
    '--logLevel',
    'error',
  ];
  await promisify(execFile)(process.execPath, [vite, ...options], {
    cwd: PROJECT_ROOT,
    env: { ...process.env, NODE_ENV: 'production' },
  });
  return folder;
}
