import { countCrossings } from './count-crossings.ts';
import type { SegmentGraph } from './segments.ts';

const SWEEPS = 12;

/**
 * Orders the slots of each column so that few lines cross.
 * @param graph slots and the lines between neighboring columns
 * @returns slot numbers from top to bottom, by column
 */
export function orderColumns(graph: SegmentGraph): readonly (readonly number[])[] {
  let order = initialOrder(graph);
  let best = order;
  let fewest = countAllCrossings(graph, order);
  for (let sweep = 0; sweep < SWEEPS && fewest > 0; sweep += 1) {
    order = sweepOnce(graph, order, sweep % 2 === 0);
    const crossings = countAllCrossings(graph, order);
    if (crossings < fewest) {
      fewest = crossings;
      best = order;
    }
  }
  return best;
}

/** Follows the lines from the left, so that what hangs together starts together. */
function initialOrder(graph: SegmentGraph): number[][] {
  const order: number[][] = Array.from({ length: graph.columnCount }, () => []);
  const seen = new Uint8Array(graph.slots.length);
  const byColumn = [...graph.slots.keys()].sort(
    (left, right) => (graph.slots[left]?.column ?? 0) - (graph.slots[right]?.column ?? 0) || left - right,
  );
  for (const start of byColumn) {
    const stack = [start];
    while (stack.length > 0) {
      const slot = stack.pop() ?? 0;
      if (seen[slot] === 1) continue;
      seen[slot] = 1;
      order[graph.slots[slot]?.column ?? 0]?.push(slot);
      const next = graph.rightOf[slot] ?? [];
      for (let index = next.length - 1; index >= 0; index -= 1) stack.push(next[index] ?? 0);
    }
  }
  return order;
}

function sweepOnce(graph: SegmentGraph, order: readonly (readonly number[])[], isRightwards: boolean): number[][] {
  const next = order.map((column) => [...column]);
  const place = new Float64Array(graph.slots.length);
  const center = new Float64Array(graph.slots.length);
  const settle = (column: readonly number[]): void => {
    for (const [row, slot] of column.entries()) place[slot] = row / Math.max(1, column.length - 1);
  };
  for (const column of next) settle(column);
  const neighbors = isRightwards ? graph.leftOf : graph.rightOf;
  for (let step = 0; step < next.length; step += 1) {
    const column = next[isRightwards ? step : next.length - 1 - step] ?? [];
    for (const slot of column) center[slot] = meanPlace(neighbors[slot] ?? [], place) ?? place[slot] ?? 0;
    sortColumn(graph, column, center);
    settle(column);
  }
  return next;
}

/** Sorts by center, but keeps together what lines within the column hold together, so that those stay short. */
function sortColumn(graph: SegmentGraph, column: number[], center: Float64Array): void {
  const { clusterOf } = graph;
  const sums = new Map<number, { sum: number; count: number }>();
  for (const slot of column) {
    const cluster = clusterOf[slot] ?? slot;
    const known = sums.get(cluster);
    if (known === undefined) sums.set(cluster, { sum: center[slot] ?? 0, count: 1 });
    else {
      known.sum += center[slot] ?? 0;
      known.count += 1;
    }
  }
  const clusterCenter = new Map([...sums].map(([cluster, { sum, count }]) => [cluster, sum / count]));
  const centerOf = (slot: number): number => clusterCenter.get(clusterOf[slot] ?? slot) ?? 0;
  column.sort(
    (left, right) =>
      centerOf(left) - centerOf(right) ||
      compareKeys(graph, clusterOf[left] ?? left, clusterOf[right] ?? right) ||
      (center[left] ?? 0) - (center[right] ?? 0) ||
      compareKeys(graph, left, right),
  );
}

function meanPlace(neighbors: readonly number[], place: Float64Array): number | undefined {
  if (neighbors.length === 0) return undefined;
  let sum = 0;
  for (const neighbor of neighbors) sum += place[neighbor] ?? 0;
  return sum / neighbors.length;
}

function compareKeys(graph: SegmentGraph, left: number, right: number): number {
  const leftKey = graph.slots[left]?.key ?? '';
  const rightKey = graph.slots[right]?.key ?? '';
  if (leftKey === rightKey) return left - right;
  return leftKey < rightKey ? -1 : 1;
}

function countAllCrossings(graph: SegmentGraph, order: readonly (readonly number[])[]): number {
  let crossings = 0;
  for (let column = 0; column + 1 < order.length; column += 1) {
    crossings += countCrossings(order[column] ?? [], order[column + 1] ?? [], graph.rightOf);
  }
  return crossings;
}
