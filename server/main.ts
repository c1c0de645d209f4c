import { basename } from 'node:path';
import type { AnalysisRunner } from './analysis/tasks.ts';
import type { Change } from './model/change-set.ts';
import { LIMITS } from './model/limits.ts';
import { openStore, type StorePlace } from './open-store.ts';
import type { EstateStore } from './storage/estate-store.ts';
import type { GraphReader } from './storage/graph-reader.ts';
import { draftChanges } from './topology/apply-changes.ts';
import { Estate } from './topology/estate.ts';
import type { MemoryEstateView } from './topology/memory-estate-view.ts';
import { type CommitImportRequest, commitImport, type ImportOutcome } from './use-cases/commit-import.ts';
import { createWeakPointFinder } from './use-cases/create-weak-point-finder.ts';
import { type FollowState, StoreFollower } from './use-cases/follow-store.ts';
import { openImportFiles } from './use-cases/open-import-files.ts';
import { type ImportPreview, previewImport } from './use-cases/preview-import.ts';
import type { StageRequest } from './use-cases/stage-import.ts';
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
export interface EstateConfig extends StorePlace {
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

/** An estate with its store, and all that works on it. */
export interface OpenEstate {
  /** What people call it: the folder it was read from, or the store. */
  readonly name: string;
  readonly store: EstateStore;
  /** Whether the store is a file of this machine. */
  readonly isLocal: boolean;
  /** What reads the store anew, when it is somebody else's graph. */
  readonly graph?: GraphReader;
  readonly estate: Estate;
  readonly follower: StoreFollower;
  readonly runner: AnalysisRunner;
  readonly writes: WriteQueue;
  readonly now: () => Date;
  /** Carries out an import. */
  importFacts(request: CommitImportRequest): Promise<ImportOutcome>;
  /** Tells what an import would do. */
  previewFacts(request: StageRequest): Promise<ImportPreview>;
  /** Lets go of threads and store. Safe to call twice. */
  close(): Promise<void>;
}

/**
 * Opens an estate: store, memory, follower, runner and writes.
 * @returns the estate at the store's revision; what is in `estateFolder` was imported when the store was empty
 * @throws what the store throws when it cannot be opened or read, and what an import throws
 */
export async function openEstate(config: EstateConfig): Promise<OpenEstate> {
  const open = await assembleEstate(config);
  try {
    await startEstate(open, config);
    return open;
  } catch (error) {
    await open.close();
    throw error;
  }
}

/**
 * Puts together what opens and works on an estate, without asking the store anything.
 * @throws what the store throws when it cannot be opened
 */
export async function assembleEstate(config: EstateConfig): Promise<OpenEstate> {
  const { now = () => new Date(), estateFolder } = config;
  const { store, graph, kind } = await openStore(config, now);
  const estate = new Estate();
  const follower = createFollower(config, estate, store, now);
  const catchUp = () => follower.catchUp();
  const writes = new WriteQueue({ estate, store, follower });
  const pool = config.runner === 'workers' ? new WorkerPool(LIMITS.analysisWorkers) : undefined;
  const runner = pool ?? createInlineRunner();
  const findWeakPoints = createWeakPointFinder(runner);
  // A draft calls itself what it would become.
  const draftOf = (view: MemoryEstateView, changes: readonly Change[]) =>
    draftChanges(view, changes, { revision: view.revision + 1, at: view.asOf });
  let closing: Promise<void> | undefined;
  return {
    name: estateFolder === undefined ? store.description : basename(estateFolder),
    ...{ store, isLocal: kind === 'sqlite', estate, follower, runner, writes, now },
    ...(graph === undefined ? {} : { graph }),
    importFacts: (request) => commitImport({ estate, store, catchUp, queue: writes }, request),
    previewFacts: (request) => previewImport({ estate, draftChanges: draftOf, findWeakPoints }, request),
    close: () => {
      follower.close();
      closing ??= Promise.resolve(pool?.close()).then(() => store.close());
      return closing;
    },
  };
}

function createFollower(config: EstateConfig, estate: Estate, store: EstateStore, now: () => Date): StoreFollower {
  const { onState, onProgress } = config;
  return new StoreFollower({
    estate,
    store,
    now: () => now().getTime(),
    ...(onState === undefined ? {} : { onState }),
    onLoading: (done, total) => onProgress?.({ phase: 'loading', done, total }),
  });
}

/**
 * Loads an assembled estate and follows its store from then on; imports `estateFolder` when the store is empty.
 * @throws what the store throws when it cannot be read, and what an import throws
 */
export async function startEstate(open: OpenEstate, { estateFolder, onProgress, signal }: EstateConfig): Promise<void> {
  await open.follower.start();
  if (estateFolder === undefined || open.estate.current().revision > 0) return;
  await open.importFacts({
    input: openImportFiles([estateFolder]).input,
    options: { mode: 'merge' },
    actor: 'faultline',
    reason: `Read from ${basename(estateFolder)}`,
    keepsDate: true,
    ...(onProgress === undefined ? {} : { onProgress }),
    ...(signal === undefined ? {} : { signal }),
  });
}
