import type { ImpactFinding } from '../use-cases/analyze-impact.ts';
import type { OutcomeProof, ProofStep } from '../use-cases/prove-outcome.ts';
import { displayText, shortenText, wrapText } from './display-text.ts';
import { OUTCOME_MARKS } from './outcome-marks.ts';
import type { Terminal } from './terminal.ts';

/** How many names stand in one step that several items share. */
const NAMES_PER_STEP = 3;

/**
 * Writes a proof as a chain from the cause to the item.
 * @param proof of one item
 * @param answer the answer it belongs to
 * @param maxSteps how many steps are shown at most; the last one is always the item itself
 * @returns lines: a heading, then two or more for each step
 */
export function proofLines(
  proof: OutcomeProof,
  answer: ImpactFinding,
  terminal: Terminal,
  maxSteps: number,
): readonly string[] {
  const steps = mergeAlike(proof.steps);
  const last = steps.at(-1);
  if (last === undefined) return [];
  const shown = steps.length <= maxSteps ? steps : [...steps.slice(0, maxSteps - 1), last];
  const hidden = steps.length - shown.length;
  const title = proof.outcome === 'no-impact' ? 'Why it stands' : 'Proof';
  const name = displayText(last.names[0] ?? proof.itemId);
  return [
    '',
    `${terminal.paint('bold', title)} ${terminal.paint('dim', shortenText(name, terminal.width - title.length - 1))}`,
    ...shown.flatMap((step, position) => [
      ...(hidden > 0 && position === shown.length - 1 ? [terminal.paint('dim', `  ┊ ${hidden} more steps`)] : []),
      ...stepLines(step, position === shown.length - 1, terminal),
    ]),
    ...(proof.isTruncated
      ? [terminal.paint('dim', `  The proof is longer than ${proof.steps.length} steps; nearest ones shown.`)]
      : []),
    ...boundsLine(proof, answer),
  ];
}

interface MergedStep {
  readonly names: readonly string[];
  readonly ids: readonly string[];
  readonly outcome: ProofStep['outcome'];
  readonly because: string;
}

/** Items that fell in the same round for the same reason are one step: a proof is read, not counted. */
function mergeAlike(steps: readonly ProofStep[]): readonly MergedStep[] {
  const merged = new Map<string, { names: string[]; ids: string[]; outcome: ProofStep['outcome']; because: string }>();
  for (const { itemId, name, outcome, rank, because } of steps) {
    const isLast = itemId === steps.at(-1)?.itemId;
    const key = JSON.stringify(isLast ? [itemId] : [rank, outcome, because]);
    const step = merged.get(key) ?? { names: [], ids: [], outcome, because };
    merged.set(key, step);
    step.names.push(name);
    step.ids.push(itemId);
  }
  return [...merged.values()];
}

function stepLines(
  { names, ids, outcome, because }: MergedStep,
  isLast: boolean,
  terminal: Terminal,
): readonly string[] {
  const { paint, width } = terminal;
  const { glyph, style } = OUTCOME_MARKS[outcome];
  const rest = names.length - NAMES_PER_STEP;
  const list = names.slice(0, NAMES_PER_STEP).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
  const id = ids.length === 1 && ids[0] !== names[0] ? displayText(ids[0] ?? '') : '';
  const bar = isLast ? ' ' : paint(style, '│');
  const [first = '', ...more] = wrapText(displayText(list), width - 4);
  const isIdBeside = id !== '' && more.length === 0 && first.length + id.length + 6 <= width;
  return [
    `  ${paint(style, glyph)} ${paint('bold', first)}${isIdBeside ? `  ${paint('dim', id)}` : ''}`,
    ...more.map((line) => `  ${bar} ${paint('bold', line)}`),
    ...wrapText(displayText(because), width - 4).map((line) => `  ${bar} ${line}`),
  ];
}

function boundsLine({ itemId, outcome }: OutcomeProof, answer: ImpactFinding): readonly string[] {
  if (outcome !== 'unknown') return [];
  const bounds = answer.items.find((item) => item.id === itemId)?.bounds;
  if (bounds === undefined) return [];
  return [
    `    It lies between ${OUTCOME_MARKS[bounds.best].word.toLowerCase()} and ${OUTCOME_MARKS[bounds.worst].word.toLowerCase()}.`,
  ];
}
