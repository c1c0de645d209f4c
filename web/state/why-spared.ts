import type { ProofMember, RequirementProof } from '../../server/contract/impact.ts';
import { isGate } from './requirement-words.ts';

const MOST_NAMES = 4;

/**
 * Says why an item holds although something that it needs does not, and what would have to be lost in addition.
 * @param requirement the one that held
 * @returns sentences: its members up and down, then the margin; empty for a single dependency, whose own sentence says it all
 */
export function whySpared(requirement: RequirementProof): readonly string[] {
  if (!isGate(requirement)) return [];
  const { need, total, affected, holding, affectedCount, holdingCount } = requirement;
  const down = affected.filter(({ outcome }) => outcome === 'outage');
  const shaken = affected.filter(({ outcome }) => outcome !== 'outage');
  const unlisted = affectedCount - affected.length;
  const members = [
    sayMembers('Up', holding, holdingCount),
    sayMembers('Affected, but up', shaken, shaken.length),
    sayMembers('Down', down, down.length + unlisted),
  ].filter((sentence) => sentence !== '');
  const unit = isWeighted(requirement) ? ' by weight' : '';
  const margin =
    need === undefined
      ? 'How many it needs is not stated.'
      : `It needs ${need} of ${total}${unit}: ${sayMargin(requirement)}`;
  return [members.join(' '), margin];
}

/** Says the fewest further losses that the requirement does not bear. */
function sayMargin(requirement: RequirementProof): string {
  const { margin = 0, strength, holding, affected } = requirement;
  const falls = strength === 'soft' ? 'it is degraded' : 'it falls';
  if (margin < 0) return 'this alone would not hold it.';
  const standing = [...holding, ...affected.filter(({ outcome }) => outcome !== 'outage')];
  const heaviestFirst = standing.map(({ weight }) => weight).sort((left, right) => right - left);
  const heaviest = isWeighted(requirement) ? 'the heaviest ' : '';
  let lost = 0;
  for (const [place, weight] of heaviestFirst.entries()) {
    lost += weight;
    if (lost <= margin) continue;
    if (place === 0) return `${heaviest === '' ? 'one' : 'its heaviest'} more and ${falls}.`;
    return `it bears ${place} more; with ${heaviest}${place + 1} more ${falls}.`;
  }
  return `it bears the loss of ${margin} more.`;
}

function isWeighted({ affected, holding }: RequirementProof): boolean {
  return [...affected, ...holding].some(({ weight }) => weight !== 1);
}

function sayMembers(label: string, members: readonly ProofMember[], count: number): string {
  if (count === 0) return '';
  const names = members.slice(0, MOST_NAMES).map(({ name }) => name);
  const more = count - names.length;
  const rest = more > 0 ? ` and ${more.toLocaleString('en-US')} more` : '';
  return `${label}: ${names.join(', ')}${rest}.`;
}
