import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { assembleEstate, type EstateConfig, type OpenEstate, startEstate } from './main.ts';
import { OverloadedError, StoreUnavailableError, StoreUnusableError } from './model/errors.ts';
import { LIMITS } from './model/limits.ts';
import { SnapshotFile } from './storage/snapshot-file.ts';
import { describeReadiness } from './use-cases/describe-readiness.ts';
import type { FollowState } from './use-cases/follow-store.ts';
import { JobRegistry } from './use-cases/job-registry.ts';
import { SnapshotKeeper } from './use-cases/keep-snapshot.ts';

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

/** The web server is loaded when it is used: a question on the command line does not need it. */
async function loadHttp() {
  const [app, server, listening] = await Promise.all([
    import('./http/create-app.ts'),
    import('./http/create-server.ts'),
    import('./http/listen.ts'),
  ]);
  return { ...app, ...server, ...listening };
}

/**
 * Goes on asking a store that cannot be reached or has too much to do: an instance may start before its store, or with what it
 * kept of it.
 */
async function startPatiently(
  open: OpenEstate,
  config: ServerConfig,
  snapshot: SnapshotFile | undefined,
  signal: AbortSignal,
): Promise<void> {
  if (snapshot !== undefined && (await startFromSnapshot(open, snapshot, config.log))) return;
  let told = '';
  for (let failures = 0; ; failures += 1) {
    try {
      return await startEstate(open, { ...config, signal });
    } catch (error) {
      const mayPass = error instanceof StoreUnavailableError || error instanceof OverloadedError;
      if (!mayPass || signal.aborted) throw error;
      if (told !== error.message) config.log.warn({ err: error }, 'the estate cannot be loaded yet');
      told = error.message;
      await sleep(Math.min(LIMITS.storeRetryMs * 2 ** failures, LIMITS.maxPollBackoffMs), undefined, { signal });
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
