import type { SegmentGraph } from './segments.ts';

const SWEEPS = 14;

/**
 * Gives each slot its height so that lines run straight and nothing overlaps.
 * @remarks Each column in turn moves towards the weighted mean of its neighbors, as near as the gaps allow: isotonic
 * regression by pooling adjacent violators, O(slots) a column.
 * @param graph slots and lines
 * @param order slots of each column from top to bottom
 * @param rowGap free room between two boxes
 * @returns center of each slot, and the height of all
 */
export function placeRows(
  graph: SegmentGraph,
  order: readonly (readonly number[])[],
  rowGap: number,
): { readonly y: Float64Array; readonly height: number } {
  const y = new Float64Array(graph.slots.length);
  const offsets = order.map((column) => stackOffsets(graph, column, rowGap));
  const tallest = Math.max(0, ...offsets.map((stack) => stack.at(-1) ?? 0));
  for (const [index, column] of order.entries()) {
    const stack = offsets[index] ?? [];
    const start = (tallest - (stack.at(-1) ?? 0)) / 2;
    for (const [row, slot] of column.entries()) y[slot] = start + (stack[row] ?? 0);
  }
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    const isRightwards = sweep % 2 === 0;
    for (let step = 0; step < order.length; step += 1) {
      const index = isRightwards ? step : order.length - 1 - step;
      const column = order[index] ?? [];
      const wanted = column.map((slot) => wantedCenter(graph, slot, y, isRightwards, sweep >= SWEEPS - 4));
      placeColumn(column, wanted, offsets[index] ?? [], y);
    }
  }
  return { y, height: settleAtTop(graph, y) };
}

function stackOffsets(graph: SegmentGraph, column: readonly number[], rowGap: number): number[] {
  const offsets: number[] = [];
  let center = 0;
  for (const [row, slot] of column.entries()) {
    const current = graph.slots[slot];
    const above = graph.slots[column[row - 1] ?? -1];
    if (current !== undefined && above !== undefined) {
      const isPassage = current.box === undefined || above.box === undefined;
      center += (current.height + above.height) / 2 + (isPassage ? rowGap / 2 : rowGap);
    }
    offsets.push(center);
  }
  return offsets;
}

function wantedCenter(
  graph: SegmentGraph,
  slot: number,
  y: Float64Array,
  isRightwards: boolean,
  areBothSidesHeard: boolean,
): { readonly center: number; readonly weight: number } {
  let sum = 0;
  let weight = 0;
  const hear = (neighbors: readonly number[]): void => {
    for (const neighbor of neighbors) {
      const pull = pullBetween(graph, slot, neighbor);
      sum += pull * (y[neighbor] ?? 0);
      weight += pull;
    }
  };
  const [before, after] = isRightwards ? [graph.leftOf, graph.rightOf] : [graph.rightOf, graph.leftOf];
  hear(before[slot] ?? []);
  if (areBothSidesHeard || weight === 0) hear(after[slot] ?? []);
  if (weight === 0) return { center: y[slot] ?? 0, weight: 0.01 };
  return { center: sum / weight, weight };
}

/** Long lines want to be straight more than short ones do. */
function pullBetween(graph: SegmentGraph, left: number, right: number): number {
  const passages = Number(graph.slots[left]?.box === undefined) + Number(graph.slots[right]?.box === undefined);
  return 1 + passages * 2;
}

function placeColumn(
  column: readonly number[],
  wanted: readonly { readonly center: number; readonly weight: number }[],
  offsets: readonly number[],
  y: Float64Array,
): void {
  const pools: { sum: number; weight: number; count: number }[] = [];
  for (const [row, { center, weight }] of wanted.entries()) {
    let pool = { sum: (center - (offsets[row] ?? 0)) * weight, weight, count: 1 };
    for (let above = pools.at(-1); above !== undefined && above.sum / above.weight > pool.sum / pool.weight; ) {
      pool = { sum: above.sum + pool.sum, weight: above.weight + pool.weight, count: above.count + pool.count };
      pools.pop();
      above = pools.at(-1);
    }
    pools.push(pool);
  }
  let row = 0;
  for (const { sum, weight, count } of pools) {
    for (let member = 0; member < count; member += 1, row += 1) {
      y[column[row] ?? 0] = sum / weight + (offsets[row] ?? 0);
    }
  }
}

function settleAtTop(graph: SegmentGraph, y: Float64Array): number {
  let top = Number.POSITIVE_INFINITY;
  let bottom = Number.NEGATIVE_INFINITY;
  for (const [slot, { height }] of graph.slots.entries()) {
    top = Math.min(top, (y[slot] ?? 0) - height / 2);
    bottom = Math.max(bottom, (y[slot] ?? 0) + height / 2);
  }
  if (top > bottom) return 0;
  for (const slot of graph.slots.keys()) y[slot] = Math.round(((y[slot] ?? 0) - top) * 4) / 4;
  return bottom - top;
}
