import { Command, CommanderError } from 'commander';
import { CopyUnfinishedError } from '../use-cases/copy-unfinished-error.ts';
import { addBackupCommand } from './backup.ts';
import { addCheckCommand } from './check.ts';
import type { CommandContext } from './command-context.ts';
import { addCopyCommand } from './copy.ts';
import { addDemoCommand } from './demo.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { addExportCommand } from './export.ts';
import { addImpactCommand } from './impact.ts';
import { addImportCommand } from './import.ts';
import { readVersion } from './project-folder.ts';
import { addServeCommand } from './serve.ts';
import { showError, UsageError } from './show-error.ts';
import type { Terminal } from './terminal.ts';
import { addWeakPointsCommand } from './weak-points.ts';

/** In the order of the help. */
const COMMANDS = [
  addDemoCommand,
  addImpactCommand,
  addWeakPointsCommand,
  addCheckCommand,
  addImportCommand,
  addExportCommand,
  addServeCommand,
  addBackupCommand,
  addCopyCommand,
];

const FIRST_STEPS_HELP = `
Start here:
  $ faultline demo                                    opens an example in the browser
  $ faultline impact --estate bank dc1-stor-a         what breaks, in the terminal
  $ faultline import my-estate/ && faultline serve    your own items, kept in faultline.db

Exit codes:
  0    done
  1    something went wrong; stderr says what and the way out
  2    a gate is closed: a named service would have an outage, or findings were found
  64   the command line cannot be understood`;

/**
 * Runs one command line.
 * @param words what follows the program's name
 * @param terminal where it writes
 * @param signal asks it to stop
 * @returns what the process ends with; never rejects
 */
export async function runFaultline(
  words: readonly string[],
  terminal: Terminal,
  signal: AbortSignal,
): Promise<ExitCode> {
  let code: ExitCode = EXIT.done;
  const finish = (result: ExitCode) => {
    code = result;
  };
  const program = createProgram({ terminal, signal, finish });
  try {
    await program.parseAsync([...words], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    // What was left behind is said also to who stopped it.
    if (signal.aborted && !(error instanceof CopyUnfinishedError)) return EXIT.interrupted;
    showError(error, terminal);
    if (signal.aborted) return EXIT.interrupted;
    return error instanceof UsageError ? EXIT.usage : EXIT.failed;
  }
}

function createProgram(context: CommandContext): Command {
  const { terminal } = context;
  const program = new Command('faultline')
    .description(
      'What breaks if this goes? Impact analysis over configuration items and their dependencies, with proofs.',
    )
    .version(readVersion())
    .exitOverride()
    .showSuggestionAfterError()
    .configureOutput({
      writeOut: (text) => terminal.answers.write(text),
      writeErr: (text) => terminal.notices.write(text),
      getOutHelpWidth: () => terminal.width,
      getErrHelpWidth: () => terminal.width,
      outputError: (text, write) => write(`${text.trimEnd()}\nfaultline --help lists the commands.\n`),
    })
    .addHelpText('after', FIRST_STEPS_HELP);
  for (const add of COMMANDS) {
    const command = add(context);
    command.copyInheritedSettings(program);
    program.addCommand(command);
  }
  return program;
}
