import type { SweepRow } from '../../server/contract/sweep.ts';

/**
 * Picks the single losses that hurt most, of different kinds.
 * @param rows of a sweep, worst first
 * @param most how many
 * @returns the worst of each class, worst first; only losses that take a business service out
 */
export function pickTellingLosses(rows: readonly SweepRow[], most: number): readonly SweepRow[] {
  const seen = new Set<string>();
  const picked: SweepRow[] = [];
  for (const row of rows) {
    if (row.servicesOut === 0 || seen.has(row.class)) continue;
    seen.add(row.class);
    picked.push(row);
    if (picked.length === most) break;
  }
  return picked;
}
