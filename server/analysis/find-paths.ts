import { LINK, STRENGTH_CODE, type Topology } from '../topology/topology.ts';

/** A way from a provider to a consumer over carrying dependencies. */
export interface DependencyPath {
  /** Item indices from the provider to the consumer, each once. */
  readonly items: readonly number[];
  /** By step, the dependency of `items[step + 1]` on `items[step]`: the strongest, then of the lowest relation type. */
  readonly entries: readonly number[];
}

/** The shortest paths from a provider to a consumer. */
export interface Paths {
  /** Ascending by length, then by their items from the provider on. */
  readonly paths: readonly DependencyPath[];
  /** True when there are more, or when the work bound left open whether there are. */
  readonly isTruncated: boolean;
}

/** How many paths are wanted and how they are ordered. */
export interface PathOptions {
  readonly maxPaths: number;
  /** Decides between paths of one length; a total order of items that does not depend on their index. */
  readonly compareItems: (left: number, right: number) => number;
  /** Steps that may be taken to look for longer paths where there are not enough of the shortest length. */
  readonly maxWork?: number;
}

const DEFAULT_MAX_WORK = 20_000_000;
/** A beginning that waits costs memory too. */
const WORK_PER_PREFIX = 20;

/**
 * Finds the shortest dependency paths from a provider to a consumer, without enumerating all.
 * @param topology one revision
 * @param provider where a loss starts
 * @param consumer where it arrives
 * @returns at most `maxPaths` paths; none when there is no way or the two are one item
 * @remarks Depth first along exact distances, so no step of a shortest path is taken in vain: k of them cost k times their
 * length, however many there are. Where there are fewer than k, detours follow, length by length, in the order of what they
 * add; a beginning that comes to an item twice is dropped. The paths of a length are given only when all ways to begin one
 * are known, so a work bound that is met leaves out the longer ones, never a shorter one. Relations side by side are one step.
 */
export function findPaths(topology: Topology, provider: number, consumer: number, options: PathOptions): Paths {
  return enumeratePaths(topology, provider, measureDistances(topology, provider, consumer), options);
}

/**
 * Measures how far every item is from a consumer, as far as a provider is.
 * @returns hops over carrying dependencies by item index; -1 where the consumer does not rely on the item
 * @remarks The part of `findPaths` that is linear in the support of the consumer, for a thread of its own.
 */
export function measureDistances(topology: Topology, provider: number, consumer: number): Int32Array {
  const { entries, entryStart, entryEnd, itemBound } = topology;
  const distance = new Int32Array(itemBound).fill(-1);
  if (provider === consumer || topology.live[provider] === 0 || topology.live[consumer] === 0) return distance;
  const queue = new Int32Array(itemBound);
  let length = 0;
  distance[consumer] = 0;
  queue[length++] = consumer;
  for (let position = 0; position < length; position += 1) {
    const item = queue[position]!;
    const end = entryEnd[item]!;
    for (let entry = entryStart[item]!; entry < end; entry += 1) {
      const other = entries.provider[entry]!;
      if (distance[other] !== -1 || entries.strength[entry] === STRENGTH_CODE.none) continue;
      distance[other] = distance[item]! + 1;
      queue[length++] = other;
    }
  }
  return distance;
}

/** The beginning of a path: its last item and the beginning before it. */
interface Prefix {
  readonly item: number;
  readonly before: Prefix | undefined;
  readonly length: number;
}

/**
 * Lists the shortest paths, given distances.
 * @param distance as `measureDistances` gives it
 * @see findPaths
 */
export function enumeratePaths(
  topology: Topology,
  provider: number,
  distance: Int32Array,
  options: PathOptions,
): Paths {
  const shortest = distance[provider]!;
  if (shortest <= 0) return { paths: [], isTruncated: false };
  const start: Prefix = { item: provider, before: undefined, length: 0 };
  const direct = new PathWalk(topology, distance, options);
  direct.followShortest(start);
  const walk = direct.isDone ? direct : new PathWalk(topology, distance, options);
  if (!direct.isDone) walk.followDetours(start, shortest);
  return {
    paths: walk.found.slice(0, options.maxPaths).map((prefix) => toPath(topology, prefix)),
    isTruncated: walk.isDone || walk.workLeft < 0,
  };
}

/** Collects one path more than is wanted, to know whether there are more. */
class PathWalk {
  readonly found: Prefix[] = [];
  workLeft: number;
  private readonly topology: Topology;
  private readonly distance: Int32Array;
  private readonly options: PathOptions;
  /** Beginnings that were not taken up yet, by the length of the shortest path that may begin so. */
  private readonly waiting = new Map<number, Prefix[]>();

  constructor(topology: Topology, distance: Int32Array, options: PathOptions) {
    this.topology = topology;
    this.distance = distance;
    this.options = options;
    this.workLeft = options.maxWork ?? DEFAULT_MAX_WORK;
  }

  /** Whether there are more paths than are wanted. */
  get isDone(): boolean {
    return this.found.length > this.options.maxPaths;
  }

