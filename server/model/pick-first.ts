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
      siftUp(heap, compare);
    } else if (count > 0 && compare(value, heap[0] as Value) < 0) {
      heap[0] = value;
      siftDown(heap, compare);
    }
  }
  return heap.sort(compare);
}

function siftUp<Value>(heap: Value[], compare: (left: Value, right: Value) => number): void {
  let position = heap.length - 1;
  while (position > 0) {
    const above = (position - 1) >> 1;
    if (compare(heap[position] as Value, heap[above] as Value) <= 0) return;
    [heap[position], heap[above]] = [heap[above] as Value, heap[position] as Value];
    position = above;
  }
}

function siftDown<Value>(heap: Value[], compare: (left: Value, right: Value) => number): void {
  let position = 0;
  for (;;) {
    let worst = position;
    for (const below of [2 * position + 1, 2 * position + 2]) {
      if (below < heap.length && compare(heap[below] as Value, heap[worst] as Value) > 0) worst = below;
    }
    if (worst === position) return;
    [heap[position], heap[worst]] = [heap[worst] as Value, heap[position] as Value];
    position = worst;
  }
}
