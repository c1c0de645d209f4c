import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { copyBetween } from '../copy-between.ts';
import { backupEstateFile, type StorePlace } from '../open-store.ts';
import { bindAction, type CommandContext } from './command-context.ts';
import { displayText } from './display-text.ts';
import { DEFAULT_STORE, placeOfStore, withEstate } from './estate-options.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { PHASE_WORDS, ProgressLine } from './progress-line.ts';
import { CommandError } from './show-error.ts';
import { writeAnswer } from './terminal.ts';
import { writeExport } from './write-export.ts';

const NDJSON_NAME = /\.(ndjson|jsonl)(\.gz)?$/;

const HELP = `
A target that ends in .ndjson, .jsonl or either with .gz gets the facts, catalogue and date as text that
any version reads; faultline import brings it back. Any other target becomes an estate file: of an
estate file the whole with its history, of a Neo4j facts and saved views; faultline serve opens it, and
faultline copy brings it back.`;

/** Makes the command `backup`. */
export function addBackupCommand(context: CommandContext): Command {
  return new Command('backup')
    .description('copies an estate at one revision to a file, also while it is served')
    .argument('<target>', 'file to make; there must be none of that name')
    .option('--store <store>', `estate file or address of a Neo4j (default: FAULTLINE_STORE, else ${DEFAULT_STORE})`)
    .addHelpText('after', HELP)
    .action(bindAction(context, runBackup));
}

async function runBackup(
  context: CommandContext,
  target: string,
  options: { readonly store?: string },
): Promise<ExitCode> {
  const place = placeOfStore(options.store);
  if (existsSync(target)) {
    throw new CommandError(`There is a file “${displayText(target)}” already. Name a new one for the backup.`);
  }
  if (NDJSON_NAME.test(target)) {
    await withEstate(options, context, ({ open }) =>
      writeExport(open.estate.current(), target, 'ndjson', context.signal),
    );
  } else if (!(await backupEstateFile(place.store, target))) await backupAsEstateFile(context, place, target);
  const megabytes = (statSync(target).size / 1_000_000).toFixed(1);
  writeAnswer(context.terminal, [`${displayText(target)} holds the estate, ${megabytes} MB.`]);
  return EXIT.done;
}

/** Copied to a file beside first, because an estate file that is being written is more than one file. */
async function backupAsEstateFile(
  { terminal, signal }: CommandContext,
  place: StorePlace,
  target: string,
): Promise<void> {
  const progress = new ProgressLine(terminal);
  const folder = mkdtempSync(`${target}.`);
  const copy = join(folder, 'estate.db');
  const request = { actor: userInfo().username, reason: 'Backup', replaces: false, signal };
  try {
    await copyBetween(place, { store: copy }, request, ({ phase, done, total }) =>
      progress.show(PHASE_WORDS[phase], done, total),
    );
    await backupEstateFile(copy, target);
  } finally {
    progress.clear();
    rmSync(folder, { recursive: true, force: true });
  }
}
