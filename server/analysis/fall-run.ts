import { LINK, STRENGTH_CODE, type Topology } from '../topology/topology.ts';
import type { Foundation } from './find-founded.ts';
import { FoundingRun } from './founding-run.ts';
import type { NeedAssumption } from './propagate.ts';
import { needOf } from './requirement-scope.ts';

/** Taking a foundation away looks at far more than whether a link leads on. */
const WORK_PER_FOUNDING_LINK = 8;

/** What a fall may do to an item. One byte an item, because it is looked at once for every link. */
export const FALL_MARK = {
  /** It is out already, or takes no part. */
  shut: 0,
  /** It may fall. */
  open: 1,
  /** The fall ends when it is reached. */
  goal: 2,
} as const;

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
  /** The goal that the last fall reached, or -1. */
  reached = -1;
  private readonly topology: Topology;
  private readonly marks: Uint8Array;
  private readonly founding: FoundingRun | undefined;
  /** By requirement record: the weight that may be lost, and what is left of it. */
  private readonly slack: Float64Array;
  private readonly room: Float64Array;
  private followed = 0;
  private followedLinks = 0;

  /**
   * @param marks one of `FALL_MARK` for each item; may be changed between falls. What is open or a goal has no provider over
   * a hard requirement that is shut.
   * @param flow foundation of scope `flow` under the assumption to be used
   * @param surely foundation of scope `flow` on the pessimistic reading
   */
  constructor(topology: Topology, marks: Uint8Array, flow: Foundation, surely: Foundation) {
    this.topology = topology;
    this.marks = marks;
    this.founding = flow.leaningItems.length === 0 ? undefined : new FoundingRun(topology, flow, surely);
    this.fallen = new Int32Array(topology.itemBound);
    this.slack = slackOf(topology, flow.assumption);
    this.room = Float64Array.from(this.slack);
  }

  /** What was done since the run was created, counted in links that were followed. */
  get work(): number {
    return this.followedLinks + WORK_PER_FOUNDING_LINK * (this.founding?.work ?? 0);
  }

  /**
   * Puts an item out; what the last fall put out must be taken back before.
   * @param root item index of an open item
   * @returns true when a goal was reached, and the fall is not complete
   */
  fall(root: number): boolean {
    this.reached = -1;
    this.marks[root] = FALL_MARK.shut;
    this.fallen[this.count++] = root;
    for (;;) {
      const start = this.followed;
      if (this.follow()) return true;
      if (this.founding === undefined) return false;
      for (const item of this.founding.withdraw(this.fallen.subarray(start, this.count))) {
        if (this.take(item)) return true;
      }
      if (this.followed === this.count) return false;
    }
  }

  /** Takes everything back. */
  reset(): void {
    const { links, linkStart, linkEnd } = this.topology;
    for (let position = 0; position < this.count; position += 1) {
      const item = this.fallen[position]!;
      this.marks[item] = FALL_MARK.open;
      const end = linkEnd[item]!;
      for (let link = linkStart[item]!; link < end; link += 1) {
        const record = links.requirement[link]!;
        if (record >= 0) this.room[record] = this.slack[record]!;
      }
    }
    this.count = 0;
    this.followed = 0;
    this.founding?.reset();
  }

  private take(item: number): boolean {
    if (this.marks[item] === FALL_MARK.goal) {
      this.reached = item;
      return true;
    }
    if (this.marks[item] === FALL_MARK.shut) return false;
    this.marks[item] = FALL_MARK.shut;
    this.fallen[this.count++] = item;
    return false;
  }

  private follow(): boolean {
    const { links, linkStart, linkEnd } = this.topology;
    const { consumer, requirement, weight } = links;
    const { marks, room } = this;
    while (this.followed < this.count) {
      const provider = this.fallen[this.followed++]!;
      const end = linkEnd[provider]!;
      this.followedLinks += end - linkStart[provider]!;
      for (let link = linkStart[provider]!; link < end; link += 1) {
        const item = consumer[link]!;
        if (marks[item] === FALL_MARK.shut) continue;
        const code = requirement[link]!;
        if (code >= 0) {
          const left = room[code]! - weight[link]!;
          room[code] = left;
          if (left >= 0) continue;
        } else if (code !== LINK.hard) continue;
        if (this.take(item)) return true;
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
