import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import type { OpenEstate } from '../../server/main.ts';
import { startServer } from '../../server/start-server.ts';

/** A service that listens on loopback, over an estate in a SQLite of its own. */
export interface RunningService {
  readonly origin: string;
  readonly port: number;
  readonly open: OpenEstate;
  readonly logLines: string[];
  /** Moves the clock on. */
  advance(ms: number): void;
  close(): Promise<void>;
}

/** How a service differs from the usual. */
export interface ServiceOptions {
  readonly webFolder?: string;
  readonly maxRequestsPerMinute?: number;
  /** Name of a seed; nothing is imported when it is empty. */
  readonly seed?: string;
  /** Where the clock stands, but for what it is moved on; it runs when not given. */
  readonly standsStillAtMs?: number;
  /** A file, `:memory:`, or the address of a Neo4j. */
  readonly store?: string;
  readonly credentials?: { readonly user: string; readonly password: string };
  readonly mappingFile?: string;
  readonly snapshotFile?: string;
}

/** Starts a service with the small shop in it. */
export async function startService(options: ServiceOptions = {}): Promise<RunningService> {
  const { seed = 'small-shop', webFolder = '/nonexistent', maxRequestsPerMinute = 1_000_000 } = options;
  const logLines: string[] = [];
  let aheadMs = 0;
  const running = await startServer({
    store: options.store ?? ':memory:',
    ...(options.credentials === undefined ? {} : { credentials: options.credentials }),
    ...(options.mappingFile === undefined ? {} : { mappingFile: options.mappingFile }),
    ...(options.snapshotFile === undefined ? {} : { snapshotFile: options.snapshotFile }),
    ...(seed === '' ? {} : { estateFolder: fileURLToPath(new URL(`../../seeds/${seed}`, import.meta.url)) }),
    runner: 'inline',
    now: () => new Date((options.standsStillAtMs ?? Date.now()) + aheadMs),
    host: '127.0.0.1',
    port: 0,
    allowedHosts: ['localhost', '127.0.0.1', '::1'],
    maxRequestsPerMinute,
    webFolder,
    version: '0.0.0-test',
    log: pino({}, { write: (line: string) => void logLines.push(line) }),
  });
  await running.ready;
  const { origin, port } = new URL(running.url);
  return {
    origin,
    port: Number(port),
    open: running.open,
    logLines,
    advance: (ms) => {
      aheadMs += ms;
    },
    close: () => running.close(),
  };
}
