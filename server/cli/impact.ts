import { userInfo } from 'node:os';
import { Command, InvalidArgumentError } from 'commander';
import { LIMITS } from '../model/limits.ts';
import type { Override, ScenarioLoss } from '../model/scenario.ts';
import { analyzeImpact, type ImpactFinding, type ImpactQuestion } from '../use-cases/analyze-impact.ts';
import { bindAction, type CommandContext } from './command-context.ts';
import { addEstateOptions, type EstateOptions, withEstate } from './estate-options.ts';
import type { ExitCode } from './exit-codes.ts';
import { impactReport } from './impact-report.ts';
import { labelOfClass } from './label-of-class.ts';
import { outageGate } from './outage-gate.ts';
import { parseCount } from './parse-options.ts';
import { requireItems } from './require-items.ts';
import { CommandError, UsageError } from './show-error.ts';
import { writeAnswer } from './terminal.ts';
import { writeJson } from './write-json.ts';

interface ImpactOptions extends EstateOptions {
  readonly degraded?: true | readonly string[];
  readonly override?: readonly StatedOverride[];
  readonly reason?: string;
  readonly explain?: readonly string[];
  readonly failOnOutageOf?: readonly string[];
  readonly failOnUnknown?: true;
  readonly rows: number;
  readonly maxItems: number;
  readonly json?: true;
}

type StatedOverride = Pick<Override, 'itemId' | 'cap'>;

const CAPS: readonly Override['cap'][] = ['no-impact', 'reduced-redundancy', 'degraded'];
const OVERRIDE_HOURS = 24;
/** How many services are proven when nobody asks for a proof. */
const PROVEN_SERVICES = 3;

const EXAMPLES = `
Examples:
  $ faultline impact --estate campus circuit:398282
  $ faultline impact --estate bank dc1-stor-a --fail-on-outage-of payments || echo "not now"

Exit codes: 0 answered, 1 not answered, 2 a service of --fail-on-outage-of would have an outage.`;

/** Makes the command `impact`. */
export function addImpactCommand(context: CommandContext): Command {
  const command = new Command('impact')
    .description('what breaks if these items go, with the proof')
    .argument('[id...]', 'ids of the items that are out')
    .option('--degraded [id...]', 'ids of items that are only degraded; without ids, all are')
    .option('--override <id=level...>', `holds an item at a level: ${CAPS.join(', ')}`, collectOverride)
    .option('--reason <text>', 'why the overrides hold; asked for with --override')
    .option('--explain <id...>', 'items whose proof is shown, affected or not')
    .option('--fail-on-outage-of <id...>', 'ends with 2 when one of these would have an outage')
    .option('--fail-on-unknown', 'counts an outcome that may be an outage as one')
    .option('--rows <count>', 'rows of each list', parseCount(1, LIMITS.maxAnswerItems), 10)
    .option('--max-items <count>', 'items of each list in the JSON', parseCount(1, LIMITS.maxAnswerItems), 200)
    .option('--json', 'the whole answer as JSON, as the API gives it')
    .addHelpText('after', EXAMPLES)
    .action(bindAction(context, runImpact));
  return addEstateOptions(command);
}

async function runImpact(
  context: CommandContext,
  itemIds: readonly string[],
  options: ImpactOptions,
): Promise<ExitCode> {
  const losses = lossesOf(itemIds, options);
  const { override: overrides = [], reason = '' } = options;
  if (overrides.length > 0 && reason.trim() === '') {
    throw new UsageError(
      'Say why: --override needs --reason <text>. Whoever decides by the answer has to be able to judge it.',
    );
  }
  return withEstate(options, context, async ({ open, name }) => {
    const { terminal, signal } = context;
    const view = open.estate.current();
    const gated = options.failOnOutageOf ?? [];
    const explained = [...new Set([...(options.explain ?? []), ...gated])];
    requireItems(view, [...losses.map((loss) => loss.itemId), ...explained]);
    const question: ImpactQuestion = {
      losses,
      overrides: overrides.map((override) => completeOverride(override, reason, view.asOf)),
      at: view.asOf,
      maxItems: Math.max(options.maxItems, options.rows),
      explain: explained,
    };
    requireItems(
      view,
      question.overrides.map((override) => override.itemId),
    );
    const { finding: answer } = await analyzeImpact(open.estate, open.runner, question, signal);
    if (options.json) await writeJson(answer, terminal);
    else {
      const shown = explained.length > 0 ? answer : await proveServices(answer, question);
      const report = {
        ...{ estateName: name, maxRows: options.rows, labelOfClass: labelOfClass(view.catalogue) },
        leftOut: open.graph?.leftOut,
      };
      writeAnswer(terminal, impactReport(shown, terminal, report));
    }
    return outageGate(answer, gated, options.failOnUnknown === true, terminal);

    async function proveServices(first: ImpactFinding, asked: ImpactQuestion): Promise<ImpactFinding> {
      const explain = first.services.slice(0, PROVEN_SERVICES).map((service) => service.id);
      if (explain.length === 0) return first;
      return (await analyzeImpact(open.estate, open.runner, { ...asked, explain }, signal)).finding;
    }
  });
}

function lossesOf(
  itemIds: readonly string[],
  { degraded, explain, failOnOutageOf }: ImpactOptions,
): readonly ScenarioLoss[] {
  const level = degraded === true ? 'degraded' : 'outage';
  const losses: ScenarioLoss[] = itemIds.map((itemId) => ({ itemId, level }));
  if (Array.isArray(degraded)) for (const itemId of degraded) losses.push({ itemId, level: 'degraded' });
  if (losses.length === 0) {
    // Such an option takes all words that follow it.
    const taken = [explain, failOnOutageOf].find((words = []) => words.length > 1);
    const why =
      taken !== undefined ? ` ${taken.at(-1)} was taken for a value of the option before it: name items first.` : '';
    throw new UsageError(`Name at least one item: faultline impact <id>.${why}`);
  }
  if (losses.length > LIMITS.maxScenarioLosses) {
    throw new CommandError(`At most ${LIMITS.maxScenarioLosses} items can be lost at once.`);
  }
  return losses;
}

function collectOverride(text: string, earlier: readonly StatedOverride[] = []): readonly StatedOverride[] {
  const position = text.lastIndexOf('=');
  const cap = CAPS.find((candidate) => candidate === text.slice(position + 1));
  if (position < 1 || cap === undefined) {
    throw new InvalidArgumentError(`Write it as id=level; the level is one of ${CAPS.join(', ')}.`);
  }
  return [...earlier, { itemId: text.slice(0, position), cap }];
}

/** An override of the command line holds for a day from the estate's instant, so that the same question has the same answer. */
function completeOverride({ itemId, cap }: StatedOverride, reason: string, asOf: string): Override {
  const expiresAt = new Date(Date.parse(asOf) + OVERRIDE_HOURS * 3_600_000).toISOString();
  return { itemId, cap, author: userInfo().username, reason, expiresAt };
}
