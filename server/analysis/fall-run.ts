import { LINK, STRENGTH_CODE, type Topology } from '../topology/topology.ts';
import type { Foundation } from './find-founded.ts';
import { FoundingRun } from './founding-run.ts';
import type { NeedAssumption } from './propagate.ts';
import { needOf } from './requirement-scope.ts';

const NO_CAPS: ReadonlyMap<number, number> = new Map();

/** Marks that a fall is confined to or looks out for, by item index; 1 counts. */
export interface FallBounds {
  /** Only these items fall. They hold every provider that a hard requirement of any of them has. */
  readonly within?: Uint8Array;
  /** The fall ends as soon as one of these is reached. */
  readonly stopAt?: Uint8Array;
}

/**
 * Puts one item out after the other and sees what falls with it, without starting anew each time.
 * @remarks What is out depends on outages alone (a degraded provider never puts a consumer out), so one boolean pass with a
 * counter per requirement is exact; flow support that leans on itself falls as in an impact analysis. A fall costs the
 * links of what falls, and taking it back costs the same.
 * @see IMPACT-MODEL, sections 3 and 5
 */
export class FallRun {
  /** What is out, in the order of falling, in the first `count` cells. */
  readonly fallen: Int32Array;
  count = 0;
  /** Links that were followed since the run was created. */
  work = 0;
  /** 1 for items that are out. */
  readonly isOut: Uint8Array;
  private readonly topology: Topology;
  private readonly within: Uint8Array | undefined;
  private readonly stopAt: Uint8Array | undefined;
  private readonly founding: FoundingRun | undefined;
  /** Weight that may be lost; by requirement record. */
  private readonly slack: Float64Array;
  private readonly lost: Float64Array;
  private followed = 0;

  /**
   * @param flow foundation of scope `flow` under the assumption
   * @param surely foundation of scope `flow` on the pessimistic reading
   */
  constructor(topology: Topology, flow: Foundation, surely: Foundation, bounds: FallBounds = {}) {
    this.topology = topology;
    this.within = bounds.within;
    this.stopAt = bounds.stopAt;
    this.founding = flow.leaningItems.length === 0 ? undefined : new FoundingRun(topology, flow, NO_CAPS, surely);
    this.fallen = new Int32Array(topology.itemBound);
    this.isOut = new Uint8Array(topology.itemBound);
    this.slack = slackOf(topology, flow.assumption);
    this.lost = new Float64Array(topology.requirementBound);
  }

  /**
   * Puts an item out.
   * @param root item index; an item that is not live takes no part
   * @returns true when an item to stop at was reached, and the fall is not complete
   */
  fall(root: number): boolean {
    if (this.topology.live[root] === 0 || this.isOut[root] === 1) return false;
    this.putOut(root);
    for (;;) {
      const start = this.followed;
      if (this.follow()) return true;
      if (this.founding === undefined) return false;
      const unfounded = this.founding.withdraw(Array.from(this.fallen.subarray(start, this.count)));
      for (const item of unfounded) {
        if (this.isOut[item] === 1 || (this.within !== undefined && this.within[item] === 0)) continue;
        this.putOut(item);
        if (this.stopAt !== undefined && this.stopAt[item] === 1) return true;
      }
      if (this.followed === this.count) return false;
    }
  }

  /** Takes everything back. */
  reset(): void {
    const { links, linkStart, linkEnd } = this.topology;
    for (let position = 0; position < this.count; position += 1) {
      const item = this.fallen[position]!;
      this.isOut[item] = 0;
      const end = linkEnd[item]!;
      for (let link = linkStart[item]!; link < end; link += 1) {
        const record = links.requirement[link]!;
        if (record >= 0) this.lost[record] = 0;
      }
    }
    this.count = 0;
    this.followed = 0;
    this.founding?.reset();
  }

  private putOut(item: number): void {
    this.isOut[item] = 1;
    this.fallen[this.count++] = item;
  }

  private follow(): boolean {
    const { links, linkStart, linkEnd } = this.topology;
    const { consumer, requirement, weight } = links;
    const { within, stopAt, isOut, lost, slack } = this;
    while (this.followed < this.count) {
      const provider = this.fallen[this.followed++]!;
      const end = linkEnd[provider]!;
      this.work += end - linkStart[provider]!;
      for (let link = linkStart[provider]!; link < end; link += 1) {
        const item = consumer[link]!;
        if (isOut[item] === 1 || (within !== undefined && within[item] === 0)) continue;
        const code = requirement[link]!;
        if (code >= 0) {
          const sum = lost[code]! + weight[link]!;
          lost[code] = sum;
          if (sum <= slack[code]!) continue;
        } else if (code !== LINK.hard) continue;
        this.putOut(item);
        if (stopAt !== undefined && stopAt[item] === 1) return true;
      }
    }
    return false;
  }
}

/** @returns by requirement record, the weight that may be lost before the consumer is out; without bound when it is not hard */
export function slackOf(topology: Topology, assumption: NeedAssumption): Float64Array {
  const { total, strength } = topology.requirements;
  const need = needOf(topology, assumption);
  const slack = new Float64Array(topology.requirementBound);
  for (let record = 0; record < slack.length; record += 1) {
    slack[record] = strength[record] === STRENGTH_CODE.hard ? total[record]! - need[record]! : Number.POSITIVE_INFINITY;
  }
  return slack;
}
