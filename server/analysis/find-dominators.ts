/** A directed graph with a root, in compressed rows: the successors of node `v` are `target[start[v]] .. target[start[v + 1] - 1]`. */
export interface RootedGraph {
  readonly nodeCount: number;
  readonly root: number;
  readonly start: Int32Array;
  readonly target: Int32Array;
}

/**
 * Finds the immediate dominator of every node: the last node, other than itself, that lies on every way to it from the root.
 * @returns by node; -1 for the root and for nodes that it does not reach
 * @remarks Lengauer and Tarjan, "A fast algorithm for finding dominators in a flowgraph", 1979, with path compression and
 * without balancing: O(m log n). Both walks keep their own stack, so depth does not matter.
 */
export function findDominators(graph: RootedGraph): Int32Array {
  const { nodeCount } = graph;
  const walk = numberInDepthFirstOrder(graph);
  const { order, number, above } = walk;
  const before = readPredecessors(graph, number, order.length);
  const count = order.length;
  // From here on nodes go by their number in depth-first order.
  const semi = new Int32Array(count);
  for (let node = 0; node < count; node += 1) semi[node] = node;
  const label = Int32Array.from(semi);
  const ancestor = new Int32Array(count).fill(-1);
  const dominator = new Int32Array(count).fill(-1);
  const bucketHead = new Int32Array(count).fill(-1);
  const bucketNext = new Int32Array(count).fill(-1);
  const stack: number[] = [];
  const evaluate = (node: number): number => {
    if (ancestor[node] === -1) return label[node]!;
    for (let at = node; ancestor[ancestor[at]!]! !== -1; at = ancestor[at]!) stack.push(at);
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      const up = ancestor[at]!;
      if (semi[label[up]!]! < semi[label[at]!]!) label[at] = label[up]!;
      ancestor[at] = ancestor[up]!;
    }
    return label[node]!;
  };
  for (let node = count - 1; node > 0; node -= 1) {
    for (let position = before.start[node]!; position < before.start[node + 1]!; position += 1) {
      const best = semi[evaluate(before.source[position]!)]!;
      if (best < semi[node]!) semi[node] = best;
    }
    const home = semi[node]!;
    bucketNext[node] = bucketHead[home]!;
    bucketHead[home] = node;
    const parent = above[node]!;
    ancestor[node] = parent;
    for (let member = bucketHead[parent]!; member !== -1; member = bucketNext[member]!) {
      const best = evaluate(member);
      dominator[member] = semi[best]! < semi[member]! ? best : parent;
    }
    bucketHead[parent] = -1;
  }
  const result = new Int32Array(nodeCount).fill(-1);
  for (let node = 1; node < count; node += 1) {
    if (dominator[node] !== semi[node]) dominator[node] = dominator[dominator[node]!]!;
    result[order[node]!] = order[dominator[node]!]!;
  }
  return result;
}

/** @returns nodes in the order of their first visit, their numbers (-1 when not reached), and by number the number above in the walk */
function numberInDepthFirstOrder({ nodeCount, root, start, target }: RootedGraph) {
  const number = new Int32Array(nodeCount).fill(-1);
  const order = new Int32Array(nodeCount);
  const above = new Int32Array(nodeCount).fill(-1);
  const next = Int32Array.from(start);
  const stack = new Int32Array(nodeCount);
  let depth = 0;
  let count = 0;
  number[root] = count;
  order[count++] = root;
  stack[depth++] = root;
  while (depth > 0) {
    const node = stack[depth - 1]!;
    if (next[node] === start[node + 1]) {
      depth -= 1;
      continue;
    }
    const successor = target[next[node]!]!;
    next[node]! += 1;
    if (number[successor] !== -1) continue;
    number[successor] = count;
    above[count] = number[node]!;
    order[count++] = successor;
    stack[depth++] = successor;
  }
  return { order: order.subarray(0, count), number, above };
}

/** @returns predecessors by number, in compressed rows */
function readPredecessors({ nodeCount, start, target }: RootedGraph, number: Int32Array, count: number) {
  const rowStart = new Int32Array(count + 1);
  for (let node = 0; node < nodeCount; node += 1) {
    if (number[node] === -1) continue;
    for (let position = start[node]!; position < start[node + 1]!; position += 1)
      rowStart[number[target[position]!]! + 1]! += 1;
  }
  for (let node = 0; node < count; node += 1) rowStart[node + 1]! += rowStart[node]!;
  const source = new Int32Array(rowStart[count]!);
  const next = Int32Array.from(rowStart);
  for (let node = 0; node < nodeCount; node += 1) {
    if (number[node] === -1) continue;
    for (let position = start[node]!; position < start[node + 1]!; position += 1) {
      const row = number[target[position]!]!;
      source[next[row]!] = number[node]!;
      next[row]! += 1;
    }
  }
  return { start: rowStart, source };
}
