import type { ImpactFinding } from '../use-cases/analyze-impact.ts';
import { displayText, wrapText } from './display-text.ts';
import { leftOutLines, type MappingReport } from './left-out-report.ts';
import { countOf } from './progress-line.ts';
import type { Terminal } from './terminal.ts';

const MAPPED_IN_PART = 'Not complete. The graph and its mapping do not fit in all.';

/**
 * Says what an answer rests on and what it leaves out.
 * @param completeness of the answer
 * @param isStale whether the store is away
 * @param leftOut of a graph that was read by a mapping
 * @returns lines; the first says whether the answer is complete and exact, as the app does
 */
export function completenessLines(
  completeness: ImpactFinding['completeness'],
  isStale: boolean,
  { paint, width }: Terminal,
  leftOut?: MappingReport,
): readonly string[] {
  const missing = leftOutLines(leftOut).map(displayText);
  const { unknownGroups, fallenByCircle, heldUpByCircle, staleFacts, truncated, hidden } = completeness;
  const facts: string[] = [...missing];
  for (const { consumerName, group, total } of unknownGroups.groups.slice(0, 5)) {
    facts.push(displayText(`Ask how many of ${total} ${group} ${consumerName} needs: it is not stated.`));
  }
  if (unknownGroups.count > 5) facts.push(`${unknownGroups.count} groups in all do not state their need.`);
  if (fallenByCircle.count > 0)
    facts.push(nameItems(fallenByCircle, 'fell with a circle that nothing from outside feeds'));
  if (heldUpByCircle.count > 0)
    facts.push(nameItems(heldUpByCircle, 'held up only by a circle, and could not start again once down'));
  if (staleFacts.count > 0) facts.push(`${countOf(staleFacts.count, 'item')} not seen by any source for 90 days.`);
  for (const { list, shown, total } of truncated)
    facts.push(`Of ${total} ${list}, ${shown} are in the answer; all are counted.`);
  if (hidden > 0) facts.push(`${countOf(hidden, 'item')} hidden from you.`);
  if (isStale) facts.push('The store cannot be reached; newer facts may be missing.');
  return [
    ...wrapText(isMappedInPart(leftOut) ? MAPPED_IN_PART : sayCompleteness(completeness, isStale), width).map((line) =>
      paint('bold', line),
    ),
    ...facts.flatMap((fact) =>
      wrapText(fact, width - 2).map((line, position) => `${position === 0 ? '- ' : '  '}${line}`),
    ),
  ];
}

/** A value that no field takes does not change what depends on what. */
function isMappedInPart(leftOut: MappingReport): boolean {
  if (leftOut === undefined) return false;
  const { unmatched, skippedNodes, skippedRelationships, contradicted } = leftOut;
  return unmatched.length + skippedNodes + skippedRelationships + contradicted > 0;
}

function nameItems({ count, items }: ImpactFinding['completeness']['heldUpByCircle'], what: string): string {
  const names = items.slice(0, 5).map(({ name }) => displayText(name));
  return `${countOf(count, 'item')} ${what}: ${names.join(', ')}${count > names.length ? ' and others' : ''}.`;
}

function sayCompleteness({ hidden, truncated, isExact }: ImpactFinding['completeness'], isStale: boolean): string {
  if (hidden > 0 || truncated.length > 0) return 'Not complete. Something is hidden or cut.';
  if (isStale) return 'Not complete. The store cannot be reached.';
  return isExact
    ? 'Complete. Nothing hidden, cut or left unknown.'
    : 'Complete, but not exact. Nothing hidden or cut; not every need is stated.';
}
