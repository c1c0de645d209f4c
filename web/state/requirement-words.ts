import type { Proof, RequirementProof } from '../../server/contract/impact.ts';
import type { Verdict } from './outcomes.ts';

/** More names than this make a sentence a list. */
const MOST_NAMES = 3;

/**
 * Tells whether a requirement is drawn as a pill: it has a group, or more than one member.
 * @returns false for a single dependency
 */
export function isGate(requirement: RequirementProof): boolean {
  return requirement.group !== undefined || requirement.total > 1 || requirement.need === undefined;
}

/**
 * Writes a requirement on a pill.
 * @returns "2/3": up of total; "1/?" when the need is not stated
 */
export function gateText(requirement: RequirementProof): string {
  return `${requirement.up}/${requirement.need === undefined ? '?' : requirement.total}`;
}

/**
 * Says a requirement's margin in words; not that of a single dependency, which never had one.
 * @param subject whose requirement it is
 * @returns "The loss of b or c stops it", "One more loss stops it"; empty when nothing is to be said
 */
export function marginSentence(requirement: RequirementProof, verdict: Verdict, subject = 'it'): string {
  const { margin, need } = requirement;
  if (verdict === 'outage') return '';
  if (need === undefined) return 'Not stated how many it needs';
  if (margin === undefined || margin < 0) return '';
  if (margin === 0) {
    if (!isGate(requirement)) return '';
    const names = nextLosses(requirement);
    const loss = names === '' ? 'One more loss' : `The loss of ${names}`;
    return `${loss} ${requirement.strength === 'soft' ? 'degrades' : 'stops'} ${subject}`;
  }
  return `Bears the loss of ${margin} more`;
}

/**
 * Says which loss is the next to be felt: of the group that an item needs itself, or else of the nearest it leans on that has
 * nothing to spare.
 * @param proof of the item, as far as it is known
 * @returns as `marginSentence`, with the name of what would stop
 */
export function nextToFallSentence(
  requirement: RequirementProof | undefined,
  verdict: Verdict,
  proof: Proof | undefined,
): string {
  const own = requirement === undefined ? '' : marginSentence(requirement, verdict);
  if (own !== '' || verdict === 'outage') return own;
  const near = proof?.steps.findLast((step) => isNextToFall(step.requirement, step.outcome));
  if (near?.requirement === undefined) return '';
  return marginSentence(near.requirement, near.outcome, `${near.name}, which it leans on`);
}

/**
 * Names the members that still stand, where they are few enough to be named.
 * @returns "b", "b or c", "b, c or d"; empty when they are more, or not all listed
 */
export function nextLosses({ affected, affectedCount, holding, holdingCount }: RequirementProof): string {
  const names = [...holding, ...affected.filter(({ outcome }) => outcome !== 'outage')].map(({ name }) => name);
  const isListed = holding.length === holdingCount && affected.length === affectedCount;
  if (!isListed || names.length > MOST_NAMES) return '';
  const last = names.pop() ?? '';
  return names.length === 0 ? last : `${names.join(', ')} or ${last}`;
}

/**
 * Says in few words what a requirement stands at.
 * @param heldAt the verdict on whoever requires it, where an analyst's override counts for it
 * @returns "hard; nothing can stand in", "instances: needs 2 of 3, 2 up"
 */
export function requirementNote(requirement: RequirementProof, heldAt?: Verdict): string {
  if (!isGate(requirement)) {
    if (requirement.strength === 'soft') return 'soft; works below par without it';
    // Over a hard dependency one is as badly off as the provider, but for the override.
    const isHeld = heldAt !== undefined && heldAt !== requirement.affected[0]?.outcome;
    return isHeld ? 'hard; only the override stands in' : 'hard; nothing can stand in';
  }
  const { need, total, up } = requirement;
  const group = requirement.group === undefined ? '' : `${requirement.group}: `;
  return `${group}needs ${need === undefined ? 'an unstated number' : need} of ${total}, ${up} up`;
}

/** @returns whether less is up than is needed */
export function isShut(requirement: RequirementProof): boolean {
  return requirement.need !== undefined && requirement.up < requirement.need;
}

/**
 * Tells whether an item that still works would not after one more loss in the group that bears the present one.
 * @returns false for a single dependency: that it has nothing to spare is no news
 */
export function isNextToFall(requirement: RequirementProof | undefined, verdict: Verdict): boolean {
  if (requirement === undefined || verdict === 'outage' || !isGate(requirement)) return false;
  return requirement.strength === 'hard' && requirement.margin === 0;
}
