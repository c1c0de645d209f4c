import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createSqliteStore } from '../../server/storage/sqlite/create-sqlite-store.ts';
import { readEstate } from './estate-fixtures.ts';

const KILLS = Number(process.env['STORE_KILLS'] ?? 100);
const ITEMS_PER_COMMIT = 20;
const MAX_LIFE_MS = 120;
const WRITER = fileURLToPath(new URL('committing-process.ts', import.meta.url));
const MODULES = fileURLToPath(new URL('../../node_modules', import.meta.url));
const BUNDLE = mkdtempSync(join(tmpdir(), 'faultline-writer-'));

describe('an estate file whose writer is killed', () => {
  let directory: string;
  let path: string;

  beforeAll(() => bundleWriter(), 60_000);
  afterAll(() => rmSync(BUNDLE, { recursive: true, force: true }));
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'faultline-kill-'));
    path = join(directory, 'estate.db');
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  it(`keeps all that was acknowledged and nothing by half, ${KILLS} times`, async () => {
    const seed = Date.now();
    const random = randomOf(seed);
    let acknowledged = 0;
    let killsWhileWriting = 0;
    for (let kill = 0; kill < KILLS; kill += 1) {
      const writer = await startWriter(path);
      await new Promise((resolve) => setTimeout(resolve, random() * MAX_LIFE_MS));
      const last = await writer.kill();
      acknowledged = Math.max(acknowledged, last);
      const revision = await checkEstate(path);
      expect(revision, `seed ${seed}, kill ${kill}`).toBeGreaterThanOrEqual(acknowledged);
      if (revision > 0 && last > 0) killsWhileWriting += 1;
      acknowledged = revision;
    }
    expect(killsWhileWriting, `seed ${seed}`).toBeGreaterThan(KILLS / 4);
  }, 240_000);

  it('in the middle of a large change set is at the old revision exactly', async () => {
    const first = await startWriter(path);
    await new Promise((resolve) => setTimeout(resolve, 100));
    await first.kill();
    const revision = await checkEstate(path);
    const importing = await startWriter(path, 500_000);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(await importing.kill()).toBe(0);
    expect(await checkEstate(path)).toBe(revision);
  });
});

/** Every revision adds items and turns the only dependency of the hub to the first of them. */
async function checkEstate(path: string): Promise<number> {
  const store = await createSqliteStore({ path });
  try {
    const estate = await readEstate(store);
    const { revision } = estate.head.head;
    const journal = await store.readJournal(0, 1_000);
    const history = await store.readItemHistory('hub', Number.MAX_SAFE_INTEGER, 10);
    expect(estate.items).toHaveLength(revision === 0 ? 0 : 1 + revision * ITEMS_PER_COMMIT);
    expect(estate.dependencies.map(({ providerId }) => providerId)).toEqual(revision === 0 ? [] : [`${revision}-0`]);
    expect(journal.at(-1)?.revision ?? 0).toBe(Math.min(revision, 1_000));
    expect(history[0]?.revision ?? 0).toBe(revision);
    return revision;
  } finally {
    await store.close();
  }
}

/** One file starts five times as fast as forty that are compiled on the way. */
async function bundleWriter(): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'silent',
    build: { ssr: WRITER, outDir: BUNDLE, rollupOptions: { output: { entryFileNames: 'writer.mjs' } } },
  });
}

interface Writer {
  /** @returns the last revision that it acknowledged, 0 for none */
  kill(): Promise<number>;
}

async function startWriter(path: string, itemsPerCommit = ITEMS_PER_COMMIT): Promise<Writer> {
  const child = spawn(process.execPath, [join(BUNDLE, 'writer.mjs'), path, String(itemsPerCommit)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_PATH: MODULES },
  });
  const closed = once(child, 'close');
  let last = 0;
  const started = new Promise<void>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line === 'started') resolve();
      else last = Number(line);
    });
    child.once('exit', () => reject(new Error('the writer ended by itself')));
  });
  started.catch(() => {});
  await started;
  return { kill: () => kill(child, closed, () => last) };
}

async function kill(child: ChildProcess, closed: Promise<unknown>, last: () => number): Promise<number> {
  child.kill('SIGKILL');
  await closed;
  return last();
}

function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
