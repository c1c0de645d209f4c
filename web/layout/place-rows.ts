import type { SegmentGraph } from './segments.ts';
import { straightenPassages } from './straighten-passages.ts';

const SWEEPS = 10;
/** In the last sweeps boxes hear both sides, so that they settle between cause and consequence. */
const SETTLING_SWEEPS = 4;
/** What keeps a box without lines where it is. */
const INERTIA = 0.01;

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
    const stack = offsets[index] ?? new Float64Array();
    const start = (tallest - (stack.at(-1) ?? 0)) / 2;
    for (const [row, slot] of column.entries()) y[slot] = start + (stack[row] ?? 0);
  }
  const left = flattenPulls(graph, graph.leftOf);
  const right = flattenPulls(graph, graph.rightOf);
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    const isRightwards = sweep % 2 === 0;
    const [before, after] = isRightwards ? [left, right] : [right, left];
    const isSettling = sweep >= SWEEPS - SETTLING_SWEEPS;
    for (let step = 0; step < order.length; step += 1) {
      const index = isRightwards ? step : order.length - 1 - step;
      placeColumn(order[index] ?? [], offsets[index] ?? new Float64Array(), before, after, isSettling, y);
    }
  }
  straightenPassages(graph, order, rowGap, y);
  return { y, height: settleAtTop(graph, y) };
}

/** The neighbors of all slots on one side in one array, with how strongly each pulls. */
interface Pulls {
  readonly starts: Int32Array;
  readonly neighbors: Int32Array;
  readonly weights: Float64Array;
}

function flattenPulls({ slots }: SegmentGraph, sides: readonly (readonly number[])[]): Pulls {
  const starts = new Int32Array(sides.length + 1);
  for (const [slot, neighbors] of sides.entries()) starts[slot + 1] = (starts[slot] ?? 0) + neighbors.length;
  const total = starts[sides.length] ?? 0;
  const neighbors = new Int32Array(total);
  const weights = new Float64Array(total);
  let next = 0;
  for (const [slot, side] of sides.entries()) {
    for (const neighbor of side) {
      // Long lines want to be straight more than short ones do.
      const passages = Number(slots[slot]?.box === undefined) + Number(slots[neighbor]?.box === undefined);
      neighbors[next] = neighbor;
      weights[next] = 1 + passages * 2;
      next += 1;
    }
  }
  return { starts, neighbors, weights };
}

function stackOffsets(graph: SegmentGraph, column: readonly number[], rowGap: number): Float64Array {
  const offsets = new Float64Array(column.length);
  let center = 0;
  for (const [row, slot] of column.entries()) {
    const current = graph.slots[slot];
    const above = graph.slots[column[row - 1] ?? -1];
    if (current !== undefined && above !== undefined) {
      const isPassage = current.box === undefined || above.box === undefined;
      center += (current.height + above.height) / 2 + (isPassage ? rowGap / 2 : rowGap);
    }
    offsets[row] = center;
  }
  return offsets;
}

function placeColumn(
  column: readonly number[],
  offsets: Float64Array,
  before: Pulls,
  after: Pulls,
  isSettling: boolean,
  y: Float64Array,
): void {
  const sums = new Float64Array(column.length);
  const weights = new Float64Array(column.length);
  const counts = new Int32Array(column.length);
  let last = -1;
  for (const [row, slot] of column.entries()) {
    let weight = pullWeight(before, slot);
    let sum = pullSum(before, slot, y);
    if (isSettling || weight === 0) {
      weight += pullWeight(after, slot);
      sum += pullSum(after, slot, y);
    }
    if (weight === 0) {
      weight = INERTIA;
      sum = (y[slot] ?? 0) * INERTIA;
    }
    last += 1;
    sums[last] = sum - (offsets[row] ?? 0) * weight;
    weights[last] = weight;
    counts[last] = 1;
    while (last > 0 && mean(sums, weights, last - 1) > mean(sums, weights, last)) {
      sums[last - 1] = (sums[last - 1] ?? 0) + (sums[last] ?? 0);
      weights[last - 1] = (weights[last - 1] ?? 0) + (weights[last] ?? 0);
      counts[last - 1] = (counts[last - 1] ?? 0) + (counts[last] ?? 0);
      last -= 1;
    }
  }
  let row = 0;
  for (let pool = 0; pool <= last; pool += 1) {
    const place = mean(sums, weights, pool);
    for (let member = 0; member < (counts[pool] ?? 0); member += 1, row += 1) {
      y[column[row] ?? 0] = place + (offsets[row] ?? 0);
    }
  }
}

function mean(sums: Float64Array, weights: Float64Array, pool: number): number {
  return (sums[pool] ?? 0) / (weights[pool] ?? 1);
}

function pullWeight({ starts, weights }: Pulls, slot: number): number {
  let weight = 0;
  for (let index = starts[slot] ?? 0; index < (starts[slot + 1] ?? 0); index += 1) weight += weights[index] ?? 0;
  return weight;
}

function pullSum({ starts, neighbors, weights }: Pulls, slot: number, y: Float64Array): number {
  let sum = 0;
  for (let index = starts[slot] ?? 0; index < (starts[slot + 1] ?? 0); index += 1) {
    sum += (weights[index] ?? 0) * (y[neighbors[index] ?? 0] ?? 0);
  }
  return sum;
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
