import { countCrossings } from './count-crossings.ts';
import type { SegmentGraph } from './segments.ts';

const SWEEPS = 10;
/** After so many sweeps without a better order there is none to be expected. */
const PATIENCE = 4;

/**
 * Orders the slots of each column so that few lines cross.
 * @param graph slots and the lines between neighboring columns
 * @returns slot numbers from top to bottom, by column
 */
export function orderColumns(graph: SegmentGraph): readonly (readonly number[])[] {
  let order = initialOrder(graph);
  let best = order;
  let least = costOf(graph, order);
  let bestSweep = 0;
  for (let sweep = 0; sweep < SWEEPS && least > 0 && sweep - bestSweep <= PATIENCE; sweep += 1) {
    order = sweepOnce(graph, order, sweep % 2 === 0);
    const cost = costOf(graph, order);
    if (cost < least) {
      least = cost;
      bestSweep = sweep;
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
    for (const slot of column) {
      const near = meanPlace(neighbors[slot] ?? [], place);
      const beside = meanPlace(graph.besides[slot] ?? [], place);
      center[slot] = near === undefined ? (beside ?? place[slot] ?? 0) : (near + (beside ?? near)) / 2;
    }
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
  const keyed = column.map((slot) => {
    const cluster = clusterOf[slot] ?? slot;
    const { sum, count } = sums.get(cluster) ?? { sum: 0, count: 1 };
    return { slot, cluster, clusterCenter: sum / count, center: center[slot] ?? 0 };
  });
  keyed.sort(
    (left, right) =>
      left.clusterCenter - right.clusterCenter ||
      left.cluster - right.cluster ||
      left.center - right.center ||
      left.slot - right.slot,
  );
  for (const [row, { slot }] of keyed.entries()) column[row] = slot;
}

function meanPlace(neighbors: readonly number[], place: Float64Array): number | undefined {
  if (neighbors.length === 0) return undefined;
  let sum = 0;
  for (const neighbor of neighbors) sum += place[neighbor] ?? 0;
  return sum / neighbors.length;
}

/** Crossings, and the rows that lines within a column pass over. */
function costOf(graph: SegmentGraph, order: readonly (readonly number[])[]): number {
  let cost = 0;
  const rows = new Int32Array(graph.slots.length);
  for (const [index, column] of order.entries()) {
    cost += countCrossings(column, order[index + 1] ?? [], graph.rightOf);
    for (const [row, slot] of column.entries()) rows[slot] = row;
  }
  for (const [slot, partners] of graph.besides.entries()) {
    for (const partner of partners) {
      if (partner > slot) cost += Math.abs((rows[slot] ?? 0) - (rows[partner] ?? 0)) - 1;
    }
  }
  return cost;
}
