import { Command } from 'commander';
import { LIMITS } from '../model/limits.ts';
import { answerWeakPoints } from '../use-cases/answer-weak-points.ts';
import { bindAction, type CommandContext } from './command-context.ts';
import { addEstateOptions, type EstateOptions, withEstate } from './estate-options.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { labelOfClass } from './label-of-class.ts';
import { parseCount } from './parse-options.ts';
import { requireItems } from './require-items.ts';
import { writeAnswer } from './terminal.ts';
import { weakPointsReport } from './weak-points-report.ts';
import { writeJson } from './write-json.ts';

interface WeakPointsOptions extends EstateOptions {
  readonly rows: number;
  readonly failAbove?: number;
  readonly json?: true;
}

const HELP = `
Exit codes: 0 answered, 1 not answered, 2 more single points of failure than --fail-above.`;

/** Makes the command `weak-points`. */
export function addWeakPointsCommand(context: CommandContext): Command {
  const command = new Command('weak-points')
    .description('the single points of failure of a service, redundancy counted')
    .argument('<id>', 'id of a service, or of any other item')
    .option('--rows <count>', 'weak points that are shown', parseCount(1, LIMITS.maxWeakPoints), 20)
    .option('--fail-above <count>', 'ends with 2 when there are more', parseCount(0, LIMITS.maxItems))
    .option('--json', 'as JSON, as the API gives it')
    .addHelpText('after', HELP)
    .action(bindAction(context, runWeakPoints));
  return addEstateOptions(command);
}

async function runWeakPoints(context: CommandContext, itemId: string, options: WeakPointsOptions): Promise<ExitCode> {
  return withEstate(options, context, async ({ open, name }) => {
    const { terminal, signal } = context;
    const view = open.estate.current();
    requireItems(view, [itemId]);
    const question = { itemId, maxPoints: options.rows, maxProofs: 0 };
    const answer = await answerWeakPoints(view, open.runner, question, signal);
    const { revision, asOf } = view;
    if (options.json) await writeJson({ revision, asOf, stale: false, ...answer }, terminal);
    else {
      const stamp = { estateName: name, revision, asOf };
      writeAnswer(terminal, weakPointsReport(answer, stamp, labelOfClass(view.catalogue), terminal));
    }
    const isOver = options.failAbove !== undefined && answer.total > options.failAbove;
    return isOver ? EXIT.gate : EXIT.done;
  });
}
