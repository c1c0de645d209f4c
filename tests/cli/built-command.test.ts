import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROJECT_ROOT } from '../project-files.ts';

describe('the command, built once more', () => {
  let folder = '';

  beforeAll(async () => {
    // Below the project, so that it finds what it depends on.
    folder = await mkdtemp(join(PROJECT_ROOT, 'node_modules', '.built-'));
    const configFile = join(PROJECT_ROOT, 'vite.server.config.ts');
    await build({ configFile, logLevel: 'error', build: { outDir: folder } });
  }, 60_000);

  afterAll(() => rm(folder, { recursive: true, force: true }));

  it.skipIf(process.platform === 'win32')('runs by its own name, as npm links it', async () => {
    const { stdout } = await promisify(execFile)(join(folder, 'faultline.js'), ['--version']);
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});
