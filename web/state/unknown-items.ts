import type { InputProblemWire } from '../../server/contract/problem.ts';

/**
 * Finds which items of a map's question are not in the estate.
 * @param problems with JSON pointers into the question
 * @param question what was asked
 * @returns ids in the order of the question; empty when something else is wrong
 */
export function findUnknownItems(
  problems: readonly InputProblemWire[],
  question: {
    readonly startIds?: readonly string[] | undefined;
    readonly expansions?: readonly { readonly itemId: string }[] | undefined;
  },
): readonly string[] {
  const ids = problems.map(({ code, pointer }) => {
    const parts = code === 'unknown_item' ? /^\/(startIds|expansions)\/(\d+)/.exec(pointer ?? '') : null;
    if (parts === null) return undefined;
    const position = Number(parts[2]);
    return parts[1] === 'startIds' ? question.startIds?.[position] : question.expansions?.[position]?.itemId;
  });
  const known = ids.filter((id) => id !== undefined);
  return known.length === problems.length ? [...new Set(known)] : [];
}
