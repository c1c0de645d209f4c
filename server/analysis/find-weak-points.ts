import type { Topology } from '../topology/topology.ts';
import type { Foundations } from './analyze-impact.ts';
import { FALL_MARK, FallRun, slackOf } from './fall-run.ts';
import { findDominators } from './find-dominators.ts';
import { findHardSupport, type HardSupport, isHardMember } from './find-hard-support.ts';
import type { NeedAssumption } from './propagate.ts';

/** The single points of failure of an item. Arrays are by position in `items`. */
export interface WeakPoints {
  /** Items whose outage alone puts the item out, itself left out; ascending by hops. */
  readonly items: Int32Array;
  /** Shortest distance from the item over hard requirements. */
  readonly hops: Int32Array;
  /** 1 when it does so however needs that are not stated are read; 0 when only if they are all. */
  readonly isCertain: Uint8Array;
  /** What falls with it on the way to the item: another weak point, or the item itself. Following it ends at the item. */
  readonly next: Int32Array;
  /** First dependency of the requirement of `next` that tips; -1 when `next` only loses its foundation. */
  readonly tippedEntry: Int32Array;
  /** Items it relies on over hard requirements. */
  readonly supportCount: number;
  /** Candidates that the work bound left unchecked; 0 means that the list is exact. */
  readonly uncheckedCount: number;
}

/** Bounds of a search for weak points. */
export interface WeakPointBounds {
  /** Links that may be followed while candidates are checked. */
  readonly maxWork?: number;
}

const DEFAULT_MAX_WORK = 200_000_000;

/**
 * Finds the single points of failure of an item: exact and redundancy-aware.
 * @param item item index
 * @param foundations of this topology
 * @returns weak points ascending by hops, each with the next step of its proof
 * @remarks Three steps. (1) Providers that a weak point cannot do without (a single hard dependency, or a group member that
 * outweighs the slack) are weak points: a closure. (2) Of the rest, only those whose immediate dominator is a weak point can
 * be one. Proof: let y dominate x, so that every way of hard requirements from x to the item runs through y. If the loss of
 * x leaves y standing, nothing beyond y changes, and the item stands; so y falls with x, and then y alone puts the item
 * out. (3) Each of these is put out within the support until it takes a known weak point down; it then is one too (a loss
 * that takes a weak point takes the item), and step 1 goes on from it. Linear in the support but for step 3, which costs what
 * the candidates take down without reaching a weak point; it is bounded, and says what it left unchecked.
 * @see IMPACT-MODEL, section 7
 */
export function findWeakPoints(
  topology: Topology,
  item: number,
  foundations: Foundations,
  bounds: WeakPointBounds = {},
): WeakPoints {
  const support = findHardSupport(topology, item);
  const worst = search(topology, support, foundations, 'pessimistic', bounds);
  const best = hasUnknownNeed(topology, support) ? search(topology, support, foundations, 'optimistic', bounds) : worst;
  const { items, hops } = listWeakPoints(support, worst);
  return {
    items,
    hops,
    isCertain: Uint8Array.from(items, (one) => (best.marks[one] === FALL_MARK.goal ? 1 : 0)),
    next: items.map((one) => worst.next[one]!),
    tippedEntry: items.map((one) => worst.tippedEntry[one]!),
    supportCount: support.items.length - 1,
    uncheckedCount: Math.max(worst.uncheckedCount, best.uncheckedCount),
  };
}

/** What is known of the support. Arrays are by item index. */
interface Known {
  /** `goal` for known weak points and the item, `open` for the rest of the support. */
  readonly marks: Uint8Array;
  readonly next: Int32Array;
  readonly tippedEntry: Int32Array;
}

function search(
  topology: Topology,
  support: HardSupport,
  foundations: Foundations,
  assumption: NeedAssumption,
  { maxWork = DEFAULT_MAX_WORK }: WeakPointBounds,
): Known & { readonly uncheckedCount: number } {
  const marks = Uint8Array.from(support.isIn);
  const next = new Int32Array(topology.itemBound);
  const known: Known = { marks, next, tippedEntry: new Int32Array(topology.itemBound) };
  const slack = slackOf(topology, assumption);
  addIndispensable(topology, known, slack, support.items[0]!);
  const run = new FallRun(topology, marks, foundations.of(assumption, 'flow'), foundations.of('pessimistic', 'flow'));
  const tree = arrangeByDominator(topology, support, marks);
  const stack = tree.childrenOf(0).reverse();
  let uncheckedCount = 0;
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    const candidate = tree.items[node]!;
    if (marks[candidate] === FALL_MARK.open) {
      if (run.work > maxWork) {
        uncheckedCount += 1;
        continue;
      }
      const isWeak = run.fall(candidate);
      if (isWeak) prove(topology, known, run.reached, slack, support, candidate);
      run.reset();
      if (!isWeak) continue;
      addIndispensable(topology, known, slack, candidate);
    }
    for (const child of tree.childrenOf(node)) stack.push(child);
  }
  return { ...known, uncheckedCount };
}

