/**
 * Says what a redundancy group needs.
 * @param need as it is stated
 * @param total weight of its live members
 * @returns "any of 2", "2 of 3", "all of 4", "50% of 4", "an unstated number of 3"
 */
export function needPhrase(need: number | string, total: number): string {
  if (need === 'unknown') return `an unstated number of ${total}`;
  if (need === 'all' || need === total) return `all of ${total}`;
  return need === 1 ? `any of ${total}` : `${need} of ${total}`;
}

/**
 * Writes on a pill what a redundancy group needs; what of it is up is written with a stroke instead.
 * @remarks A need of more than there is counts as all, so that "5 of 1" would be no number of members.
 * @param need as it is stated
 * @param total weight of its live members
 * @returns "needs 1 of 2", "needs all of 4", "needs ? of 3", "needs 5, has 1"
 */
export function neededText(need: number | string, total: number): string {
  if (Number(need) > total) return `needs ${need}, has ${total}`;
  return `needs ${need === 'unknown' ? '?' : need} of ${total}`;
}
