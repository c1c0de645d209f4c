import type { SegmentGraph } from './segments.ts';

/**
 * Levels long lines: all passages of one provider move to one height where the boxes beside leave room for it.
 * @remarks Rows are placed by least squares, which spreads the slope of a long line over every gap; people read one turn
 * more easily than many. O(slots).
 * @param graph slots and lines
 * @param order slots of each column from top to bottom
 * @param rowGap free room between two boxes
 * @param y center of each slot; changed in place
 */
export function straightenPassages(
  graph: SegmentGraph,
  order: readonly (readonly number[])[],
  rowGap: number,
  y: Float64Array,
): void {
  const rowOf = new Int32Array(graph.slots.length);
  for (const column of order) for (const [row, slot] of column.entries()) rowOf[slot] = row;
  for (const chain of graph.trunks) {
    const [provider] = chain;
    const passages = chain.slice(1);
    let lowest = Number.NEGATIVE_INFINITY;
    let highest = Number.POSITIVE_INFINITY;
    let sum = 0;
    for (const slot of passages) {
      const column = order[graph.slots[slot]?.column ?? 0] ?? [];
      const above = column[(rowOf[slot] ?? 0) - 1];
      const below = column[(rowOf[slot] ?? 0) + 1];
      if (above !== undefined) lowest = Math.max(lowest, (y[above] ?? 0) + clearance(graph, above, slot, rowGap));
      if (below !== undefined) highest = Math.min(highest, (y[below] ?? 0) - clearance(graph, below, slot, rowGap));
      sum += y[slot] ?? 0;
    }
    if (lowest > highest || passages.length === 0 || provider === undefined) continue;
    const start = y[provider] ?? 0;
    const wanted = start >= lowest && start <= highest ? start : sum / passages.length;
    const level = Math.min(highest, Math.max(lowest, wanted));
    for (const slot of passages) y[slot] = level;
  }
}

function clearance({ slots }: SegmentGraph, one: number, other: number, rowGap: number): number {
  return ((slots[one]?.height ?? 0) + (slots[other]?.height ?? 0)) / 2 + rowGap / 2;
}
