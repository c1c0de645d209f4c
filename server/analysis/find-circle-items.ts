import type { Topology } from '../topology/topology.ts';
import { isEntryInScope, isLinkInScope, type RequirementScope } from './requirement-scope.ts';

/** The items that can lean on themselves. */
export interface CircleItems {
  /** Ascending by index. */
  readonly circleItems: Int32Array;
  /** By item index: 1 for them. */
  readonly isOnCircle: Uint8Array;
}

/**
 * Finds the items that lie on a circle of requirements in scope, or on a way from one circle to another.
 * @returns items ascending by index; none when nothing leans on itself
 * @remarks Peels off items without providers, then items without consumers, until none is left (Kahn 1962): linear in
 * the dependencies. What is left holds every circle; a few items between circles do no harm to those who use it.
 */
export function findCircleItems(topology: Topology, scope: RequirementScope): CircleItems {
  const isOnCircle = new Uint8Array(topology.itemBound).fill(1);
  peelFromProviders(topology, scope, isOnCircle);
  peelFromConsumers(topology, scope, isOnCircle);
  let count = 0;
  for (const mark of isOnCircle) count += mark;
  const circleItems = new Int32Array(count);
  let next = 0;
  for (let item = 0; item < topology.itemBound; item += 1) if (isOnCircle[item] === 1) circleItems[next++] = item;
  return { circleItems, isOnCircle };
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
