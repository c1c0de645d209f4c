import type { Finding, FindingsAnswer } from '../../server/contract/findings.ts';

/** What can be wrong with the facts. */
export type FindingKind = Finding['kind'];

/**
 * Picks the kind whose findings are listed.
 * @param wanted the word of an address
 * @returns the gravest that was found, unless another one is wanted that was found; undefined when nothing was
 */
export function pickFindingKind({ counts }: FindingsAnswer, wanted: string | null): FindingKind | undefined {
  const found = counts.filter(({ count }) => count > 0);
  return (found.find(({ kind }) => kind === wanted) ?? found[0])?.kind;
}

/** @returns "24 findings: what makes answers less sure, or the estate less safe." */
export function sayFindings(total: number): string {
  if (total === 0) return 'No findings: no fact contradicts another, and none is missing that is looked for.';
  const counted = `${total.toLocaleString('en-US')} ${total === 1 ? 'finding' : 'findings'}`;
  return `${counted}: what makes answers less sure, or the estate less safe.`;
}
