import { OUTCOME_LEVELS, type Outcome, type OutcomeLevel } from '../model/outcome.ts';
import type { MemberState, RequirementState } from './describe-requirement.ts';

const CONDITION: Readonly<Record<OutcomeLevel, string>> = {
  outage: 'is out',
  degraded: 'is degraded',
  'reduced-redundancy': 'has lost redundancy',
  'no-impact': 'works',
};

/** How a level is worded when it is the worst that a missing fact leaves open. */
const POSSIBILITY: Readonly<Record<OutcomeLevel, string>> = {
  outage: 'may be out',
  degraded: 'may be degraded',
  'reduced-redundancy': 'may have lost redundancy',
  'no-impact': 'works',
};

/** @returns the sentence for an item that the scenario itself names */
export function describeRoot(level: 'outage' | 'degraded'): string {
  return level === 'outage' ? 'Assumed out' : 'Assumed degraded';
}

/**
 * Says why an item is affected, for people who decide about changes.
 * @param outcome of the item
 * @param requirement that raised it
 * @param labelOf words for a relation type, read from consumer to provider
 * @returns a sentence without a subject and without a full stop: "needs 1 of 2 for power, 0 up"
 */
export function describeLoss(
  outcome: Outcome,
  requirement: RequirementState,
  labelOf: (type: string) => string,
): string {
  const [first] = requirement.affected;
  if (requirement.total === 1 && requirement.group === undefined && first !== undefined) {
    const words =
      requirement.strength === 'soft'
        ? `${labelOf(requirement.relationTypes[0] ?? '')} (softly)`
        : labelOf(requirement.relationTypes[0] ?? '');
    return `${words} ${first.name}, which ${conditionOf(first)}`;
  }
  const purpose = purposeOf(requirement, labelOf);
  const { need, fullAt, up, total } = requirement;
  if (need === undefined) {
    return `has ${up} of ${total} ${purpose}; how many it needs is not stated`;
  }
  if (outcome === 'outage') return `needs ${need} of ${total} ${purpose}, ${up} up${describeAbsent(requirement)}`;
  if (requirement.strength === 'soft') return `softly needs ${need} of ${total} ${purpose}, ${up} up`;
  if (outcome === 'degraded' && fullAt !== undefined) {
    return `has ${up} of ${total} ${purpose}; works with ${need}, works fully with ${fullAt}`;
  }
  if (outcome === 'degraded')
    return `has ${up} of ${total} ${purpose}, ${namesOf(requirement.affected, 'degraded')} degraded`;
  if (outcome === 'unknown') {
    return `needs ${need} of ${total} ${purpose}; ${namesOf(requirement.affected, 'unknown')} ${possibilityOf(requirement.affected)}`;
  }
  return `keeps ${up} of ${total} ${purpose}, needs ${need}${up === need ? ': nothing left to lose' : ''}`;
}

/**
 * Says why an item is not affected although something it needs is.
 * @returns a sentence without a subject and without a full stop
 */
export function describeHold(requirement: RequirementState, labelOf: (type: string) => string): string {
  const [first] = requirement.affected;
  if (requirement.strength === 'soft' && first !== undefined && first.outcome !== 'outage') {
    return `needs ${first.name} only softly, and it still works`;
  }
  const need = requirement.need === undefined ? 'need not stated' : `needs ${requirement.need}`;
  return `keeps ${requirement.up} of ${requirement.total} ${purposeOf(requirement, labelOf)}, ${need}`;
}

/**
 * Says why an item fell that no loss of a provider took: its support over flow relations leans only on itself.
 * @param isCertain whether it fell whatever the needs that are not stated
 */
export function describeFall(isCertain: boolean): string {
  return isCertain
    ? 'fell with a circle: its supply now leans only on itself, so nothing feeds it'
    : 'may have fallen with a circle: its supply may now lean only on itself';
}

/** @returns the sentence of an item that keeps its level, with what holds it up */
export function describeHeldUp(sentence: string): string {
  return `${sentence}; held up only by a circle, and could not start again once down`;
}

/** @returns the sentence with what an override made of it */
export function describeCap(sentence: string, author: string, reason: string): string {
  return `${sentence}; held by ${author}’s override: ${reason}`;
}

/** A stand-in that is there on paper only is what people ask about first. */
function describeAbsent({ absent }: RequirementState): string {
  const [first] = absent;
  if (first === undefined) return '';
  const more = absent.length === 1 ? '' : ` and ${absent.length - 1} more do not count`;
  return `; ${first.name} is ${first.status}${more}`;
}

function purposeOf(requirement: RequirementState, labelOf: (type: string) => string): string {
  if (requirement.group !== undefined) return `for ${requirement.group}`;
  return `it ${requirement.relationTypes.map(labelOf).join(' or ')}`;
}

function conditionOf({ outcome, bounds }: MemberState): string {
  return outcome === 'unknown' ? POSSIBILITY[bounds?.worst ?? 'outage'] : CONDITION[outcome];
}

/** Words the worst that may be true of members of which it is not known, or of all when it is known of each. */
function possibilityOf(members: readonly MemberState[]): string {
  const unknown = members.filter((member) => member.outcome === 'unknown');
  const levels = (unknown.length === 0 ? members : unknown).map(({ outcome, bounds }) =>
    OUTCOME_LEVELS.indexOf(outcome === 'unknown' ? (bounds?.worst ?? 'outage') : outcome),
  );
  return POSSIBILITY[OUTCOME_LEVELS[Math.max(...levels)] ?? 'outage'];
}

function namesOf(members: readonly MemberState[], outcome: Outcome): string {
  const names = members.filter((member) => member.outcome === outcome).map((member) => member.name);
  const shown = names.length === 0 ? members.map((member) => member.name) : names;
  return shown.length > 2 ? `${shown.slice(0, 2).join(', ')} and ${shown.length - 2} more` : shown.join(' and ');
}
