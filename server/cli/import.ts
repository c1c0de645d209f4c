import { userInfo } from 'node:os';
import { Command, Option } from 'commander';
import { readConfig } from '../config.ts';
import type { EstateConfig } from '../main.ts';
import { openEstate } from '../main.ts';
import type { CommitImportRequest } from '../use-cases/commit-import.ts';
import { openImportFiles } from '../use-cases/open-import-files.ts';
import { bindAction, type CommandContext } from './command-context.ts';
import { displayText } from './display-text.ts';
import { DEFAULT_STORE } from './estate-options.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { countLines, warningLines } from './import-report.ts';
import { previewReport } from './preview-report.ts';
import { PHASE_WORDS, ProgressLine } from './progress-line.ts';
import { writeAnswer } from './terminal.ts';

interface ImportCommandOptions {
  readonly store?: string;
  readonly mode: CommitImportRequest['options']['mode'];
  readonly source?: string;
  readonly reason?: string;
  readonly preview?: true;
  readonly allowRemovals?: true;
  readonly allowClassChange?: true;
  readonly allowOlder?: true;
  readonly cascade?: true;
}

const HELP = `
An import is one folder of an estate, one .json or .ndjson file, or items.csv, groups.csv and
dependencies.csv; each may be .gz. All of it is stored as one revision, or nothing.

Exit codes: 0 done, 1 nothing was stored, 2 a preview says that the import would be stopped.`;

/** Makes the command `import`. */
export function addImportCommand(context: CommandContext): Command {
  return new Command('import')
    .description('reads files into an estate file, all or nothing')
    .argument('<path...>', 'a folder, or files')
    .option(
      '--store <store>',
      `estate file, made when there is none, or address of a Neo4j (default: FAULTLINE_STORE, else ${DEFAULT_STORE})`,
    )
    .addOption(
      new Option(
        '--mode <mode>',
        'merge adds and changes; replace-by-source also removes what the source states no longer',
      )
        .choices(['merge', 'replace-by-source'])
        .default('merge'),
    )
    .option('--source <name>', 'source of the facts that name none')
    .option('--reason <text>', 'why, for the history')
    .option('--preview', 'tells what would change, also for business services; stores nothing')
    .option('--allow-removals', 'removes more than a fifth, or a whole class')
    .option('--allow-class-change', 'lets items change their class')
    .option('--allow-older', 'takes facts that are older than those that stand')
    .option('--cascade', 'removes items that others depend on, with these dependencies')
    .addHelpText('after', HELP)
    .action(bindAction(context, runImport));
}

async function runImport(
  context: CommandContext,
  paths: readonly string[],
  options: ImportCommandOptions,
): Promise<ExitCode> {
  const { terminal, signal } = context;
  const { input, names } = openImportFiles(paths);
  const progress = new ProgressLine(terminal);
  const onProgress: EstateConfig['onProgress'] = ({ phase, done, total }) =>
    progress.show(PHASE_WORDS[phase], done, total);
  const config = readConfig({ FAULTLINE_STORE: options.store });
  const store = { store: config.store ?? DEFAULT_STORE, credentials: config.neo4j, keepsEmptyFile: false };
  const open = await openEstate({ ...store, runner: 'inline', onProgress, signal });
  const work = { input, options: optionsOf(options), onProgress, signal };
  try {
    if (options.preview === true) {
      const preview = await open.previewFacts(work);
      progress.clear();
      writeAnswer(terminal, previewReport(preview, terminal));
      return preview.guards.length > 0 ? EXIT.gate : EXIT.done;
    }
    const request: CommitImportRequest = {
      ...work,
      actor: userInfo().username,
      reason: options.reason ?? `Import of ${names.join(', ')}`,
      // The first import brings the estate's own date along, so that its answers are the same on any day.
      keepsDate: open.estate.current().revision === 0,
    };
    const outcome = await open.importFacts(request);
    progress.clear();
    const head = outcome.entry === undefined ? 'Nothing to change' : `Revision ${outcome.revision}`;
    writeAnswer(terminal, [
      `${terminal.paint('bold', head)} ${terminal.paint('dim', `· ${displayText(open.store.description)}`)}`,
      ...(outcome.counts === undefined ? [] : countLines(outcome.counts, terminal)),
      ...warningLines(outcome, terminal),
    ]);
    return EXIT.done;
  } finally {
    progress.clear();
    await open.close();
  }
}

function optionsOf(options: ImportCommandOptions): CommitImportRequest['options'] {
  return {
    mode: options.mode,
    ...(options.source === undefined ? {} : { source: options.source }),
    allowsRemovals: options.allowRemovals === true,
    allowsClassChange: options.allowClassChange === true,
    allowsOlder: options.allowOlder === true,
    allowsCascade: options.cascade === true,
  };
}
