import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { AnalysisRunner } from './analysis/tasks.ts';
import type { Change } from './model/change-set.ts';
import { StoreUnavailableError, StoreUnusableError } from './model/errors.ts';
import type { EstateStore } from './storage/estate-store.ts';
import { backupSqliteStore } from './storage/sqlite/backup-sqlite-store.ts';
import { createSqliteStore } from './storage/sqlite/create-sqlite-store.ts';
import { parseStoreAddress, type StoreCredentials } from './storage/store-address.ts';
import { draftChanges } from './topology/apply-changes.ts';
import { Estate } from './topology/estate.ts';
import type { MemoryEstateView } from './topology/memory-estate-view.ts';
import { type CommitImportRequest, commitImport, type ImportOutcome } from './use-cases/commit-import.ts';
import { createWeakPointFinder } from './use-cases/create-weak-point-finder.ts';
import { describeReadiness } from './use-cases/describe-readiness.ts';
import { type FollowState, StoreFollower } from './use-cases/follow-store.ts';
import { JobRegistry } from './use-cases/job-registry.ts';
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
export interface EstateConfig {
  /** Path of an estate file, `:memory:`, or the address of a Neo4j. */
  readonly store: string;
  readonly credentials?: StoreCredentials;
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

/** How a server listens. */
export interface ServerConfig extends EstateConfig {
  readonly host: string;
  /** 0 for any that is free. */
  readonly port: number;
  readonly allowedHosts: readonly string[];
  readonly maxRequestsPerMinute?: number;
  /** Folder of the built web app. */
  readonly webFolder: string;
  readonly version: string;
  readonly log: Logger;
}

/** A server that listens. */
export interface RunningServer {
  readonly url: string;
  readonly open: OpenEstate;
  /** Resolves when the estate is loaded; rejects when it cannot be. */
  readonly ready: Promise<void>;
  /** Ends event streams, lets answers under way go out, then lets go of everything. Safe to call twice. */
  close(): Promise<void>;
}

/** One thread for long work and one for short work, whatever the machine has. */
const WORKER_COUNT = 2;
/** How long to wait before a store that cannot be reached is asked again. */
const RETRY_MS = 1_000;

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
 * Serves an estate over HTTP. It listens at once and says that it is not ready until the estate is loaded; a store that
 * cannot be reached is asked again.
 * @throws `ListenError`; what the store throws when it cannot be opened
 */
export async function startServer(config: ServerConfig): Promise<RunningServer> {
  const { log, signal } = config;
  const onState = (state: FollowState) => {
    config.onState?.(state);
    log.info({ store: state }, 'store');
  };
  const open = await assembleEstate({ ...config, onState });
  const jobs = new JobRegistry(() => open.now().getTime());
  const readReadiness = () => describeReadiness(open.estate, open.follower);
  const now = () => open.now().getTime();
  const { version } = config;
  const { createApp, createHttpServer, closeGracefully, listen } = await loadHttp();
  const app = createApp({ ...open, now, jobs, readReadiness, version }, config);
  const server = createHttpServer(app.handle);
  const stopping = new AbortController();
  let closing: Promise<void> | undefined;
  const close = () => {
    stopping.abort(new Error('the server closes'));
    closing ??= closeGracefully(server, () => app.close()).then(() => {
      jobs.close();
      return open.close();
    });
    return closing;
  };
  try {
    const url = await listen(server, config.host, config.port);
    const stop = signal === undefined ? stopping.signal : AbortSignal.any([stopping.signal, signal]);
    const ready = startPatiently(open, config, stop);
    ready.catch((error: unknown) => {
      if (!stop.aborted) log.fatal({ err: error }, 'the estate cannot be loaded');
    });
    return { url, open, ready, close };
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
export async function backupEstate(store: string, targetPath: string): Promise<void> {
  const address = parseStoreAddress(store);
  if (address.kind === 'sqlite') return backupSqliteStore(address.path, targetPath);
  throw new StoreUnusableError('A Neo4j is backed up with its own tools. For a copy of the facts, use export.');
}

/** The web server and the driver of Neo4j are loaded when they are used: a question on the command line needs neither. */
async function loadHttp() {
  const [app, server, listening] = await Promise.all([
    import('./http/create-app.ts'),
    import('./http/create-server.ts'),
    import('./http/listen.ts'),
  ]);
  return { ...app, ...server, ...listening };
}

async function assembleEstate(config: EstateConfig): Promise<OpenEstate> {
  const { now = () => new Date(), estateFolder } = config;
  const store = await createStore(config, now);
  const estate = new Estate();
  const follower = createFollower(config, estate, store, now);
  const catchUp = () => follower.catchUp();
  const writes = new WriteQueue({ estate, store, catchUp });
  const pool = config.runner === 'workers' ? new WorkerPool(WORKER_COUNT) : undefined;
  const runner = pool ?? createInlineRunner();
  const findWeakPoints = createWeakPointFinder(runner);
  // A draft calls itself what it would become.
  const draftOf = (view: MemoryEstateView, changes: readonly Change[]) =>
    draftChanges(view, changes, { revision: view.revision + 1, at: view.asOf });
  let closing: Promise<void> | undefined;
  return {
    name: estateFolder === undefined ? store.description : basename(estateFolder),
    ...{ store, estate, follower, runner, writes, now },
    importFacts: (request) => commitImport({ estate, store, catchUp, queue: writes }, request),
    previewFacts: (request) => previewImport({ estate, draftChanges: draftOf, findWeakPoints }, request),
    close: () => {
      follower.close();
      closing ??= Promise.resolve(pool?.close()).then(() => store.close());
      return closing;
    },
  };
}

async function createStore({ store, credentials }: EstateConfig, now: () => Date): Promise<EstateStore> {
  const address = parseStoreAddress(store, credentials);
  if (address.kind === 'sqlite') return createSqliteStore({ ...address, now });
  const { createNeo4jStore } = await import('./storage/neo4j/neo4j-store.ts');
  return createNeo4jStore({ ...address, now });
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

async function startEstate(open: OpenEstate, { estateFolder, onProgress, signal }: EstateConfig): Promise<void> {
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

/** Goes on asking a store that cannot be reached: an instance may start before its store. */
async function startPatiently(open: OpenEstate, config: EstateConfig, signal: AbortSignal): Promise<void> {
  for (;;) {
    try {
      return await startEstate(open, { ...config, signal });
    } catch (error) {
      if (!(error instanceof StoreUnavailableError) || signal.aborted) throw error;
      await sleep(RETRY_MS, undefined, { signal });
    }
  }
}
