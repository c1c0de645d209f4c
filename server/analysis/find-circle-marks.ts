import type { Topology } from '../topology/topology.ts';
import { isEntryInScope, isLinkInScope, type RequirementScope } from './requirement-scope.ts';

/**
 * Marks the items that lie on a circle of requirements in scope, or on a way from one circle to another.
 * @returns by item index, 1 for them
 * @remarks Peels off items without providers, then items without consumers, until none is left (Kahn 1962): linear in
 * the dependencies. What is left holds every circle; the few items between circles do no harm to those who use it.
 */
export function findCircleMarks(topology: Topology, scope: RequirementScope): Uint8Array {
  const isOnCircle = new Uint8Array(topology.itemBound).fill(1);
  peelFromProviders(topology, scope, isOnCircle);
  peelFromConsumers(topology, scope, isOnCircle);
  return isOnCircle;
}

function peelFromProviders(topology: Topology, scope: RequirementScope, isLeft: Uint8Array): void {
  const { entryStart, entryEnd, linkStart, linkEnd, links } = topology;
  const providers = new Int32Array(topology.itemBound);
  const queue = new Int32Array(topology.itemBound);
  let length = 0;
  for (let item = 0; item < topology.itemBound; item += 1) {
    let count = 0;
    const end = entryEnd[item]!;
    for (let entry = entryStart[item]!; entry < end; entry += 1) if (isEntryInScope(topology, scope, entry)) count += 1;
    providers[item] = count;
    if (count === 0) queue[length++] = item;
  }
  for (let position = 0; position < length; position += 1) {
    const provider = queue[position]!;
    isLeft[provider] = 0;
    const end = linkEnd[provider]!;
    for (let link = linkStart[provider]!; link < end; link += 1) {
      if (!isLinkInScope(topology, scope, link)) continue;
      const item = links.consumer[link]!;
      const left = providers[item]! - 1;
      providers[item] = left;
      if (left === 0) queue[length++] = item;
    }
  }
}

function peelFromConsumers(topology: Topology, scope: RequirementScope, isLeft: Uint8Array): void {
  const { entryStart, entryEnd, entries } = topology;
  const consumers = new Int32Array(topology.itemBound);
  const queue: number[] = [];
  const visit = (item: number, step: 1 | -1) => {
    const end = entryEnd[item]!;
    for (let entry = entryStart[item]!; entry < end; entry += 1) {
      const provider = entries.provider[entry]!;
      if (isLeft[provider] === 0 || !isEntryInScope(topology, scope, entry)) continue;
      const left = consumers[provider]! + step;
      consumers[provider] = left;
      if (left === 0) queue.push(provider);
    }
  };
  for (let item = 0; item < topology.itemBound; item += 1) if (isLeft[item] === 1) visit(item, 1);
  for (let item = 0; item < topology.itemBound; item += 1)
    if (isLeft[item] === 1 && consumers[item] === 0) queue.push(item);
  for (let item = queue.pop(); item !== undefined; item = queue.pop()) {
    isLeft[item] = 0;
    visit(item, -1);
  }
}