  followShortest(start: Prefix): void {
    const { maxPaths, compareItems } = this.options;
    const stack = [start];
    for (let prefix = stack.pop(); prefix !== undefined && !this.isDone; prefix = stack.pop()) {
      const left = this.distance[prefix.item]!;
      if (left === 0) {
        this.found.push(prefix);
        continue;
      }
      // Each of these leads to a path of its own, so no more of them are needed than paths.
      const first: number[] = [];
      for (const item of this.listConsumers(prefix.item)) {
        if (this.distance[item] === left - 1) keepFirst(first, item, maxPaths + 1, compareItems);
      }
      for (const item of first.reverse()) stack.push({ item, before: prefix, length: prefix.length + 1 });
    }
  }

  followDetours(start: Prefix, shortest: number): void {
    this.waiting.set(shortest, [start]);
    while (this.waiting.size > 0 && !this.isDone && this.workLeft >= 0) {
      const length = Math.min(...this.waiting.keys());
      const beginnings = this.waiting.get(length)!.sort((left, right) => this.comparePrefixes(left, right));
      this.waiting.delete(length);
      this.followLength(beginnings, length, shortest);
    }
  }

  /** Takes up all beginnings of the paths of one length, in order; those of longer paths are kept for later. */
  private followLength(beginnings: readonly Prefix[], length: number, shortest: number): void {
    const { compareItems } = this.options;
    const stack = [...beginnings].reverse();
    for (let prefix = stack.pop(); prefix !== undefined && !this.isDone; prefix = stack.pop()) {
      if (this.workLeft < 0) return;
      if (this.distance[prefix.item] === 0) {
        this.found.push(prefix);
        continue;
      }
      const same: number[] = [];
      for (const item of this.listConsumers(prefix.item)) {
        const bound = prefix.length + 1 + this.distance[item]!;
        // Towards the consumer by the shortest way no item can come twice.
        if (bound > shortest && this.isIn(prefix, item)) continue;
        if (bound === length) same.push(item);
        else this.wait(bound, { item, before: prefix, length: prefix.length + 1 });
      }
      for (const item of same.sort((left, right) => compareItems(right, left)))
        stack.push({ item, before: prefix, length: prefix.length + 1 });
    }
  }

  private wait(bound: number, prefix: Prefix): void {
    const others = this.waiting.get(bound);
    if (others === undefined) this.waiting.set(bound, [prefix]);
    else others.push(prefix);
    this.workLeft -= WORK_PER_PREFIX;
  }

  /** @returns consumers from which the way goes on, each once */
  private listConsumers(item: number): Iterable<number> {
    const { links, linkStart, linkEnd } = this.topology;
    const consumers = new Set<number>();
    const end = linkEnd[item]!;
    for (let link = linkStart[item]!; link < end; link += 1) {
      const consumer = links.consumer[link]!;
      if (this.distance[consumer] !== -1 && links.requirement[link] !== LINK.idle) consumers.add(consumer);
    }
    this.workLeft -= end - linkStart[item]!;
    return consumers;
  }

  private isIn(prefix: Prefix, item: number): boolean {
    for (let at: Prefix | undefined = prefix; at !== undefined; at = at.before) {
      this.workLeft -= 1;
      if (at.item === item) return true;
    }
    return false;
  }

  private comparePrefixes(left: Prefix, right: Prefix): number {
    let one = left;
    let other = right;
    while (one.length > other.length) one = one.before!;
    while (other.length > one.length) other = other.before!;
    this.workLeft -= Math.abs(left.length - right.length);
    while (one.before !== other.before) {
      one = one.before!;
      other = other.before!;
      this.workLeft -= 1;
    }
    return this.options.compareItems(one.item, other.item);
  }
}

/** Keeps the first values of an order, sorted. */
function keepFirst(
  first: number[],
  value: number,
  count: number,
  compare: (left: number, right: number) => number,
): void {
  if (first.length === count && compare(first[count - 1]!, value) <= 0) return;
  let position = first.length;
  while (position > 0 && compare(first[position - 1]!, value) > 0) position -= 1;
  first.splice(position, 0, value);
  if (first.length > count) first.pop();
}

function toPath(topology: Topology, last: Prefix): DependencyPath {
  const items: number[] = [];
  for (let at: Prefix | undefined = last; at !== undefined; at = at.before) items.push(at.item);
  items.reverse();
  const entries = items.slice(1).map((consumer, step) => findStrongestEntry(topology, consumer, items[step]!));
  return { items, entries };
}

function findStrongestEntry({ entries, entryStart, entryEnd }: Topology, consumer: number, provider: number): number {
  let best = -1;
  for (let entry = entryStart[consumer]!; entry < entryEnd[consumer]!; entry += 1) {
    if (entries.provider[entry] !== provider || entries.strength[entry] === STRENGTH_CODE.none) continue;
    const difference = best === -1 ? 1 : entries.strength[entry]! - entries.strength[best]!;
    if (difference > 0 || (difference === 0 && entries.type[entry]! < entries.type[best]!)) best = entry;
  }
  return best;
}
