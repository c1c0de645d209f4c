import type { InputProblemWire } from '../../server/contract/problem.ts';

/** What is asked, as far as it names items: a list of ids, or of things that name an item each. */
type Question = Readonly<Record<string, unknown>>;

/**
 * Finds which items of a question are not in the estate.
 * @param problems with JSON pointers into the question
 * @param question what was asked
 * @returns ids in the order of the problems, each once; empty when something else is wrong
 */
export function findUnknownItems(problems: readonly InputProblemWire[], question: Question): readonly string[] {
  const ids = problems.map(({ code, pointer }) => {
    const parts = code === 'unknown_item' ? /^\/(\w+)\/(\d+)/.exec(pointer ?? '') : null;
    const list = parts === null ? undefined : question[parts[1] ?? ''];
    return Array.isArray(list) ? idOf(list[Number(parts?.[2])]) : undefined;
  });
  const known = ids.filter((id) => id !== undefined);
  return known.length === problems.length ? [...new Set(known)] : [];
}

function idOf(named: unknown): string | undefined {
  if (typeof named === 'string') return named;
  const { itemId } = (named ?? {}) as { readonly itemId?: unknown };
  return typeof itemId === 'string' ? itemId : undefined;
}
