import { basename } from 'node:path';
import type { AnalysisRunner } from './analysis/tasks.ts';
import type { EstateStore } from './storage/estate-store.ts';
import { backupSqliteStore } from './storage/sqlite/backup-sqlite-store.ts';
import { createSqliteStore } from './storage/sqlite/create-sqlite-store.ts';
import { Estate } from './topology/estate.ts';
import { type CommitImportRequest, commitImport, type ImportOutcome } from './use-cases/commit-import.ts';
import { type FollowState, StoreFollower } from './use-cases/follow-store.ts';
import { openImportFiles } from './use-cases/open-import-files.ts';
import { WriteQueue } from './use-cases/write-queue.ts';
import { createInlineRunner } from './workers/inline-runner.ts';
import { WorkerPool } from './workers/worker-pool.ts';

/** How far the opening of an estate is. */
export interface OpeningProgress {
  readonly phase: 'loading' | 'reading' | 'planning' | 'writing';
  readonly done: number;
  readonly total?: number;
}

/** Which estate is opened, and how. */
export interface EstateConfig {
  /** Path of an estate file, or `:memory:`. */
  readonly store: string;
  /** Folder of an estate that is imported when the store is empty. */
  readonly estateFolder?: string;
  /** Where analyses run: in threads, for many callers at once, or in place. */
  readonly runner: 'inline' | 'workers';
  readonly now?: () => Date;
  /** Told of every change in how the estate stands to its store. */
  readonly onState?: (state: FollowState) => void;
  readonly onProgress?: (progress: OpeningProgress) => void;
  readonly signal?: AbortSignal;
}

/** An estate that is loaded and follows its store. */
export interface OpenEstate {
  /** What people call it: the folder it was read from, or the store. */
  readonly name: string;
  readonly store: EstateStore;
  readonly estate: Estate;
  readonly follower: StoreFollower;
  readonly runner: AnalysisRunner;
  readonly writes: WriteQueue;
  readonly now: () => Date;
  /** Carries out an import. */
  importFacts(request: CommitImportRequest): Promise<ImportOutcome>;
  /** Lets go of threads and store. Safe to call twice. */
  close(): Promise<void>;
}

/** One thread for long work and one for short work, whatever the machine has. */
const WORKER_COUNT = 2;

/**
 * Opens an estate: store, memory, follower, runner and writes.
 * @returns the estate at the store's revision; what is in `estateFolder` was imported when the store was empty
 * @throws what the store throws when it cannot be opened or read, and what an import throws
 */
export async function openEstate(config: EstateConfig): Promise<OpenEstate> {
  const { now = () => new Date(), estateFolder } = config;
  const store = await createSqliteStore({ path: config.store, now });
  const closers: (() => Promise<void> | void)[] = [() => store.close()];
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    const estate = new Estate();
    const follower = createFollower(config, estate, store, now);
    closers.push(() => follower.close());
    await follower.start();
    const catchUp = () => follower.catchUp();
    const writes = new WriteQueue({ estate, store, catchUp });
    const importFacts = (request: CommitImportRequest) =>
      commitImport({ estate, store, catchUp, queue: writes }, request);
    if (estateFolder !== undefined && estate.current().revision === 0) {
      await importFolder(estateFolder, importFacts, config);
    }
    const runner = createRunner(config.runner, closers);
    const name = estateFolder === undefined ? store.description : basename(estateFolder);
    return { name, store, estate, follower, runner, writes, now, importFacts, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * Copies an estate file as it is at one revision, also while it is served.
 * @param store path of the estate file
 * @param targetPath a file that does not exist
 * @throws `StoreUnusableError` when there is no estate; `ConflictError` when the target exists
 */
export function backupEstate(store: string, targetPath: string): Promise<void> {
  return backupSqliteStore(store, targetPath);
}

function createFollower({ onState, onProgress }: EstateConfig, estate: Estate, store: EstateStore, now: () => Date) {
  return new StoreFollower({
    estate,
    store,
    now: () => now().getTime(),
    ...(onState === undefined ? {} : { onState }),
    ...(onProgress === undefined
      ? {}
      : { onLoading: (done: number, total: number) => onProgress({ phase: 'loading', done, total }) }),
  });
}

function createRunner(kind: EstateConfig['runner'], closers: (() => Promise<void> | void)[]): AnalysisRunner {
  if (kind === 'inline') return createInlineRunner();
  const pool = new WorkerPool(WORKER_COUNT);
  closers.push(() => pool.close());
  return pool;
}

async function importFolder(folder: string, importFacts: OpenEstate['importFacts'], config: EstateConfig) {
  const { onProgress, signal } = config;
  await importFacts({
    input: openImportFiles([folder]).input,
    options: { mode: 'merge' },
    actor: 'faultline',
    reason: `Read from ${basename(folder)}`,
    keepsDate: true,
    ...(onProgress === undefined ? {} : { onProgress }),
    ...(signal === undefined ? {} : { signal }),
  });
}
