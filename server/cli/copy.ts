import { userInfo } from 'node:os';
import { Command } from 'commander';
import { readConfig } from '../config.ts';
import { copyBetween } from '../copy-between.ts';
import { bindAction, type CommandContext } from './command-context.ts';
import { placeOfStore } from './estate-options.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { leftOutLines } from './left-out-report.ts';
import { countOf, formatCount, PHASE_WORDS, ProgressLine } from './progress-line.ts';
import { writeAnswer, writeNotice } from './terminal.ts';

interface CopyOptions {
  readonly mapping?: string;
  readonly replace?: true;
  readonly reason?: string;
}

const HELP = `
Either store is an estate file or the address of a Neo4j; the copy is another estate with the same facts,
catalogue, date and saved views. Its history begins with the copy. All of it is stored, or nothing.

Examples:
  $ faultline copy estate.db neo4j://localhost:7687
  $ faultline copy neo4j://localhost:7687 estate.db

Exit codes: 0 copied, 1 nothing was stored.`;

/** Makes the command `copy`. */
export function addCopyCommand(context: CommandContext): Command {
  return new Command('copy')
    .description('copies an estate between an estate file and a Neo4j, all or nothing')
    .argument('<from>', 'estate file, or address of a Neo4j')
    .argument('<to>', 'the same; a file is made when there is none')
    .option('--mapping <file>', 'reads <from> as a graph that Faultline did not write, by a mapping file')
    .option(
      '--replace',
      'gives an estate that <to> holds these facts and views in place of its own, as its next revision',
    )
    .option('--reason <text>', 'why, for the history')
    .addHelpText('after', HELP)
    .action(bindAction(context, runCopy));
}

async function runCopy(
  { terminal, signal }: CommandContext,
  from: string,
  to: string,
  options: CopyOptions,
): Promise<ExitCode> {
  const progress = new ProgressLine(terminal);
  const source = placeOfStore(from, options.mapping);
  const target = { store: to, credentials: readConfig().neo4j };
  const request = {
    actor: userInfo().username,
    reason: options.reason ?? 'Copied from another store',
    replaces: options.replace === true,
    signal,
  };
  const outcome = await copyBetween(source, target, request, ({ phase, done, total }) =>
    progress.show(PHASE_WORDS[phase], done, total),
  ).finally(() => progress.clear());
  writeNotice(terminal, leftOutLines(outcome.leftOut));
  const { items, dependencies, groups } = outcome.counts;
  const size = [countOf(items, 'item'), `${formatCount(dependencies)} dependencies`, countOf(groups, 'group')].join(
    ', ',
  );
  writeAnswer(terminal, [
    `Revision ${outcome.revision} of the copy holds ${size} and ${countOf(outcome.views, 'saved view')}.`,
  ]);
  return EXIT.done;
}
