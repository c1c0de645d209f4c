import { basename } from 'node:path';
import { Command } from 'commander';
import { readConfig } from '../config.ts';
import { bindAction, type CommandContext } from './command-context.ts';
import { displayText } from './display-text.ts';
import { findEstateFolder } from './estate-folder.ts';
import type { ExitCode } from './exit-codes.ts';
import { parsePort } from './parse-options.ts';
import { formatCount } from './progress-line.ts';
import { readSeedNames } from './project-folder.ts';
import { runServer } from './run-server.ts';
import { writeAnswer } from './terminal.ts';

interface DemoOptions {
  readonly port?: number;
  readonly open: boolean;
}

/** Makes the command `demo`. */
export function addDemoCommand(context: CommandContext): Command {
  return new Command('demo')
    .description('serves a copy of an example in memory, to try things')
    .argument('[estate]', `an example (${readSeedNames().join(', ')}) or a folder`, 'bank')
    .option('--port <port>', 'port to listen on, 0 for any (default: 4640)', parsePort)
    .option('--no-open', 'does not open a browser')
    .addHelpText('after', '\nFAULTLINE_STORE keeps the copy in a store instead, when that is empty.')
    .action(bindAction(context, runDemo));
}

async function runDemo(context: CommandContext, estate: string, options: DemoOptions): Promise<ExitCode> {
  const { terminal } = context;
  const estateFolder = findEstateFolder(estate);
  const config = readConfig({ FAULTLINE_PORT: options.port?.toString() });
  return runServer(context, {
    config,
    estateFolder,
    store: config.store ?? ':memory:',
    logTo: 'notices',
    logLevel: 'warn',
    opensBrowser: options.open,
    onReady: ({ url, open }) => {
      const { paint } = terminal;
      const { items, dependencies } = open.estate.current().counts;
      const size = `${formatCount(items)} items, ${formatCount(dependencies)} dependencies`;
      const kept =
        config.store === undefined ? 'A copy in memory: try anything, it ends with Ctrl+C.' : 'Ctrl+C ends it.';
      writeAnswer(terminal, [
        '',
        `  ${paint('bold', displayText(basename(estateFolder)))} ${paint('dim', `· ${size}`)}`,
        `  ${paint(['bold', 'underline'], url)}`,
        '',
        `  ${paint('dim', kept)}`,
        '',
      ]);
    },
  });
}
