import fc from 'fast-check';
import { MultiDirectedGraph } from 'graphology';
import { stronglyConnectedComponents } from 'graphology-components';
import { bfsFromNode } from 'graphology-traversal';
import { describe, expect, it } from 'vitest';
import { slackOf } from '../../server/analysis/fall-run.ts';
import { findCircleMarks } from '../../server/analysis/find-circle-marks.ts';
import { findFallComponents } from '../../server/analysis/find-fall-components.ts';
import { findReach } from '../../server/analysis/find-reach.ts';
import { findScope } from '../../server/analysis/requirement-scope.ts';
import type { EstateView } from '../../server/topology/estate-view.ts';
import { buildEstate } from '../topology/estate-facts.ts';
import { circlesArbitrary, estatesArbitrary } from './random-estates.ts';

const estates = fc.oneof(estatesArbitrary(10, 20), circlesArbitrary(9));

/** The links of a topology as graphology holds them, from provider to consumer; those without strength left out. */
function toGraph(view: EstateView, isKept: (entry: number) => boolean = () => true): MultiDirectedGraph {
  const { itemBound, entries, entryStart, entryEnd } = view.topology;
  const graph = new MultiDirectedGraph();
  for (let item = 0; item < itemBound; item += 1) graph.addNode(item);
  for (let item = 0; item < itemBound; item += 1) {
    for (let entry = entryStart[item]!; entry < entryEnd[item]!; entry += 1) {
      if (entries.strength[entry] !== 0 && isKept(entry)) graph.addEdge(entries.provider[entry], item);
    }
  }
  return graph;
}

describe('the reach of some items', () => {
  it('is what graphology walks to, at the same depth', async () => {
    await fc.assert(
      fc.asyncProperty(estates, fc.nat(), async (facts, choice) => {
        const view = await buildEstate(facts);
        const root = choice % view.indexBound;
        const { hops, items } = findReach(view.topology, [root, root]);
        const depths = new Int32Array(view.indexBound).fill(-1);
        if (view.topology.live[root] === 1) {
          bfsFromNode(toGraph(view), root, (item, _, depth) => {
            depths[Number(item)] = depth;
          });
        }
        expect(hops).toEqual(depths);
        expect([...items].sort()).toEqual([...depths.keys()].filter((item) => depths[item] !== -1).sort());
        expect([...items].every((item, place) => place === 0 || hops[items[place - 1]!]! <= hops[item]!)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('counts the nearest of several roots', async () => {
    const facts = { items: ['a', 'b', 'c', 'd'], dependencies: ['b>a', 'c>b', 'd>c'] };
    const view = await buildEstate({
      items: facts.items.map((id) => ({ id, name: id, class: 'server', status: 'in-service' })),
      groups: [],
      dependencies: facts.dependencies.map((pair) => {
        const [consumerId = '', providerId = ''] = pair.split('>');
        return { consumerId, providerId, type: 'uses' };
      }),
    });
    expect([...findReach(view.topology, [view.indexOf('a'), view.indexOf('c')]).hops]).toEqual([0, 1, 0, 1]);
  });
});

describe('the items that take each other down', () => {
  it('are the strongly connected components of what falls alone, numbered from the end of every fall', async () => {
    await fc.assert(
      fc.asyncProperty(estates, async (facts) => {
        const view = await buildEstate(facts);
        const { entries } = view.topology;
        const slack = slackOf(view.topology, 'pessimistic');
        const graph = toGraph(view, (entry) => {
          const record = entries.requirement[entry]!;
          return record < 0 ? entries.strength[entry] === 2 : entries.weight[entry]! > slack[record]!;
        });
        const { component, count } = findFallComponents(view.topology, slack);
        const members = Array.from({ length: count }, (_, number) =>
          [...component.keys()].filter((item) => component[item] === number),
        );
        const expected = stronglyConnectedComponents(graph).map((items) => items.map(Number).sort((l, r) => l - r));
        expect(members.map(String).sort()).toEqual(expected.map(String).sort());
        graph.forEachEdge((_edge, _attributes, provider, consumer) => {
          expect(component[Number(consumer)]).toBeLessThanOrEqual(component[Number(provider)]!);
        });
      }),
      { numRuns: 300 },
    );
  });
});

describe('the items on circles', () => {
  it('hold every strongly connected component, and nothing that no circle leads to or from', async () => {
    await fc.assert(
      fc.asyncProperty(estates, async (facts) => {
        const view = await buildEstate(facts);
        const { entries, requirements } = view.topology;
        const graph = toGraph(view, (entry) => {
          const record = entries.requirement[entry]!;
          return (record < 0 ? entries.strength[entry] : requirements.strength[record]) === 2;
        });
        const marks = findCircleMarks(view.topology, findScope(view.topology, 'all'));
        const circles = stronglyConnectedComponents(graph).filter((items) => items.length > 1);
        for (const item of circles.flat()) expect(marks[Number(item)]).toBe(1);
        if (circles.length === 0) expect(marks.every((mark) => mark === 0)).toBe(true);
        const onCircle = new Set(circles.flat());
        marks.forEach((mark, item) => {
          if (mark === 0) return;
          const reached = new Set<string>();
          bfsFromNode(graph, item, (other) => void reached.add(other));
          expect([...reached].some((other) => onCircle.has(other))).toBe(true);
        });
      }),
      { numRuns: 300 },
    );
  });
});