/** Marks a weak point and what it cannot do without, transitively. */
function addIndispensable(topology: Topology, known: Known, slack: Float64Array, from: number): void {
  const { entries, entryStart, entryEnd, requirements } = topology;
  const queue = [from];
  known.marks[from] = FALL_MARK.goal;
  // First in, first out: the next step of a proof leads the shortest way.
  for (let position = 0; position < queue.length; position += 1) {
    const consumer = queue[position]!;
    const end = entryEnd[consumer]!;
    for (let entry = entryStart[consumer]!; entry < end; entry += 1) {
      const provider = entries.provider[entry]!;
      if (known.marks[provider] === FALL_MARK.goal || !isHardMember(topology, entry)) continue;
      const record = entries.requirement[entry]!;
      if (record >= 0 && entries.weight[entry]! <= slack[record]!) continue;
      known.marks[provider] = FALL_MARK.goal;
      known.next[provider] = consumer;
      known.tippedEntry[provider] = record < 0 ? entry : requirements.memberStart[record]!;
      queue.push(provider);
    }
  }
}

/** Notes which requirement of the weak point that was reached gave way: what is out of the support is marked shut now. */
function prove(
  topology: Topology,
  known: Known,
  reached: number,
  slack: Float64Array,
  support: HardSupport,
  candidate: number,
): void {
  const { entries, entryStart, entryEnd, requirements } = topology;
  known.next[candidate] = reached;
  known.tippedEntry[candidate] = -1;
  let lost = 0;
  for (let entry = entryStart[reached]!; entry < entryEnd[reached]!; entry += 1) {
    const record = entries.requirement[entry]!;
    const provider = entries.provider[entry]!;
    if (record >= 0 && requirements.memberStart[record] === entry) lost = 0;
    if (known.marks[provider] !== FALL_MARK.shut || support.isIn[provider] === 0) continue;
    if (!isHardMember(topology, entry)) continue;
    lost += entries.weight[entry]!;
    if (record >= 0 && lost <= slack[record]!) continue;
    known.tippedEntry[candidate] = record < 0 ? entry : requirements.memberStart[record]!;
    return;
  }
}

function listWeakPoints(support: HardSupport, known: Known) {
  const items: number[] = [];
  const hops: number[] = [];
  for (let position = 1; position < support.items.length; position += 1) {
    const item = support.items[position]!;
    if (known.marks[item] !== FALL_MARK.goal) continue;
    items.push(item);
    hops.push(support.hops[position]!);
  }
  return { items: Int32Array.from(items), hops: Int32Array.from(hops) };
}

/** The support without what is known to be weak, as a tree of immediate dominators under one root, node 0. */
function arrangeByDominator(topology: Topology, support: HardSupport, marks: Uint8Array) {
  const { entries, entryStart, entryEnd } = topology;
  const nodeOf = new Int32Array(topology.itemBound);
  const items = new Int32Array(support.items.length + 1);
  let nodeCount = 1;
  for (const item of support.items) {
    if (marks[item] !== FALL_MARK.open) continue;
    nodeOf[item] = nodeCount;
    items[nodeCount++] = item;
  }
  const start = new Int32Array(nodeCount + 1);
  const target = new Int32Array(support.entryCount);
  let count = 0;
  const addRow = (item: number) => {
    const end = entryEnd[item]!;
    for (let entry = entryStart[item]!; entry < end; entry += 1) {
      const node = nodeOf[entries.provider[entry]!]!;
      if (node !== 0 && isHardMember(topology, entry)) target[count++] = node;
    }
  };
  for (const item of support.items) if (marks[item] === FALL_MARK.goal) addRow(item);
  start[1] = count;
  for (let node = 1; node < nodeCount; node += 1) {
    addRow(items[node]!);
    start[node + 1] = count;
  }
  const dominator = findDominators({ nodeCount, root: 0, start, target });
  const firstChild = new Int32Array(nodeCount).fill(-1);
  const sibling = new Int32Array(nodeCount).fill(-1);
  for (let node = nodeCount - 1; node > 0; node -= 1) {
    sibling[node] = firstChild[dominator[node]!]!;
    firstChild[dominator[node]!] = node;
  }
  const childrenOf = (node: number): number[] => {
    const children: number[] = [];
    for (let child = firstChild[node]!; child !== -1; child = sibling[child]!) children.push(child);
    return children;
  };
  return { items, childrenOf };
}

function hasUnknownNeed(topology: Topology, support: HardSupport): boolean {
  const { requirementStart, requirementEnd, requirements } = topology;
  for (const item of support.items) {
    for (let record = requirementStart[item]!; record < requirementEnd[item]!; record += 1) {
      if (requirements.needLow[record] !== requirements.needHigh[record]) return true;
    }
  }
  return false;
}
