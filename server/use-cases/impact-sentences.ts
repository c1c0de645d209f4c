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
  if (isSingle(requirement) && first !== undefined) {
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

/** Names of the members that do not feed an item which fell with a circle. */
export interface UnfedBy {
  /** They were out before. */
  readonly out: readonly string[];
  /** They fell with it. */
  readonly circle: readonly string[];
  /** They lean only on themselves, even with nothing lost. */
  readonly neverStood: readonly string[];
}

/**
 * Says why an item fell that no loss of a provider took: its support over flow relations leans only on itself.
 * @param isCertain whether it fell whatever the needs that are not stated
 * @param requirement that is no longer founded
 * @param unfedBy its members that do not count, as many as it takes
 * @returns a sentence without a subject and without a full stop
 */
export function describeFall(
  isCertain: boolean,
  requirement: RequirementState,
  unfedBy: UnfedBy,
  labelOf: (type: string) => string,
): string {
  const fell = isCertain ? 'fell with a circle' : 'may have fallen with a circle';
  const { need, total } = requirement;
  if (isSingle(requirement)) {
    const [name] = [...unfedBy.circle, ...unfedBy.neverStood];
    const why = unfedBy.circle.length > 0 ? 'which only the circle feeds' : 'which never stood by itself';
    return `${fell}: ${labelOf(requirement.relationTypes[0] ?? '')} ${name}, ${why}`;
  }
  const purpose = purposeOf(requirement, labelOf);
  const asks = need === undefined ? `has ${total} ${purpose}, need not stated` : `needs ${need} of ${total} ${purpose}`;
  const out = `${unfedBy.out.length > 1 ? 'are' : 'is'} out`;
  const alone = unfedBy.neverStood.length > 1 ? 'themselves' : 'itself';
  const told = [
    unfedBy.out.length > 0 ? `${listNames(unfedBy.out)} ${isCertain ? out : 'may be out'}` : undefined,
    unfedBy.circle.length > 0 ? `only the circle feeds ${listNames(unfedBy.circle)}` : undefined,
    unfedBy.neverStood.length > 0 ? `${listNames(unfedBy.neverStood)} never stood by ${alone}` : undefined,
  ];
  return `${fell}: ${asks}; ${told.filter((part) => part !== undefined).join(', ')}`;
}

/** Says why an item feeds nothing although nothing happened to it. */
export function describeNeverStood(): string {
  return 'leans only on itself even with nothing lost, so it feeds nothing';
}

/** @returns the sentence of an item that keeps its level, with what holds it up */
export function describeHeldUp(sentence: string): string {
  return `${sentence}; held up only by a circle, and could not start again once down`;
}

/** @returns the sentence with what an override made of it */
export function describeCap(sentence: string, author: string, reason: string): string {
  return `${sentence}; held by ${author}’s override: ${reason}`;
}

function isSingle(requirement: RequirementState): boolean {
  return requirement.total === 1 && requirement.group === undefined;
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
  return listNames(names.length === 0 ? members.map((member) => member.name) : names);
}

function listNames(names: readonly string[]): string {
  return names.length > 2 ? `${names.slice(0, 2).join(', ')} and ${names.length - 2} more` : names.join(' and ');
}
