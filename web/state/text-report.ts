import type { ImpactAnswer, ImpactedItem, SparedItem } from '../../server/contract/impact.ts';
import { sayCompleteness } from './completeness-words.ts';
import { formatInstant } from './durations.ts';
import { labelOfVerdict, TILE_OUTCOMES } from './outcomes.ts';
import { sayOverride } from './override.ts';
import { createPeopleRows } from './people.ts';
import { reachSentence } from './reach-sentence.ts';

/**
 * Says what an answer was asked for.
 * @returns "What breaks if dc1-stor-a (outage), main-db (degraded)?"
 */
export function nameQuestion({ scenario }: ImpactAnswer): string {
  return `What breaks if ${scenario.losses.map(({ name, level }) => `${name} (${level})`).join(', ')}?`;
}

/**
 * Writes an answer as plain text, for a ticket or a mail.
 * @returns lines that say the question, the counts, the services, all items, what was spared, whom to call and how complete it is
 */
export function createTextReport(answer: ImpactAnswer): string {
  const { summary } = answer;
  const counts = TILE_OUTCOMES.map((outcome) => `${labelOfVerdict(outcome)} ${summary.items[outcome]}`).join(', ');
  const sections = [
    [nameQuestion(answer), '', `${counts}.`, reachSentence(summary)],
    section(
      'Overrides',
      answer.scenario.overrides.map(
        (override) =>
          `${override.name}: ${sayOverride(override)}${override.isExpired ? ' (expired, does not count)' : ''}`,
      ),
    ),
    section('Business services and processes', answer.services.map(lineOfItem)),
    section('All affected items', answer.items.map(lineOfItem)),
    section('Spared, at the edge of the impact', answer.spared.map(lineOfSpared)),
    listPeople(answer),
    section('How complete', completenessLines(answer)),
    stamp(answer),
  ];
  return joinSections(sections);
}

/**
 * Writes whom to tell as plain text, for a mail.
 * @returns the question, everybody with what for, how complete the answer is
 */
export function createPeopleText(answer: ImpactAnswer): string {
  return joinSections([[nameQuestion(answer)], listPeople(answer), completenessLines(answer), stamp(answer)]);
}

function listPeople(answer: ImpactAnswer): readonly string[] {
  return section(
    'To tell',
    createPeopleRows(answer).map(
      ({ name, role, verdict, itemCount, told }) =>
        `${name} (${role}): ${countItems(itemCount)}, worst ${labelOfVerdict(verdict).toLowerCase()}: ${told}`,
    ),
  );
}

function stamp({ revision, asOf, modelVersion, sha256 }: ImpactAnswer): readonly string[] {
  return [`Revision ${revision} of ${formatInstant(asOf)}, model ${modelVersion}, SHA-256 ${sha256}`];
}

function joinSections(sections: readonly (readonly string[])[]): string {
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')
    .concat('\n');
}

/** What an answer rests on; one side of a comparison does not repeat what it was asked for. */
export type AnswerBasis = Pick<ImpactAnswer, 'completeness'> & { readonly scenario?: ImpactAnswer['scenario'] };

/**
 * Says in sentences what an answer rests on and what it leaves out.
 * @returns how complete it is, then each caveat
 */
export function completenessLines({ completeness, scenario }: AnswerBasis): readonly string[] {
  const overrides = scenario?.overrides ?? [];
  const counted = overrides.filter(({ isExpired }) => !isExpired).length;
  const expired = overrides.length - counted;
  const { hidden, staleFacts, unknownGroups, fallenByCircle, heldUpByCircle, truncated } = completeness;
  const lines = [
    hidden > 0 ? `${hidden} items are hidden from you.` : '',
    unknownGroups.count > 0
      ? `${unknownGroups.count} ${unknownGroups.count === 1 ? 'group does' : 'groups do'} not say how many members are needed.`
      : '',
    staleFacts.count > 0
      ? `${staleFacts.count} ${staleFacts.count === 1 ? 'item was' : 'items were'} last seen more than 90 days ago.`
      : '',
    fallenByCircle.count > 0
      ? `${countItems(fallenByCircle.count)} fell with a circle that nothing from outside feeds.`
      : '',
    heldUpByCircle.count > 0
      ? `${countItems(heldUpByCircle.count)} held up only by a circle, and could not start again once down.`
      : '',
    counted > 0
      ? `${counted} ${counted === 1 ? 'override counts' : 'overrides count'}: an analyst’s word, not a fact.`
      : '',
    expired > 0 ? `${expired} ${expired === 1 ? 'override has' : 'overrides have'} expired and did not count.` : '',
    ...truncated.map(({ list, shown, total }) => `The list “${list}” shows ${shown} of ${total}.`),
  ].filter((line) => line !== '');
  return [sayCompleteness(completeness).join(' '), ...lines];
}

function countItems(count: number): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? 'item' : 'items'}`;
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`${title} (${lines.length})`, ...lines.map((line) => `- ${line}`)];
}

function lineOfItem(item: ImpactedItem): string {
  const criticality = item.criticality === undefined ? '' : ` C${item.criticality}`;
  const owner = item.owner ?? item.supportGroup;
  return `${item.name}${criticality}: ${labelOfVerdict(item.outcome).toLowerCase()}, ${item.because}${owner === undefined ? '' : ` [${owner}]`}`;
}

function lineOfSpared(item: SparedItem): string {
  return `${item.name}: ${item.because}`;
}
