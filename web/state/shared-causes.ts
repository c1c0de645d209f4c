import type { Proof, ProofStep } from '../../server/contract/impact.ts';
import { isGate } from './requirement-words.ts';

/**
 * Says of each group of a proof that loses several members by which one item all of these fall.
 * @remarks That item stands on every way from the causes to each of them. Where members fall in a circle, or for causes
 * apart, nothing is said, nor where not all that are lost are listed.
 * @returns "All 4 fall with Circuit 398282" by the step of the group's consumer
 */
export function sayGroupCauses({ steps, isTruncated }: Proof): ReadonlyMap<ProofStep, string> {
  if (isTruncated) return new Map();
  const names = new Map(steps.map(({ itemId, name }) => [itemId, name]));
  const passed = new Map<string, readonly string[]>();
  const said = new Map<ProofStep, string>();
  for (const step of steps) {
    const { itemId, requirement } = step;
    const lost = (requirement?.affected ?? []).filter((member) => names.has(member.itemId));
    const [first = [], ...others] = lost.map((member) => passed.get(member.itemId) ?? []);
    const isListed = requirement === undefined || requirement.affected.length === requirement.affectedCount;
    const shared = isListed ? first.filter((id) => others.every((way) => way.includes(id))) : [];
    const before = passed.get(itemId);
    passed.set(itemId, [...shared.filter((id) => before?.includes(id) !== false), itemId]);
    const cause = names.get(shared.at(-1) ?? '');
    if (requirement === undefined || !isGate(requirement) || cause === undefined || lost.length < 2) continue;
    if (lost.some(({ outcome }) => outcome !== 'outage')) continue;
    const members = requirement.affectedCount + requirement.holdingCount;
    const count = lost.length === members ? `All ${members}` : `${lost.length} of ${members}`;
    said.set(step, `${count} fall with ${cause}`);
  }
  return said;
}
