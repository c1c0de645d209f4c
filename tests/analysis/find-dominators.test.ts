import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findDominators } from '../../server/analysis/find-dominators.ts';

const graphs = fc.integer({ min: 1, max: 9 }).chain((nodeCount) => {
  const node = fc.integer({ min: 0, max: nodeCount - 1 });
  return fc.record({ nodeCount: fc.constant(nodeCount), root: node, edges: fc.array(fc.tuple(node, node)) });
});

describe('the immediate dominator of a node', () => {
  it('is the last of the nodes without which the root does not reach it', () => {
    fc.assert(
      fc.property(graphs, ({ nodeCount, root, edges }) => {
        const { start, target } = toRows(nodeCount, edges);
        const found = findDominators({ nodeCount, root, start, target });
        expect([...found]).toEqual(dominatorsByForce(nodeCount, root, edges));
      }),
      { numRuns: 2_000 },
    );
  });

  it('is found for a chain of a million nodes that all lead back to the root', () => {
    const nodeCount = 1_000_000;
    const edges = new Int32Array(2 * nodeCount);
    const start = new Int32Array(nodeCount + 1);
    for (let node = 0; node < nodeCount; node += 1) {
      edges[2 * node] = Math.min(node + 1, nodeCount - 1);
      start[node + 1] = 2 * node + 2;
    }
    const found = findDominators({ nodeCount, root: 0, start, target: edges });
    expect(found.every((dominator, node) => dominator === node - 1)).toBe(true);
  });
});

function toRows(nodeCount: number, edges: readonly (readonly [number, number])[]) {
  const start = new Int32Array(nodeCount + 1);
  const sorted = [...edges].sort(([left], [right]) => left - right);
  for (const [node] of sorted) start[node + 1]! += 1;
  for (let node = 0; node < nodeCount; node += 1) start[node + 1]! += start[node]!;
  return { start, target: Int32Array.from(sorted, ([, other]) => other) };
}

function dominatorsByForce(nodeCount: number, root: number, edges: readonly (readonly [number, number])[]) {
  const reachedWithout = (left: number): Set<number> => {
    const reached = new Set(left === root ? [] : [root]);
    for (const node of reached) for (const [from, to] of edges) if (from === node && to !== left) reached.add(to);
    return reached;
  };
  const all = reachedWithout(-1);
  const nodes = Array.from({ length: nodeCount }, (_, node) => node);
  const dominatorsOf = (node: number) =>
    nodes.filter((other) => other !== node && all.has(other) && !reachedWithout(other).has(node));
  return nodes.map((node) => {
    if (!all.has(node) || node === root) return -1;
    const dominators = dominatorsOf(node);
    return dominators.find((one) => dominatorsOf(one).length === dominators.length - 1);
  });
}
