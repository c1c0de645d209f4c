import { LINK, type Topology } from '../topology/topology.ts';

/**
 * Groups items that take each other down: the loss of any of them puts all of them out.
 * @param slack by requirement record, the weight that may be lost
 * @returns by item index, the number of its group, below `count`; what a group takes down has a lower number
 * @remarks Strongly connected components over the hard dependencies that nothing stands in for. Tarjan 1972 with its own
 * stack, so depth does not matter: linear in the dependencies.
 */
export function findFallComponents(
  topology: Topology,
  slack: Float64Array,
): { readonly component: Int32Array; readonly count: number } {
  const { itemBound, links, linkStart, linkEnd } = topology;
  const { consumer, requirement, weight } = links;
  const order = new Int32Array(itemBound);
  const low = new Int32Array(itemBound);
  const component = new Int32Array(itemBound).fill(-1);
  const next = Int32Array.from(linkStart);
  const walk = new Int32Array(itemBound);
  const open = new Int32Array(itemBound);
  let depth = 0;
  let openCount = 0;
  let visited = 0;
  let count = 0;
  for (let root = 0; root < itemBound; root += 1) {
    if (order[root] !== 0) continue;
    walk[depth++] = root;
    while (depth > 0) {
      const item = walk[depth - 1]!;
      if (order[item] === 0) {
        visited += 1;
        order[item] = visited;
        low[item] = visited;
        open[openCount++] = item;
      }
      const end = linkEnd[item]!;
      let link = next[item]!;
      let descends = false;
      for (; link < end; link += 1) {
        const code = requirement[link]!;
        if (code >= 0 ? weight[link]! <= slack[code]! : code !== LINK.hard) continue;
        const other = consumer[link]!;
        if (order[other] === 0) {
          walk[depth++] = other;
          descends = true;
          break;
        }
        if (component[other] === -1 && low[other]! < low[item]!) low[item] = low[other]!;
      }
      next[item] = link;
      if (descends) continue;
      depth -= 1;
      if (low[item] !== order[item]) continue;
      for (let member = -1; member !== item; ) {
        openCount -= 1;
        member = open[openCount]!;
        component[member] = count;
      }
      count += 1;
    }
  }
  return { component, count };
}
