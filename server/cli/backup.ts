import { statSync } from 'node:fs';
import { Command } from 'commander';
import { readConfig } from '../config.ts';
import { backupEstate } from '../main.ts';
import { bindAction, type CommandContext } from './command-context.ts';
import { displayText } from './display-text.ts';
import { DEFAULT_STORE, requireStore } from './estate-options.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { writeAnswer } from './terminal.ts';

/** Makes the command `backup`. */
export function addBackupCommand(context: CommandContext): Command {
  return new Command('backup')
    .description('copies an estate file at one revision, also while it is served')
    .argument('<target>', 'file to make; there must be none of that name')
    .option('--store <file>', `estate file (default: FAULTLINE_STORE, else ${DEFAULT_STORE})`)
    .action(bindAction(context, runBackup));
}

async function runBackup(
  { terminal }: CommandContext,
  target: string,
  options: { readonly store?: string },
): Promise<ExitCode> {
  const { store = DEFAULT_STORE } = readConfig({ FAULTLINE_STORE: options.store });
  await backupEstate(requireStore(store), target);
  const megabytes = (statSync(target).size / 1_000_000).toFixed(1);
  writeAnswer(terminal, [`${displayText(target)} holds the estate, ${megabytes} MB.`]);
  return EXIT.done;
}
