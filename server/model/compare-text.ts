/**
 * Compares texts by code units: the same on every machine and in every locale.
 * @returns below 0, 0 or above 0
 */
export function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
