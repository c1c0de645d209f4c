import type { GroupWire } from '../../server/contract/dependency.ts';

/** @returns what is to be mended about a need or a bound as it was typed; undefined when nothing is */
export function findNeedProblem(text: string): string | undefined {
  return /^(?:0*[1-9]\d*|(?!0+(?:\.0+)?%)(?:\d{1,2}(?:\.\d{1,4})?|100)%|all|unknown)$/.test(text.trim())
    ? undefined
    : 'Write a whole number from 1, a percentage such as 50%, all or unknown.';
}

/** @returns what is to be mended about a weight as it was typed; undefined when nothing is */
export function findWeightProblem(text: string): string | undefined {
  return /^0*[1-9]\d*$/.test(text.trim()) ? undefined : 'Write a whole number from 1.';
}

/**
 * Says that a group needs more than there is.
 * @param group its need, and how much of it is live
 * @returns a sentence; empty when there is enough
 */
export function warnOfNeed(group: Pick<GroupWire, 'need'> & { readonly liveWeight: number }): string {
  return Number(group.need) > group.liveWeight
    ? `More than is live (${group.liveWeight}): counted as if it needed all.`
    : '';
}
