/**
 * Picks the first of many in an order, without sorting them all.
 * @param values read once
 * @param count how many are wanted
 * @param compare total order
 * @returns at most `count` values, in order
 * @remarks A binary heap of the worst on top: n log count comparisons at worst, about n when few are wanted.
 */
export function pickFirst<Value>(
  values: Iterable<Value>,
  count: number,
  compare: (left: Value, right: Value) => number,
): Value[] {
  const heap: Value[] = [];
  for (const value of values) {
    if (heap.length < count) {
      heap.push(value);
      // What is ordered from the worst is a heap.
      if (heap.length === count) heap.sort((left, right) => compare(right, left));
    } else if (count > 0 && compare(value, heap[0] as Value) < 0) {
      heap[0] = value;
      siftDown(heap, compare);
    }
  }
  return heap.sort(compare);
}

function siftDown<Value>(heap: Value[], compare: (left: Value, right: Value) => number): void {
  const value = heap[0] as Value;
  let position = 0;
  for (;;) {
    let below = 2 * position + 1;
    if (below >= heap.length) break;
    if (below + 1 < heap.length && compare(heap[below + 1] as Value, heap[below] as Value) > 0) below += 1;
    if (compare(heap[below] as Value, value) <= 0) break;
    heap[position] = heap[below] as Value;
    position = below;
  }
  heap[position] = value;
}
