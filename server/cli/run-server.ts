import { once } from 'node:events';
import { pino } from 'pino';
import type { Config } from '../config.ts';
import type { EstateConfig } from '../main.ts';
import { type RunningServer, startServer } from '../start-server.ts';
import type { CommandContext } from './command-context.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { openBrowser } from './open-browser.ts';
import { PHASE_WORDS, ProgressLine } from './progress-line.ts';
import { readVersion, WEB_FOLDER } from './project-folder.ts';

/** What is served and how it is shown. */
export interface ServingOptions {
  readonly store: string;
  readonly estateFolder?: string;
  readonly config: Config;
  /** Where the log goes: answers are the log of a service, and notices beside what people read. */
  readonly logTo: 'answers' | 'notices';
  readonly logLevel: string;
  readonly opensBrowser: boolean;
  /** Told once the estate can be asked. */
  readonly onReady: (server: RunningServer) => void;
}

/**
 * Serves an estate until the process is asked to stop.
 * @returns `EXIT.done` after a tidy end
 * @throws what starting throws, and what loading the estate throws
 */
export async function runServer({ terminal, signal }: CommandContext, options: ServingOptions): Promise<ExitCode> {
  const { config, store, estateFolder, logLevel } = options;
  const progress = new ProgressLine(terminal);
  const onProgress: EstateConfig['onProgress'] = ({ phase, done, total }) =>
    progress.show(PHASE_WORDS[phase], done, total);
  const server = await startServer({
    store,
    credentials: config.neo4j,
    runner: 'workers',
    ...(config.mappingFile === undefined ? {} : { mappingFile: config.mappingFile }),
    ...(config.snapshotFile === undefined ? {} : { snapshotFile: config.snapshotFile }),
    ...(estateFolder === undefined ? {} : { estateFolder }),
    ...{ host: config.host, port: config.port, allowedHosts: config.allowedHosts },
    ...(config.maxRequestsPerMinute === undefined ? {} : { maxRequestsPerMinute: config.maxRequestsPerMinute }),
    webFolder: WEB_FOLDER,
    version: readVersion(),
    log: pino({ level: logLevel }, terminal[options.logTo]),
    onProgress,
    signal,
  });
  try {
    await server.ready.finally(() => progress.clear());
    options.onReady(server);
    if (options.opensBrowser && terminal.isRead && config.isDesktop) openBrowser(server.url);
    if (!signal.aborted) await once(signal, 'abort');
    return EXIT.done;
  } catch (error) {
    // Asked to stop while it was still loading.
    if (signal.aborted) return EXIT.done;
    throw error;
  } finally {
    await server.close();
  }
}
