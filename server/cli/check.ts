import { Command, Option } from 'commander';
import { LIMITS } from '../model/limits.ts';
import { type Findings, findFindings } from '../use-cases/find-findings.ts';
import { FINDING_KINDS, FINDING_TITLES, type FindingKind } from '../use-cases/finding.ts';
import { bindAction, type CommandContext } from './command-context.ts';
import { displayText, padText, shortenText, wrapText } from './display-text.ts';
import { addEstateOptions, type EstateOptions, withEstate } from './estate-options.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { parseCount } from './parse-options.ts';
import { formatCount } from './progress-line.ts';
import { stampLine } from './stamp-line.ts';
import { type Terminal, writeAnswer } from './terminal.ts';
import { writeJson } from './write-json.ts';

interface CheckOptions extends EstateOptions {
  readonly kind?: readonly FindingKind[];
  readonly failOn: readonly (FindingKind | 'any' | 'none')[];
  readonly rows: number;
  readonly json?: true;
}

/** The kinds that contradict themselves: `check` fails on them unless told. */
const GRAVE_KINDS: readonly FindingKind[] = [
  'cold-start-deadlock',
  'absent-provider',
  'need-exceeds-members',
  'empty-group',
];

const HELP = `
Kinds, most grave first:
${FINDING_KINDS.map((kind) => `  ${kind.padEnd(22)}${FINDING_TITLES[kind]}`).join('\n')}

Exit codes: 0 nothing of the kinds of --fail-on, 1 not checked, 2 found.`;

/** Makes the command `check`. */
export function addCheckCommand(context: CommandContext): Command {
  const command = new Command('check')
    .description('what is wrong with the facts of an estate')
    .addOption(new Option('--kind <kind...>', 'only these kinds').choices(FINDING_KINDS))
    .addOption(
      new Option('--fail-on <kind...>', 'kinds that end with 2, or any, or none')
        .choices([...FINDING_KINDS, 'any', 'none'])
        .default(GRAVE_KINDS, 'the first four'),
    )
    .option('--rows <count>', 'findings of each kind that are shown', parseCount(1, LIMITS.maxFindings), 5)
    .option('--json', 'as JSON, as the API gives it')
    .addHelpText('after', HELP)
    .action(bindAction(context, runCheck));
  return addEstateOptions(command);
}

async function runCheck(context: CommandContext, options: CheckOptions): Promise<ExitCode> {
  return withEstate(options, context, async ({ open, name }) => {
    const { terminal, signal } = context;
    const view = open.estate.current();
    const found = await findFindings(view, open.runner, options.kind ?? FINDING_KINDS, LIMITS.maxFindings, signal);
    const { revision, asOf, counts } = view;
    if (options.json) await writeJson({ revision, asOf, stale: false, ...found }, terminal);
    else {
      const { paint } = terminal;
      const size = `${formatCount(counts.items)} items, ${formatCount(counts.dependencies)} dependencies, ${formatCount(counts.groups)} groups`;
      writeAnswer(terminal, [
        paint('bold', 'What is wrong with the facts?'),
        stampLine({ estateName: name, revision, asOf }, terminal),
        paint('dim', size),
        ...findingLines(found, options.rows, terminal),
      ]);
    }
    return isGateClosed(found, options.failOn) ? EXIT.gate : EXIT.done;
  });
}

function isGateClosed({ counts, total }: Findings, failOn: CheckOptions['failOn']): boolean {
  if (failOn.includes('none')) return false;
  if (failOn.includes('any')) return total > 0;
  return counts.some(({ kind, count }) => count > 0 && failOn.includes(kind));
}

function findingLines({ counts, total, findings }: Findings, maxRows: number, terminal: Terminal): readonly string[] {
  const { paint, width } = terminal;
  if (total === 0) return ['', 'Nothing found.'];
  return counts
    .filter(({ count }) => count > 0)
    .flatMap(({ kind, title, count }) => {
      const shown = findings.filter((finding) => finding.kind === kind).slice(0, maxRows);
      const isGrave = GRAVE_KINDS.includes(kind);
      const mark = isGrave ? paint('red', '✖') : paint('yellow', '▲');
      return [
        '',
        `${mark} ${paint('bold', title)} ${paint('dim', `${formatCount(count)} · ${kind}`)}`,
        ...shown.flatMap(({ item, detail }) => {
          const room = Math.floor((width - 4) / 2);
          const name = padText(shortenText(displayText(item.name), room), room);
          const id = shortenText(displayText(item.id), width - room - 4);
          return [
            `  ${name}  ${paint('dim', id)}`,
            ...wrapText(displayText(detail), width - 4).map((line) => `    ${paint('dim', line)}`),
          ];
        }),
        ...(count > shown.length ? [paint('dim', `  … and ${formatCount(count - shown.length)} more`)] : []),
      ];
    });
}
