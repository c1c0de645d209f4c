import { LINK, type Topology } from '../topology/topology.ts';
import { createMarks } from './list-marked.ts';

/** A frontier of more than this share of all items is walked in the order of the items, and taken back by taking all back. */
export const WIDE_SHIFT = 6;

/**
 * Working memory of propagations over one topology, to be used again by one after the other: allocating it for each would
 * cost far more than a small impact, and keep the garbage collector busy. Arrays are by item index unless they say so.
 */
export class PropagationScratch {
  /** By assumption; worked out when first asked for, and the same for every run. */
  readonly slacks = new Map<string, Float64Array>();
  /** At `3 * record + level - 1`. */
  readonly lostWeight: Float64Array;
  /** 1 for providers on which all that depends does so hard and by itself: the most, whose links need no second look. */
  readonly isPlain: Uint8Array;
  readonly level: Uint8Array;
  readonly formerLevel: Uint8Array;
  readonly pendingLevel: Uint8Array;
  readonly knownLevel: Uint8Array;
  /** At `3 * item + level - 1`. */
  readonly reachedAt: Int32Array;
  readonly raised: Int32Array;
  /** How many items the last run has raised. */
  raisedCount = 0;
  readonly fallen: Int32Array;
  readonly frontier: Int32Array;
  readonly next: Int32Array;
  private readonly topology: Topology;

  constructor(topology: Topology) {
    const { itemBound, requirementBound } = topology;
    this.topology = topology;
    this.lostWeight = new Float64Array(3 * requirementBound);
    this.isPlain = findPlainProviders(topology);
    this.level = new Uint8Array(itemBound);
    this.formerLevel = new Uint8Array(itemBound);
    this.pendingLevel = createMarks(itemBound);
    this.knownLevel = new Uint8Array(itemBound);
    this.reachedAt = new Int32Array(3 * itemBound);
    this.raised = new Int32Array(itemBound);
    this.fallen = new Int32Array(itemBound);
    this.frontier = new Int32Array(itemBound);
    this.next = new Int32Array(itemBound);
  }

  /** Takes back what the last run has left, at the cost of the links of what it raised. */
  clear(): void {
    const { level, knownLevel, lostWeight, raised, raisedCount } = this;
    const { links, linkStart, linkEnd } = this.topology;
    this.raisedCount = 0;
    if (raisedCount > level.length >> WIDE_SHIFT) {
      level.fill(0);
      knownLevel.fill(0);
      lostWeight.fill(0);
      return;
    }
    for (let position = 0; position < raisedCount; position += 1) {
      const item = raised[position]!;
      level[item] = 0;
      knownLevel[item] = 0;
      const end = linkEnd[item]!;
      for (let link = linkStart[item]!; link < end; link += 1) {
        const record = links.requirement[link]!;
        if (record >= 0) lostWeight.fill(0, 3 * record, 3 * record + 3);
      }
    }
  }
}

function findPlainProviders({ itemBound, linkStart, linkEnd, links }: Topology): Uint8Array {
  const { requirement } = links;
  const isPlain = new Uint8Array(itemBound).fill(1);
  for (let provider = 0; provider < itemBound; provider += 1) {
    const end = linkEnd[provider]!;
    for (let link = linkStart[provider]!; link < end; link += 1) {
      if (requirement[link] === LINK.hard) continue;
      isPlain[provider] = 0;
      break;
    }
  }
  return isPlain;
}
