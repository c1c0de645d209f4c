import type { answerWeakPoints, WeakPointFinding, WeakPointStep } from '../use-cases/answer-weak-points.ts';
import { displayText, shortenText, widthOf, wrapText } from './display-text.ts';
import { OUTCOME_MARKS } from './outcome-marks.ts';
import { formatCount } from './progress-line.ts';
import { type Stamp, stampLine } from './stamp-line.ts';
import type { Terminal } from './terminal.ts';

type WeakPoints = Awaited<ReturnType<typeof answerWeakPoints>>;

/** The last step is the service; before it, so many are told. */
const SHOWN_STEPS = 3;

/**
 * Writes the single points of failure of an item, each with the way on which its loss arrives.
 * @returns lines of at most the terminal's width
 */
export function weakPointsReport(
  answer: WeakPoints,
  stamp: Stamp,
  labelOfClass: (classId: string) => string,
  terminal: Terminal,
): readonly string[] {
  const { paint, width } = terminal;
  const { item, points, total, supportCount, isExact } = answer;
  const certain = points.filter((point) => point.outcome === 'outage').length;
  return [
    ...wrapText(`What alone takes ${displayText(item.name)} out?`, width).map((line) => paint('bold', line)),
    stampLine(stamp, terminal),
    '',
    ...wrapText(describeTotal(total, supportCount), width),
    ...(points.length > certain ? wrapText('Those marked ? depend on a need that is not stated.', width) : []),
    '',
    ...points.flatMap((point) => pointLines(point, labelOfClass, terminal)),
    ...(total > points.length
      ? [paint('dim', `… and ${formatCount(total - points.length)} more; --rows shows them`)]
      : []),
    ...(total > 0 ? [''] : []),
    isExact
      ? paint('bold', `Complete. Redundancy is counted; all single losses were looked at.`)
      : paint('bold', 'Not complete: the search was cut off at its bound of work.'),
  ];
}

function describeTotal(total: number, supportCount: number): string {
  const support = `${formatCount(supportCount)} ${supportCount === 1 ? 'item' : 'items'} that it relies on`;
  if (supportCount === 0) return 'It relies on no other item.';
  if (total === 0) return `None of the ${support}.`;
  return `${formatCount(total)} of the ${support}, nearest first:`;
}

function pointLines(
  { items: [item], outcome, steps, isStepsTruncated }: WeakPointFinding,
  labelOfClass: (classId: string) => string,
  { paint, width }: Terminal,
): readonly string[] {
  const { glyph, style } = OUTCOME_MARKS[outcome];
  const label = displayText(labelOfClass(item.class));
  const name = shortenText(displayText(item.name), width - widthOf(label) - 4);
  const id = item.id === item.name ? '' : displayText(item.id);
  const isIdBeside = id !== '' && widthOf(name) + widthOf(label) + widthOf(id) + 8 <= width;
  return [
    `${paint(style, glyph)} ${paint('bold', name)}  ${paint('dim', label + (isIdBeside ? ` · ${id}` : ''))}`,
    ...stepLines(steps, isStepsTruncated, width),
  ];
}

function stepLines(steps: readonly WeakPointStep[], isTruncated: boolean, width: number): readonly string[] {
  const last = steps.at(-1);
  if (last === undefined) return [];
  const before = steps.slice(0, -1);
  const shown = before.slice(0, SHOWN_STEPS).map(describeStep);
  const hidden = before.length - shown.length;
  const middle = hidden > 0 ? [`${formatCount(hidden)} more ${hidden === 1 ? 'step' : 'steps'}`] : [];
  const end = isTruncated ? 'and on, over more steps than are kept' : describeStep(last);
  return [...shown, ...middle, end].flatMap((step) =>
    wrapText(step, width - 6).map((line, index) => `    ${index === 0 ? '→' : ' '} ${line}`),
  );
}

function describeStep({ name, because }: WeakPointStep): string {
  return displayText(`${name} ${because}`);
}
