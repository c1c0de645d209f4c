import type { ImpactAnswer, ImpactedItem } from '../../server/contract/impact.ts';
import type { CatalogueIndex } from './catalogue-index.ts';
import type { ContentTreeRow } from './content-tree.ts';

/** An affected item with those whose loss it explains first of all. */
export interface ProofBranch {
  readonly item: ImpactedItem;
  /** In the order of the answer. */
  readonly branches: readonly ProofBranch[];
}

/**
 * Hangs each affected item below the first cause of its own: a tree in which every way up is a proof.
 * @remarks The first affected member has the lowest rank, so no branch can hang below itself. Built from the leaves by
 * descending rank, without recursion.
 * @returns the roots, and items whose cause is not listed, in the order of the answer
 */
export function createProofTree(answer: ImpactAnswer): readonly ProofBranch[] {
  const branches = new Map<string, { item: ImpactedItem; branches: ProofBranch[] }>();
  for (const item of answer.items) branches.set(item.id, { item, branches: [] });
  const tops: ProofBranch[] = [];
  for (const branch of branches.values()) {
    const causeId = causeOf(branch.item);
    const cause = causeId === undefined ? undefined : branches.get(causeId);
    if (cause === undefined || cause.item.rank >= branch.item.rank) tops.push(branch);
    else cause.branches.push(branch);
  }
  return tops;
}

/** A row of the tree with how deep it hangs. */
export interface ProofTreeRow {
  readonly item: ImpactedItem;
  readonly depth: number;
}

/**
 * Reads a tree from top to bottom.
 * @returns rows, each cause before what it explains
 */
export function listProofTree(tops: readonly ProofBranch[]): readonly ProofTreeRow[] {
  const rows: ProofTreeRow[] = [];
  const stack = [...tops].reverse().map((branch) => ({ branch, depth: 0 }));
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { branch, depth } = next;
    rows.push({ item: branch.item, depth });
    for (const inner of [...branch.branches].reverse()) stack.push({ branch: inner, depth: depth + 1 });
  }
  return rows;
}

/**
 * Reads the proofs of an answer from top to bottom.
 * @returns rows, each cause before what it explains
 */
export function listProofRows(answer: ImpactAnswer, catalogue: CatalogueIndex): readonly ContentTreeRow[] {
  return listProofTree(createProofTree(answer)).map(({ item, depth }) => ({
    id: item.id,
    name: item.name,
    symbol: catalogue.findClass(item.class).symbol,
    depth,
    verdict: item.outcome,
    why: item.because,
  }));
}

function causeOf(item: ImpactedItem): string | undefined {
  return item.isRoot ? undefined : item.requirement?.affected[0]?.itemId;
}
