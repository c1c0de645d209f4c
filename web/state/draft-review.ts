import type { DraftComparison } from '../../server/contract/draft.ts';
import type { DraftStep } from '../../server/contract/draft-step.ts';
import type { CatalogueIndex } from './catalogue-index.ts';
import { keyOfDependency } from './dependency-words.ts';
import { differenceHeadline, sayDifference } from './draft-differences.ts';
import { findItemsOfDraft, itemIdsOfSteps } from './draft-steps.ts';
import { formatInstant } from './durations.ts';
import { labelOfVerdict, TILE_OUTCOMES } from './outcomes.ts';
import { completenessLines } from './text-report.ts';

/** What a review says beside the comparison. */
export interface ReviewWords {
  /** What is asked of both estates. */
  readonly question: string;
  /** What an import cannot carry out, a sentence each. */
  readonly byHand: readonly string[];
  /** What to think of the answer, as `sayNeedless` says it. */
  readonly caution: string;
  /** What an analyst holds in both answers, a sentence each. */
  readonly held: readonly string[];
}

/**
 * Writes a draft as plain text, for whoever decides about the change.
 * @returns lines that say the changes, what they do, both summaries and how complete both are
 */
export function createReviewText(
  { question, caution, byHand, held }: ReviewWords,
  comparison: DraftComparison,
  catalogue: CatalogueIndex,
): string {
  const { review, reviewCount, differences, differenceCount, before, after, revision, asOf } = comparison;
  const sections = [
    [question, '', differenceHeadline(comparison, catalogue), ...(caution === '' ? [] : [caution])],
    section(
      'Changes',
      reviewCount,
      review.map(({ sentence }) => sentence),
    ),
    section(
      'What they change in the answer',
      differenceCount,
      differences.map((each) => `${each.name}: ${sayDifference(each)}`),
    ),
    section('To be done by hand, because an import takes nothing away', byHand.length, byHand),
    section('Overrides on both sides', held.length, held),
    ['As it is', `- ${countsLine(before)}`, ...completenessLines(before).map((line) => `- ${line}`)],
    ['With the draft', `- ${countsLine(after)}`, ...completenessLines(after).map((line) => `- ${line}`)],
    [`A draft on revision ${revision} of ${formatInstant(asOf)}. Nothing of it is written.`],
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')
    .concat('\n');
}

function section(title: string, total: number, lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return [];
  const more = total > lines.length ? [`- and ${total - lines.length} more`] : [];
  return [`${title} (${total})`, ...lines.map((line) => `- ${line}`), ...more];
}

function countsLine({ summary }: DraftComparison['before']): string {
  const counts = TILE_OUTCOMES.map(
    (outcome) => `${labelOfVerdict(outcome)} ${summary.items[outcome]} (${summary.businessServices[outcome]})`,
  );
  return `items, and business services among them: ${counts.join(', ')}`;
}

/** A draft as a file of Faultline's own, for an import. */
export interface ChangeFile {
  readonly text: string;
  /** Steps that an import cannot carry out: it adds and changes, and takes nothing away. Not of items that only the draft has. */
  readonly leftOut: readonly DraftStep[];
}

type Facts = Map<string, Readonly<Record<string, unknown>>>;

/**
 * Writes what a draft adds and changes as a file to import.
 * @returns each fact once, as the last step leaves it; without what a later step takes away again
 */
export function createChangeFile(steps: readonly DraftStep[]): ChangeFile {
  const items: Facts = new Map();
  const groups: Facts = new Map();
  const dependencies: Facts = new Map();
  for (const step of steps) takeStep(step, items, groups, dependencies);
  const { added } = findItemsOfDraft(steps);
  const lists = { items: [...items.values()], groups: [...groups.values()], dependencies: [...dependencies.values()] };
  return {
    text: `${JSON.stringify({ faultline: 1, ...lists }, null, 2)}\n`,
    leftOut: steps.filter((step) => takesAway(step) && !itemIdsOfSteps([step]).some((id) => added.has(id))),
  };
}

function takesAway({ op }: DraftStep): boolean {
  return op === 'remove-item' || op === 'remove-dependency' || op === 'remove-group';
}

function takeStep(step: DraftStep, items: Facts, groups: Facts, dependencies: Facts): void {
  const isOf = (itemId: string) => (fact: Readonly<Record<string, unknown>>) =>
    fact['consumerId'] === itemId || fact['providerId'] === itemId;
  switch (step.op) {
    case 'put-item':
      items.set(step.item.id, { ...items.get(step.item.id), ...step.item });
      break;
    case 'remove-item':
      items.delete(step.itemId);
      drop(groups, isOf(step.itemId));
      drop(dependencies, isOf(step.itemId));
      break;
    case 'put-dependency':
      dependencies.set(keyOfDependency(step.dependency), step.dependency);
      break;
    case 'remove-dependency':
      dependencies.delete(keyOfDependency(step.dependency));
      break;
    case 'put-group':
      groups.set(JSON.stringify([step.group.consumerId, step.group.name]), step.group);
      break;
    case 'remove-group': {
      const { consumerId, name } = step.group;
      groups.delete(JSON.stringify([consumerId, name]));
      for (const [key, { group, ...single }] of dependencies)
        if (single['consumerId'] === consumerId && group === name) dependencies.set(key, single);
      break;
    }
  }
}

function drop(facts: Facts, isGone: (fact: Readonly<Record<string, unknown>>) => boolean): void {
  for (const [key, fact] of facts) if (isGone(fact)) facts.delete(key);
}
