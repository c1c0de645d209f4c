import type { Finding, FindingsAnswer } from '../../server/contract/findings.ts';

/** What can be wrong with the facts. */
export type FindingKind = Finding['kind'];

const TITLES: Readonly<Record<FindingKind, string>> = {
  'cold-start-deadlock': 'Cannot start from cold',
  'absent-provider': 'Needs something that is not in service',
  'need-exceeds-members': 'Group needs more than it has',
  'empty-group': 'Group without members in service',
  'no-margin': 'Redundancy with nothing to spare',
  'unknown-need': 'Group that does not say what it needs',
  'no-owner': 'No owner and no support group',
  'stale-record': 'Not seen by any source for 90 days',
  orphan: 'Connected to nothing',
};

/** @returns a kind in the words of the command line */
export function titleOfFinding(kind: FindingKind): string {
  return TITLES[kind];
}

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
