import type { SweepRow } from '../../server/contract/sweep.ts';

/**
 * Picks the single losses that hurt most, of different kinds.
 * @param rows of a sweep, worst first
 * @returns the worst of each class, worst first
 */
export function pickTellingLosses(rows: readonly SweepRow[]): readonly SweepRow[] {
  const worst = new Map<string, SweepRow>();
  for (const row of rows) if (!worst.has(row.class)) worst.set(row.class, row);
  return [...worst.values()];
}
