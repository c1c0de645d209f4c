import type { LayoutBox, LayoutLink } from './layout-input.ts';

/** A place in a column: a box, or a passage for the long lines of one provider. */
export interface Slot {
  /** Position among the columns that have boxes. */
  readonly column: number;
  /** Absent for a passage. */
  readonly box?: LayoutBox;
  readonly height: number;
}

/** Boxes, passages and the short lines between neighboring columns. */
export interface SegmentGraph {
  readonly slots: readonly Slot[];
  readonly columnCount: number;
  /** The caller's number of each column, ascending. */
  readonly columnNumbers: readonly number[];
  /** Slots one column to the left that each slot is joined to. */
  readonly leftOf: readonly (readonly number[])[];
  /** Slots one column to the right that each slot is joined to. */
  readonly rightOf: readonly (readonly number[])[];
  /** The first slot of those that lines within one column hold together; a slot without such lines stands for itself. */
  readonly clusterOf: Int32Array;
  /** Slots of the same column that each slot is joined to. */
  readonly besides: readonly (readonly number[])[];
  /** Each provider of long lines with its passages, from left to right; ascending by provider. */
  readonly trunks: readonly (readonly number[])[];
  /** Slots of each link that runs rightwards, from provider to consumer. */
  readonly chains: ReadonlyMap<string, readonly number[]>;
}

const PASSAGE_HEIGHT = 4;

/**
 * Cuts long lines into short ones.
 * @param boxes in any order
 * @param links in any order; those between unknown boxes or of a box to itself are left out
 * @returns boxes ascending by id, then passages ascending by link: the numbers of slots break ties
 */
export function buildSegments(boxes: readonly LayoutBox[], links: readonly LayoutLink[]): SegmentGraph {
  const columnNumbers = [...new Set(boxes.map(({ column }) => column))].sort((left, right) => left - right);
  const cutter = new LineCutter(boxes, columnNumbers);
  for (const link of [...links].sort(byId)) cutter.add(link);
  const { slots, leftOf, rightOf, besides, pairs, passages, chains } = cutter;
  return {
    ...{ slots, columnCount: columnNumbers.length, columnNumbers, leftOf, rightOf, besides, chains },
    clusterOf: findClusters(slots.length, pairs),
    trunks: findTrunks(slots, passages),
  };
}

/** Takes one line after the other; each needs a slot in every column that it passes. */
class LineCutter {
  readonly slots: Slot[] = [];
  readonly leftOf: number[][];
  readonly rightOf: number[][];
  readonly besides: number[][];
  /** Boxes that are joined within their column. */
  readonly pairs: [number, number][] = [];
  readonly passages = new Map<string, number>();
  readonly chains = new Map<string, readonly number[]>();
  private readonly boxSlots = new Map<string, number>();
  private readonly joined = new Set<number>();

  constructor(boxes: readonly LayoutBox[], columnNumbers: readonly number[]) {
    const positionOf = new Map(columnNumbers.map((column, position) => [column, position]));
    for (const box of [...boxes].sort(byId)) {
      this.boxSlots.set(box.id, this.slots.length);
      this.slots.push({ column: positionOf.get(box.column) ?? 0, box, height: box.height });
    }
    this.leftOf = this.slots.map(() => []);
    this.rightOf = this.slots.map(() => []);
    this.besides = this.slots.map(() => []);
  }

  add({ id, providerId, consumerId }: LayoutLink): void {
    const provider = this.boxSlots.get(providerId);
    const consumer = this.boxSlots.get(consumerId);
    if (provider === undefined || consumer === undefined || provider === consumer) return;
    const start = this.slots[provider]?.column ?? 0;
    const end = this.slots[consumer]?.column ?? 0;
    if (start === end) {
      this.pairs.push([provider, consumer]);
      this.besides[provider]?.push(consumer);
      this.besides[consumer]?.push(provider);
    }
    if (start >= end) return;
    const chain = [provider];
    for (let column = start + 1; column < end; column += 1) chain.push(this.passageOf(provider, column));
    chain.push(consumer);
    for (let step = 1; step < chain.length; step += 1) this.join(chain[step - 1] ?? 0, chain[step] ?? 0);
    this.chains.set(id, chain);
  }

  /** @returns the slot of all lines of a provider in a column */
  private passageOf(provider: number, column: number): number {
    const key = `${column} ${provider}`;
    const known = this.passages.get(key);
    if (known !== undefined) return known;
    const slot = this.slots.length;
    this.slots.push({ column, height: PASSAGE_HEIGHT });
    this.leftOf.push([]);
    this.rightOf.push([]);
    this.passages.set(key, slot);
    return slot;
  }

  private join(left: number, right: number): void {
    // Slots stay far below 2^20, so that the pair has a number of its own.
    const pair = left * 1_048_576 + right;
    if (this.joined.has(pair)) return;
    this.joined.add(pair);
    this.rightOf[left]?.push(right);
    this.leftOf[right]?.push(left);
  }
}

function byId(left: { readonly id: string }, right: { readonly id: string }): number {
  if (left.id === right.id) return 0;
  return left.id < right.id ? -1 : 1;
}

function findClusters(slotCount: number, pairs: readonly (readonly [number, number])[]): Int32Array {
  const clusterOf = Int32Array.from({ length: slotCount }, (_, slot) => slot);
  const findFirst = (slot: number): number => {
    let first = slot;
    while (clusterOf[first] !== first) first = clusterOf[first] ?? first;
    return first;
  };
  for (const [one, other] of pairs) {
    const [low, high] = [findFirst(one), findFirst(other)].sort((left, right) => left - right);
    if (low !== undefined && high !== undefined) clusterOf[high] = low;
  }
  for (let slot = 0; slot < slotCount; slot += 1) clusterOf[slot] = findFirst(slot);
  return clusterOf;
}

function findTrunks(slots: readonly Slot[], passages: ReadonlyMap<string, number>): readonly (readonly number[])[] {
  const trunks = new Map<number, number[]>();
  for (const [key, slot] of passages) {
    const provider = Number(key.slice(key.indexOf(' ') + 1));
    const trunk = trunks.get(provider);
    if (trunk === undefined) trunks.set(provider, [slot]);
    else trunk.push(slot);
  }
  const columnOf = (slot: number): number => slots[slot]?.column ?? 0;
  return [...trunks]
    .sort(([left], [right]) => left - right)
    .map(([provider, trunk]) => [provider, ...trunk.sort((left, right) => columnOf(left) - columnOf(right))]);
}
