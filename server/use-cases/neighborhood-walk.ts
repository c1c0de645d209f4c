import { compareText } from '../model/compare-text.ts';
import { LIMITS } from '../model/limits.ts';
import { breathe } from '../topology/breathe.ts';
import type { EstateView, ItemIndex } from '../topology/estate-view.ts';
import { FirstPicker } from './first-picker.ts';

/** On which side of an item its neighbors stand. */
export type NeighborSide = 'providers' | 'consumers';

/** How far a neighborhood goes. */
export interface NeighborhoodBounds {
  readonly providerDepth: number;
  readonly consumerDepth: number;
  /** How many items and bundles there may be. */
  readonly maxElements: number;
}

/** Neighbors that are put together. */
export interface WalkedBundle {
  readonly itemId: string;
  readonly side: NeighborSide;
  readonly class: string;
  readonly count: number;
  readonly examples: readonly string[];
}

const LINKS_PER_BREATH = 16_384;

/** One walk around an item. */
export class NeighborhoodWalk {
  /** Negative towards providers, positive towards consumers, 0 for the center. */
  readonly distances = new Map<ItemIndex, number>();
  readonly bundles: WalkedBundle[] = [];
  isTruncated = false;
  private readonly view: EstateView;
  private readonly bounds: NeighborhoodBounds;
  /** By item index, the pass that saw it last: a million neighbors are told apart without a set of them. */
  private readonly seenIn: Int32Array;
  private pass = 0;

  constructor(view: EstateView, center: ItemIndex, bounds: NeighborhoodBounds) {
    this.view = view;
    this.bounds = bounds;
    this.distances.set(center, 0);
    this.seenIn = new Int32Array(view.indexBound);
  }

  /** Walks: both sides take turns, so that a wide side leaves room for the other. */
  async run(): Promise<void> {
    const { providerDepth, consumerDepth } = this.bounds;
    let providers = [...this.distances.keys()];
    let consumers = providers;
    for (let depth = 1; depth <= Math.max(providerDepth, consumerDepth) + 1; depth += 1) {
      providers = await this.step('providers', providers, depth, providerDepth);
      consumers = await this.step('consumers', consumers, depth, consumerDepth);
    }
  }

  private async step(
    side: NeighborSide,
    from: readonly ItemIndex[],
    depth: number,
    maxDepth: number,
  ): Promise<ItemIndex[]> {
    const added: ItemIndex[] = [];
    for (const index of this.inOrder(from)) {
      if (depth > maxDepth) {
        this.isTruncated ||= await this.hasUnseen(side, index);
        continue;
      }
      for (const [classOrdinal, count] of await this.countUnseen(side, index)) {
        const room = this.bounds.maxElements - this.distances.size - this.bundles.length;
        if (count <= LIMITS.maxNeighborsPerItem && count <= room) {
          await this.visit(side, index, (neighbor) => {
            if (this.view.classOrdinalAt(neighbor) !== classOrdinal || this.distances.has(neighbor)) return;
            this.distances.set(neighbor, side === 'providers' ? -depth : depth);
            added.push(neighbor);
          });
          continue;
        }
        if (room > 0) this.bundles.push(await this.bundle(side, index, classOrdinal, count));
        // What stands behind a bundle is not looked at, so nobody knows how much it is.
        this.isTruncated ||= room <= 0 || depth < maxDepth;
      }
    }
    return added;
  }

  private inOrder(items: readonly ItemIndex[]): ItemIndex[] {
    return [...items].sort((left, right) => compareText(this.view.idAt(left), this.view.idAt(right)));
  }

  /** @returns counts of unseen neighbors by class, ascending by class id */
  private async countUnseen(side: NeighborSide, index: ItemIndex): Promise<[number, number][]> {
    const { classOrdinal } = this.view.topology;
    const counts = new Int32Array(this.view.catalogue.classes.length);
    await this.visitUnseen(side, index, (neighbor) => {
      const ordinal = classOrdinal[neighbor] ?? 0;
      counts[ordinal] = (counts[ordinal] ?? 0) + 1;
    });
    return [...counts.entries()].filter(([, count]) => count > 0);
  }

  private async hasUnseen(side: NeighborSide, index: ItemIndex): Promise<boolean> {
    let isFound = false;
    await this.visit(side, index, (neighbor) => {
      isFound ||= !this.distances.has(neighbor);
      return !isFound;
    });
    return isFound;
  }

  private async bundle(side: NeighborSide, index: ItemIndex, classOrdinal: number, count: number) {
    const { view } = this;
    const picker = new FirstPicker<ItemIndex>(
      LIMITS.maxNeighborExamples,
      (left, right) =>
        compareText(view.nameAt(left), view.nameAt(right)) || compareText(view.idAt(left), view.idAt(right)),
    );
    await this.visitUnseen(side, index, (neighbor) => {
      if (view.classOrdinalAt(neighbor) === classOrdinal) picker.offer(neighbor);
    });
    return {
      itemId: view.idAt(index),
      side,
      class: view.catalogue.classes[classOrdinal]?.id ?? '',
      count,
      examples: picker.first().map((example) => view.nameAt(example)),
    };
  }

  /** Visits neighbors that are not drawn, each once. */
  private visitUnseen(side: NeighborSide, index: ItemIndex, visitor: (neighbor: ItemIndex) => void): Promise<void> {
    const { seenIn, distances } = this;
    this.pass += 1;
    const { pass } = this;
    return this.visit(side, index, (neighbor) => {
      if (seenIn[neighbor] === pass) return;
      seenIn[neighbor] = pass;
      if (!distances.has(neighbor)) visitor(neighbor);
    });
  }

  /** Visits neighbors, some more than once; stops when the visitor says `false`. */
  private async visit(side: NeighborSide, index: ItemIndex, visitor: (neighbor: ItemIndex) => unknown): Promise<void> {
    const { entryStart, entryEnd, entries, linkStart, linkEnd, links } = this.view.topology;
    const [starts, ends, neighbors] =
      side === 'providers' ? [entryStart, entryEnd, entries.provider] : [linkStart, linkEnd, links.consumer];
    const start = starts[index] ?? 0;
    const end = ends[index] ?? 0;
    for (let position = start; position < end; position += 1) {
      if (visitor(neighbors[position] ?? 0) === false) return;
      if ((position - start) % LINKS_PER_BREATH === LINKS_PER_BREATH - 1) await breathe();
    }
  }
}
