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
  const settle = (column: readonly number[]): void => {
    for (const [row, slot] of column.entries()) place[slot] = row / Math.max(1, column.length - 1);
  };
  for (const column of next) settle(column);
  const neighbors = isRightwards ? graph.leftOf : graph.rightOf;
  for (let step = 0; step < next.length; step += 1) {
    const column = next[isRightwards ? step : next.length - 1 - step] ?? [];
    const center = new Map(column.map((slot) => [slot, meanPlace(neighbors[slot] ?? [], place) ?? place[slot] ?? 0]));
    column.sort((left, right) => (center.get(left) ?? 0) - (center.get(right) ?? 0) || compareKeys(graph, left, right));
    settle(column);
  }
  return next;
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
