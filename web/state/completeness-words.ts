import type { ImpactAnswer } from '../../server/contract/impact.ts';

type Completeness = Pick<ImpactAnswer['completeness'], 'hidden' | 'truncated' | 'isExact'>;

/** @returns whether nothing is hidden or cut */
export function isComplete({ hidden, truncated }: Completeness): boolean {
  return hidden === 0 && truncated.length === 0;
}

/**
 * Says how complete an answer is, in the words of the command line.
 * @returns a verdict, then what it means
 */
export function sayCompleteness(completeness: Completeness): readonly [verdict: string, meaning: string] {
  if (!isComplete(completeness)) return ['Not complete.', 'Something is hidden or cut.'];
  return completeness.isExact
    ? ['Complete.', 'Nothing hidden, cut or left unknown.']
    : ['Complete, but not exact.', 'Nothing hidden or cut; not every need is stated.'];
}
