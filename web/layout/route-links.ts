import type { Point } from './layout-input.ts';
import type { SegmentGraph } from './segments.ts';

interface ColumnExtent {
  readonly left: number;
  readonly width: number;
}

/**
 * Bends lines through the gaps between columns.
 * @remarks The bends are control points: a smooth curve through the midpoints between them runs level inside the columns
 * and turns in the gaps. A line within a column or leftwards has no bends; the canvas bows it.
 * @returns control points of each link that needs them, from provider to consumer, by id of the link
 */
export function routeLinks(
  graph: SegmentGraph,
  y: Float64Array,
  columns: readonly ColumnExtent[],
  columnGap: number,
): ReadonlyMap<string, readonly Point[]> {
  const bends = new Map<string, readonly Point[]>();
  for (const [id, chain] of graph.chains) {
    const points: Point[] = [];
    for (let step = 1; step < chain.length; step += 1) {
      const left = chain[step - 1] ?? 0;
      const right = chain[step] ?? 0;
      const from = y[left] ?? 0;
      const to = y[right] ?? 0;
      if (Math.abs(from - to) < 0.5 && chain.length === 2) continue;
      const column = columns[graph.slots[left]?.column ?? 0];
      const middle = column === undefined ? 0 : column.left + column.width + columnGap / 2;
      points.push({ x: middle, y: from }, { x: middle, y: to });
    }
    bends.set(id, points);
  }
  return bends;
}
