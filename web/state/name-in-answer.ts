import type { ImpactAnswer } from '../../server/contract/impact.ts';

/**
 * Finds the name of an item as an answer gives it.
 * @returns the id when the answer does not name the item
 */
export function nameInAnswer(answer: ImpactAnswer | undefined, itemId: string): string {
  const { losses = [], overrides = [] } = answer?.scenario ?? {};
  const named = [...losses, ...overrides].find((each) => each.itemId === itemId);
  const listed = [...(answer?.items ?? []), ...(answer?.services ?? []), ...(answer?.spared ?? [])];
  return named?.name ?? listed.find(({ id }) => id === itemId)?.name ?? itemId;
}
