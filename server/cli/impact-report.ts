import { OUTCOME_READING_ORDER, type Outcome } from '../model/outcome.ts';
import type { ImpactFinding } from '../use-cases/analyze-impact.ts';
import type { AffectedItem, SparedItem } from '../use-cases/answer-context.ts';
import { completenessLines } from './completeness-report.ts';
import { displayText, padText, shortenText, widthOf, wrapText } from './display-text.ts';
import type { MappingReport } from './left-out-report.ts';
import { OUTCOME_MARKS } from './outcome-marks.ts';
import { proofLines } from './proof-report.ts';
import { stampLine } from './stamp-line.ts';
import type { Terminal } from './terminal.ts';

/** What is shown of an answer. */
export interface ReportOptions {
  /** Name of the estate, when it has one. */
  readonly estateName: string;
  /** How many rows each list has at most. */
  readonly maxRows: number;
  /** How many words stand for a class id. */
  readonly labelOfClass: (classId: string) => string;
  /** Of a graph that was read by a mapping. */
  readonly leftOut?: MappingReport;
}

/**
 * Writes an impact answer for people.
 * @returns lines of at most the terminal's width: the question, the counts, business services, their proofs, other items, what is
 * spared, completeness
 */
export function impactReport(answer: ImpactFinding, terminal: Terminal, options: ReportOptions): readonly string[] {
  const { summary } = answer;
  const serviceIds = new Set(answer.services.map((service) => service.id));
  const others = answer.items.filter((item) => !serviceIds.has(item.id));
  const otherCount = summary.affected - countAffected(summary.businessServices);
  return [
    ...questionLines(answer, terminal),
    stampLine({ ...answer, estateName: options.estateName }, terminal),
    '',
    ...countLines(summary.items, terminal),
    ...wrapText(describeReach(summary), terminal.width - 2).map((line) => `  ${line}`),
    ...listLines('Business services', answer.services, countAffected(summary.businessServices), terminal, options),
    ...answer.proofs.flatMap((proof) => proofLines(proof, answer, terminal, options.maxRows)),
    ...listLines('Other items', others, otherCount, terminal, options),
    ...sparedLines(answer.spared, answer, terminal, options),
    '',
    ...completenessLines(answer.completeness, answer.stale, terminal, options.leftOut),
  ];
}

function questionLines({ scenario }: ImpactFinding, { paint, width }: Terminal): readonly string[] {
  const names = scenario.losses.map(({ name, level }) => ({ name: displayText(name), level }));
  const levels = new Set(names.map(({ level }) => level));
  const state = levels.size > 1 ? 'as stated' : levels.has('degraded') ? 'degraded' : 'out';
  const shown = names.slice(0, 5).map(({ name, level }) => (levels.size > 1 ? `${name} (${wordOf(level)})` : name));
  const rest = names.length - shown.length;
  const list = rest > 0 ? `${shown.join(', ')} and ${rest} more` : joinNames(shown);
  const verb = names.length > 1 ? 'are' : 'is';
  const overrides = scenario.overrides.map(({ name, cap, author, reason, isExpired }) =>
    displayText(
      `Override by ${author}${isExpired ? ' (expired, does not count)' : ''}: ${name} at most ${cap}. ${reason}`,
    ),
  );
  return [
    ...wrapText(`What breaks if ${list} ${verb} ${state}?`, width).map((line) => paint('bold', line)),
    ...scenario.losses
      .filter(({ isLive }) => !isLive)
      .flatMap(({ name }) => wrapText(`${displayText(name)} is not in service, so its loss changes nothing.`, width)),
    ...overrides.flatMap((line) => wrapText(line, width)),
  ];
}

function wordOf(level: 'outage' | 'degraded'): string {
  return level === 'outage' ? 'out' : 'degraded';
}

function joinNames(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

function countLines(counts: Readonly<Record<Outcome, number>>, { paint }: Terminal): readonly string[] {
  const shown = OUTCOME_READING_ORDER.filter((outcome) => outcome !== 'no-impact').map((outcome) => {
    const { glyph, counted, style } = OUTCOME_MARKS[outcome];
    const text = `${glyph} ${counts[outcome]} ${counted}`;
    return counts[outcome] === 0 ? paint('dim', text) : paint(['bold', style], text);
  });
  return [`  ${shown.join('   ')}`];
}

function describeReach({ affected, reach, spared }: ImpactFinding['summary']): string {
  const reached = `${affected} of ${reach} ${reach === 1 ? 'item' : 'items'} in reach ${affected === 1 ? 'is' : 'are'} affected`;
  if (spared === 0) return `${reached}; none of them is spared.`;
  return `${reached}; the other ${spared} ${spared === 1 ? 'is' : 'are'} spared.`;
}

function countAffected(counts: Readonly<Record<Outcome, number>>): number {
  return counts.outage + counts.degraded + counts.unknown + counts['reduced-redundancy'];
}

function listLines(
  title: string,
  items: readonly AffectedItem[],
  total: number,
  terminal: Terminal,
  options: ReportOptions,
): readonly string[] {
  if (total === 0)
    return title === 'Business services' ? ['', `  ${terminal.paint('dim', 'No business service is affected.')}`] : [];
  const shown = items.slice(0, options.maxRows);
  return [
    '',
    headingOf(title, total, terminal),
    ...shown.flatMap((item) => itemLines(item, item.outcome, item.because, terminal, options)),
    ...moreLines(total - shown.length, terminal),
  ];
}

function sparedLines(
  spared: readonly SparedItem[],
  { completeness }: ImpactFinding,
  terminal: Terminal,
  options: ReportOptions,
): readonly string[] {
  const total = completeness.truncated.find(({ list }) => list === 'spared')?.total ?? spared.length;
  if (total === 0) return [];
  const shown = spared.slice(0, options.maxRows);
  return [
    '',
    headingOf('Spared at the edge', total, terminal),
    ...shown.flatMap((item) => itemLines(item, 'no-impact', item.because, terminal, options)),
    ...moreLines(total - shown.length, terminal),
  ];
}

function headingOf(title: string, total: number, { paint }: Terminal): string {
  return `${paint('bold', title)} ${paint('dim', String(total))}`;
}

function moreLines(hidden: number, { paint }: Terminal): readonly string[] {
  return hidden > 0 ? [`  ${paint('dim', `… and ${hidden} more; --rows shows them, --json has them all`)}`] : [];
}

const WORD_WIDTH = 16;

function itemLines(
  item: AffectedItem | SparedItem,
  outcome: Outcome,
  because: string,
  { paint, width }: Terminal,
  { labelOfClass }: ReportOptions,
): readonly string[] {
  const { glyph, word, style } = OUTCOME_MARKS[outcome];
  const margin = 4 + WORD_WIDTH;
  const facts = [labelOfClass(item.class), item.criticality === undefined ? '' : `C${item.criticality}`]
    .filter((fact) => fact !== '')
    .map(displayText)
    .join(' · ');
  const room = width - margin - widthOf(facts) - 2;
  const name = padText(shortenText(displayText(item.name), Math.max(room, 12)), room);
  const owner = item.owner === undefined ? '' : ` · ${displayText(item.owner)}`;
  const reason = wrapText(displayText(because) + owner, width - margin);
  return [
    `  ${paint(style, `${glyph} ${padText(word, WORD_WIDTH)}`)}${paint('bold', name)}  ${paint('dim', facts)}`,
    ...reason.map((line) => ' '.repeat(margin) + paint('dim', line)),
  ];
}
