import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Command, Option } from 'commander';
import { type ExportFormat, exportEstate, exportsOwnCatalogue } from '../use-cases/export-estate.ts';
import { bindAction, type CommandContext } from './command-context.ts';
import { displayText } from './display-text.ts';
import { addEstateOptions, type EstateOptions, withEstate } from './estate-options.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { formatCount } from './progress-line.ts';
import { CommandError } from './show-error.ts';
import { writeNotice } from './terminal.ts';
import { writeExport } from './write-export.ts';

interface ExportOptions extends EstateOptions {
  readonly format?: 'json' | 'ndjson' | 'csv';
  readonly force?: true;
}

const TABLES: readonly (readonly [string, ExportFormat])[] = [
  ['items.csv', 'items-csv'],
  ['groups.csv', 'groups-csv'],
  ['dependencies.csv', 'dependencies-csv'],
];

const HELP = `
Without a target, or with -, the estate goes to stdout. A target that ends in .gz is compressed.
CSV is three files in the folder named. The same estate gives the same bytes.`;

/** Makes the command `export`. */
export function addExportCommand(context: CommandContext): Command {
  const command = new Command('export')
    .description('writes an estate as JSON, NDJSON or CSV')
    .argument('[target]', 'file to make; for CSV the folder', '-')
    .addOption(
      new Option('--format <format>', 'by the name of the target unless told').choices(['json', 'ndjson', 'csv']),
    )
    .option('--force', 'writes over files that exist')
    .addHelpText('after', HELP)
    .action(bindAction(context, runExport));
  return addEstateOptions(command);
}

async function runExport(context: CommandContext, target: string, options: ExportOptions): Promise<ExitCode> {
  const format = options.format ?? formatOf(target);
  const files = filesOf(target, format);
  for (const [path] of files) {
    if (path === '-' || options.force === true || !existsSync(path)) continue;
    throw new CommandError(`"${displayText(path)}" exists already. Name another target, or add --force.`);
  }
  const folder = dirname(target);
  if (format !== 'csv' && target !== '-' && !existsSync(folder)) {
    throw new CommandError(`There is no folder "${displayText(folder)}". Make it, or name another target.`);
  }
  if (format === 'csv' && existsSync(target) && !statSync(target).isDirectory()) {
    throw new CommandError(`"${displayText(target)}" is a file. CSV is three files; name a folder for them.`);
  }
  return withEstate(options, context, async ({ open }) => {
    const { terminal, signal } = context;
    const view = open.estate.current();
    if (format === 'csv') mkdirSync(target, { recursive: true });
    for (const [path, part] of files) {
      if (path === '-')
        await pipeline(Readable.from(exportEstate(view, part, signal)), terminal.answers, { end: false });
      else await writeExport(view, path, part, signal);
    }
    const { items, dependencies } = view.counts;
    const size = `${formatCount(items)} items and ${formatCount(dependencies)} dependencies at revision ${view.revision}`;
    if (target !== '-') writeNotice(terminal, [`${displayText(target)} holds ${size}.`]);
    if (format === 'csv') writeNotice(terminal, lossLines(exportsOwnCatalogue(view)));
    return EXIT.done;
  });
}

/** Says what tables cannot hold, and the way out. */
function lossLines(hasOwnCatalogue: boolean): readonly string[] {
  const lost = hasOwnCatalogue ? 'the date of the estate and its own catalogue' : 'the date of the estate';
  return [
    `CSV leaves out ${lost}; JSON and NDJSON keep them.`,
    ...(hasOwnCatalogue
      ? ['Import the catalogue first, from a JSON file, or these tables name classes that are not known.']
      : []),
  ];
}

function filesOf(target: string, format: 'json' | 'ndjson' | 'csv'): readonly (readonly [string, ExportFormat])[] {
  if (format !== 'csv') return [[target, format]];
  if (target === '-') throw new CommandError('CSV is three files; name a folder for them.');
  return TABLES.map(([name, part]) => [join(target, name), part]);
}

function formatOf(target: string): 'json' | 'ndjson' {
  return /\.(ndjson|jsonl)(\.gz)?$/.test(target) ? 'ndjson' : 'json';
}
