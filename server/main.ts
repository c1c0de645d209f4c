import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { AnalysisRunner } from './analysis/tasks.ts';
import type { Change } from './model/change-set.ts';
import { StoreUnavailableError, StoreUnusableError } from './model/errors.ts';
import { openStore, type StorePlace } from './open-store.ts';
import type { EstateStore } from './storage/estate-store.ts';
import type { GraphReader } from './storage/graph-reader.ts';
import { SnapshotFile } from './storage/snapshot-file.ts';
import { draftChanges } from './topology/apply-changes.ts';
import { Estate } from './topology/estate.ts';
import type { MemoryEstateView } from './topology/memory-estate-view.ts';
import { type CommitImportRequest, commitImport, type ImportOutcome } from './use-cases/commit-import.ts';
import { type CopyOutcome, type CopyRequest, copyEstate } from './use-cases/copy-estate.ts';
import { createWeakPointFinder } from './use-cases/create-weak-point-finder.ts';
import { describeReadiness } from './use-cases/describe-readiness.ts';
import { type FollowState, StoreFollower } from './use-cases/follow-store.ts';
import { JobRegistry } from './use-cases/job-registry.ts';
import { SnapshotKeeper } from './use-cases/keep-snapshot.ts';
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

/** How a server listens. */
export interface ServerConfig extends EstateConfig {
  readonly host: string;
  /** 0 for any that is free. */
  readonly port: number;
  readonly allowedHosts: readonly string[];
  readonly maxRequestsPerMinute?: number;
  /** File in which the estate of a Neo4j is kept, to start from while that is away; not used for an estate file. */
  readonly snapshotFile?: string;
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
  if (config.snapshotFile !== undefined && config.mappingFile !== undefined) {
    throw new StoreUnusableError(
      'A graph that is read by a mapping is another estate in every process: no snapshot file goes with it.',
    );
  }
  const onState = (state: FollowState) => {
    config.onState?.(state);
    log.info({ store: state }, 'store');
  };
  const open = await assembleEstate({ ...config, onState });
  const snapshot = createSnapshot(config, open);
  const jobs = new JobRegistry(() => open.now().getTime());
  let hasStarted = false;
  const readReadiness = () => describeReadiness(open.estate, open.follower, hasStarted);
  const now = () => open.now().getTime();
  const { createApp, createHttpServer, closeGracefully, listen } = await loadHttp();
  const app = createApp({ ...open, now, jobs, readReadiness, version: config.version }, config);
  const server = createHttpServer(app.handle);
  const stopping = new AbortController();
  let closing: Promise<void> | undefined;
  const close = () => {
    stopping.abort(new Error('the server closes'));
    closing ??= closeGracefully(server, () => app.close()).then(async () => {
      jobs.close();
      await snapshot?.keeper.close();
      await open.close();
    });
    return closing;
  };
  try {
    const url = await listen(server, config.host, config.port);
    const stop = signal === undefined ? stopping.signal : AbortSignal.any([stopping.signal, signal]);
    const ready = startPatiently(open, config, snapshot?.file, stop).then(() => {
      hasStarted = true;
      snapshot?.keeper.start();
    });
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
 * Copies an estate from one store to another; see `copyEstate` of the use cases.
 * @param onProgress told of the loading of both, and of the writing
 * @throws what opening either throws; what copying throws
 */
export async function copyBetween(
  from: StorePlace,
  to: StorePlace,
  request: Omit<CopyRequest, 'from' | 'to' | 'onProgress'>,
  onProgress: (progress: OpeningProgress) => void = () => {},
): Promise<CopyOutcome> {
  const { signal } = request;
  const means = { runner: 'inline', onProgress, ...(signal === undefined ? {} : { signal }) } as const;
  const source = await openEstate({ ...from, ...means });
  try {
    const target = await openEstate({ ...to, ...means });
    try {
      return await copyEstate({
        ...request,
        from: { store: source.store, view: source.estate.current() },
        to: { store: target.store, view: target.estate.current() },
        onProgress: (done, total) => onProgress({ phase: 'writing', done, total }),
      });
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

/** The web server is loaded when it is used: a question on the command line does not need it. */
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
  const { store, graph, kind } = await openStore(config, now);
  const estate = new Estate();
  const follower = createFollower(config, estate, store, now);
  const catchUp = () => follower.catchUp();
  const writes = new WriteQueue({ estate, store, follower });
  const pool = config.runner === 'workers' ? new WorkerPool(WORKER_COUNT) : undefined;
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

/** Goes on asking a store that cannot be reached: an instance may start before its store, or with what it kept of it. */
async function startPatiently(
  open: OpenEstate,
  config: ServerConfig,
  snapshot: SnapshotFile | undefined,
  signal: AbortSignal,
): Promise<void> {
  if (snapshot !== undefined && (await startFromSnapshot(open, snapshot, config.log))) return;
  for (;;) {
    try {
      return await startEstate(open, { ...config, signal });
    } catch (error) {
      if (!(error instanceof StoreUnavailableError) || signal.aborted) throw error;
      await sleep(RETRY_MS, undefined, { signal });
    }
  }
}

/** @returns false when there is no file, or none that can be used: the log says which */
async function startFromSnapshot({ follower }: OpenEstate, file: SnapshotFile, log: Logger): Promise<boolean> {
  try {
    const heardAtMs = await file.readHeardAt();
    if (heardAtMs === undefined) return false;
    await follower.startFrom(file.read(), heardAtMs);
    return true;
  } catch (error) {
    log.warn({ err: error }, 'the snapshot file cannot be used');
    return false;
  }
}

function createSnapshot({ snapshotFile, log }: ServerConfig, { isLocal, estate, follower, now }: OpenEstate) {
  if (snapshotFile === undefined || isLocal) return undefined;
  const file = new SnapshotFile(snapshotFile);
  const onProblem = (error: unknown) => log.warn({ err: error }, 'the snapshot file cannot be written');
  return { file, keeper: new SnapshotKeeper({ estate, follower, file, now: () => now().getTime(), onProblem }) };
}
