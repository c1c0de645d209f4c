import { Command } from 'commander';
import { readConfig } from '../config.ts';
import { bindAction, type CommandContext } from './command-context.ts';
import { displayText } from './display-text.ts';
import { findEstateFolder } from './estate-folder.ts';
import { DEFAULT_STORE } from './estate-options.ts';
import type { ExitCode } from './exit-codes.ts';
import { leftOutLines } from './left-out-report.ts';
import { parsePort } from './parse-options.ts';
import { formatCount } from './progress-line.ts';
import { runServer } from './run-server.ts';
import { writeNotice } from './terminal.ts';

interface ServeOptions {
  readonly store?: string;
  readonly estate?: string;
  readonly port?: number;
  readonly host?: string;
  readonly allowedHosts?: string;
  readonly mapping?: string;
  readonly snapshot?: string;
}

const HELP = `
The environment says the same, options come first: FAULTLINE_STORE, FAULTLINE_PORT, FAULTLINE_HOST,
FAULTLINE_ALLOWED_HOSTS, FAULTLINE_NEO4J_USER, FAULTLINE_NEO4J_PASSWORD, FAULTLINE_LOG_LEVEL,
FAULTLINE_RATE_LIMIT, FAULTLINE_MAPPING, FAULTLINE_SNAPSHOT. The log goes to stdout, a line of JSON each.`;

/** Makes the command `serve`. */
export function addServeCommand(context: CommandContext): Command {
  return new Command('serve')
    .description('serves an estate: app, API and events')
    .option(
      '--store <store>',
      `estate file, made when there is none, or the address of a Neo4j (default: ${DEFAULT_STORE})`,
    )
    .option('--estate <folder>', 'folder or example to read first when the store is empty')
    .option(
      '--mapping <file>',
      'reads a graph in Neo4j that Faultline did not write, by a mapping file; nothing is written',
    )
    .option(
      '--snapshot <file>',
      'keeps the estate of a Neo4j in a file of this instance, to start from while it is away',
    )
    .option('--port <port>', 'port to listen on, 0 for any (default: 4640)', parsePort)
    .option('--host <address>', 'address to listen on (default: 127.0.0.1)')
    .option('--allowed-hosts <names>', 'names under which others reach it, separated by commas')
    .addHelpText('after', HELP)
    .action(bindAction(context, runServe));
}

async function runServe(context: CommandContext, options: ServeOptions): Promise<ExitCode> {
  const { terminal } = context;
  const config = readConfig({
    FAULTLINE_STORE: options.store,
    FAULTLINE_PORT: options.port?.toString(),
    FAULTLINE_HOST: options.host,
    FAULTLINE_ALLOWED_HOSTS: options.allowedHosts,
    FAULTLINE_MAPPING: options.mapping,
    FAULTLINE_SNAPSHOT: options.snapshot,
  });
  const { paintNotice: paint } = terminal;
  return runServer(context, {
    config,
    store: config.store ?? DEFAULT_STORE,
    ...(options.estate === undefined ? {} : { estateFolder: findEstateFolder(options.estate) }),
    logTo: 'answers',
    logLevel: config.logLevel,
    opensBrowser: false,
    onReady: ({ url, open }) => {
      const { counts, revision } = open.estate.current();
      const size = `${formatCount(counts.items)} items, revision ${revision}, ${open.store.description}`;
      writeNotice(terminal, [
        `Faultline serves ${paint('bold', url)}`,
        paint('dim', displayText(size)),
        ...leftOutLines(open.graph?.leftOut),
      ]);
    },
  });
}
