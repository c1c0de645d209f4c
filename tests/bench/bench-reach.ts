import { MultiDirectedGraph } from 'graphology';
import { bfsFromNode } from 'graphology-traversal';
import { findReach } from '../../server/analysis/find-reach.ts';
import type { EstateView } from '../../server/topology/estate-view.ts';
import { LINK } from '../../server/topology/topology.ts';
import type { BenchTable } from './bench-table.ts';
import { formatMs, measure, repeat } from './measure.ts';

const RUNS = 5;

/** Compares the same reach by typed arrays and by graphology-traversal, in one run on one machine. */
export async function benchReach(view: EstateView, table: BenchTable): Promise<void> {
  const { topology } = view;
  const start = findWidestReach(view);
  const built = await measure(() => graphOf(view));
  table.note(
    `graphology holds ${view.counts.items.toLocaleString('en-US')} items, ${view.counts.dependencies.toLocaleString('en-US')} dependencies after`,
    formatMs(built.ms),
  );
  const arrays = await repeat(RUNS, () => findReach(topology, [start]));
  const walked = await repeat(RUNS, () => walk(built.result, start));
  const reached = findReach(topology, [start]).items.length;
  table.equals('items reached by both', String(walk(built.result, start)), String(reached));
  table.note(`reach of ${reached.toLocaleString('en-US')} items by typed arrays`, formatMs(arrays.medianMs));
  table.note('the same by graphology-traversal', formatMs(walked.medianMs));
  table.note('ratio', `${Math.round(walked.medianMs / arrays.medianMs)} times`);
}

function graphOf({ topology }: EstateView): MultiDirectedGraph {
  const graph = new MultiDirectedGraph();
  for (let item = 0; item < topology.itemBound; item += 1) graph.addNode(item);
  const { links, linkStart, linkEnd } = topology;
  for (let provider = 0; provider < topology.itemBound; provider += 1) {
    for (let link = linkStart[provider]!; link < linkEnd[provider]!; link += 1) {
      if (links.requirement[link] !== LINK.idle) graph.addDirectedEdge(provider, links.consumer[link]!);
    }
  }
  return graph;
}

function walk(graph: MultiDirectedGraph, start: number): number {
  let reached = 0;
  bfsFromNode(
    graph,
    start,
    () => {
      reached += 1;
    },
    { mode: 'outbound' },
  );
  return reached;
}

/** @returns the index of an item that reaches far */
export function findWidestReach({ topology }: EstateView): number {
  let widest = 0;
  let most = -1;
  // Sites, feeds and racks come first and reach furthest; a few hundred of them are enough to find a wide one.
  for (let item = 0; item < Math.min(topology.itemBound, 300); item += 1) {
    const { length } = findReach(topology, [item]).items;
    if (length > most) {
      most = length;
      widest = item;
    }
  }
  return widest;
}
