import type { Impact } from './analyze-impact.ts';
import type { ItemLevels } from './propagate.ts';

/** An impact that can be asked about any item; levels are the worst. */
export interface IndexedImpact extends Impact, ItemLevels {
  /** @returns 0 to 3, when every need that is not stated is the smallest it can be */
  bestLevelAt(item: number): number;
  /** @returns distance from a root of an affected item or one at the spared edge; -1 out of reach, and for all others */
  hopsAt(item: number): number;
  /** @returns whether something fell with its circle that leans on the item, which never stood, even with nothing lost */
  hasNeverStood(item: number): boolean;
  /** @returns whether a root's loss could touch the item, before redundancy; looks through the whole reach */
  isInReach(item: number): boolean;
}

/** More than this share of all items is looked up in an array, fewer in a map. */
const WIDE_SHIFT = 4;

/**
 * Makes an impact answer for items.
 * @param itemBound of the topology
 * @remarks Linear in what is affected, so that a small impact in a large estate costs little.
 */
export function indexImpact(impact: Impact, itemBound: number): IndexedImpact {
  const positionOf = indexPositions(impact.affected, itemBound);
  return {
    ...impact,
    levelAt: (item) => impact.worstLevel[positionOf(item)] ?? 0,
    bestLevelAt: (item) => impact.bestLevel[positionOf(item)] ?? 0,
    roundAt: (item, level) => impact.reachedAt[3 * positionOf(item) + level - 1] ?? 0,
    hopsAt: (item) => impact.hops[positionOf(item)] ?? impact.sparedHops[findAscending(impact.sparedEdge, item)] ?? -1,
    hasNeverStood: (item) => findAscending(impact.neverStood, item) >= 0,
    isInReach: (item) => impact.reached.includes(item),
  };
}

/** @returns a function from an item to its position, or to -1, where no array has anything */
function indexPositions(items: Int32Array, itemBound: number): (item: number) => number {
  if (items.length > itemBound >> WIDE_SHIFT) {
    const positions = new Int32Array(itemBound).fill(-1);
    for (let position = 0; position < items.length; position += 1) positions[items[position] as number] = position;
    return (item) => positions[item] ?? -1;
  }
  const positions = new Map<number, number>();
  for (let position = 0; position < items.length; position += 1) positions.set(items[position] as number, position);
  return (item) => positions.get(item) ?? -1;
}

/** @returns the position of a value among ascending ones, or -1 */
function findAscending(values: Int32Array, value: number): number {
  let low = 0;
  let high = values.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = values[middle] as number;
    if (found === value) return middle;
    if (found < value) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
