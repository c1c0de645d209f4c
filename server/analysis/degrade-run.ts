import { LINK, STRENGTH_CODE, type Topology } from '../topology/topology.ts';
import type { NeedAssumption } from './propagate.ts';
import { needOf } from './requirement-scope.ts';

/**
 * Finds what is degraded once it is known what is out, again and again without starting anew.
 * @remarks Levels of outage do not depend on levels of degradation, so this is the second boolean pass of an impact analysis:
 * below the full weight of a hard requirement, or behind a soft one that is out. Linear in the links of what is out or degraded.
 * @see IMPACT-MODEL, section 3
 */
export class DegradeRun {
  /** What is degraded and not out, in the first `count` cells. */
  readonly degraded: Int32Array;
  count = 0;
  /** False when nothing in the topology can be degraded by an outage without being out. */
  readonly isNeeded: boolean;
  private readonly topology: Topology;
  private readonly isTouched: Uint8Array;
  /** By requirement record: weight that may be lost at degraded or worse, or at outage when it is soft; and what is left of it. */
  private readonly slack: Float64Array;
  private readonly room: Float64Array;

  constructor(topology: Topology, assumption: NeedAssumption) {
    this.topology = topology;
    this.degraded = new Int32Array(topology.itemBound);
    this.isTouched = new Uint8Array(topology.itemBound);
    this.slack = degradingSlackOf(topology, assumption);
    this.room = Float64Array.from(this.slack);
    this.isNeeded = canDegrade(topology, assumption);
  }

  /** @param out items that are out, all of them; what was found for others must be taken back before */
  spread(out: Int32Array): void {
    if (!this.isNeeded) return;
    for (const item of out) this.isTouched[item] = 1;
    for (const item of out) this.carry(item, true);
    for (let position = 0; position < this.count; position += 1) this.carry(this.degraded[position]!, false);
  }

  /** Takes everything back. */
  reset(out: Int32Array): void {
    if (!this.isNeeded) return;
    for (const item of out) this.restore(item);
    for (let position = 0; position < this.count; position += 1) this.restore(this.degraded[position]!);
    this.count = 0;
  }

  private carry(provider: number, isOut: boolean): void {
    const { links, linkStart, linkEnd, requirements } = this.topology;
    const end = linkEnd[provider]!;
    for (let link = linkStart[provider]!; link < end; link += 1) {
      const item = links.consumer[link]!;
      if (this.isTouched[item] === 1) continue;
      const code = links.requirement[link]!;
      if (code >= 0) {
        if (!isOut && requirements.strength[code] !== STRENGTH_CODE.hard) continue;
        const left = this.room[code]! - links.weight[link]!;
        this.room[code] = left;
        if (left >= 0) continue;
      } else if (code !== LINK.hard && !(code === LINK.soft && isOut)) continue;
      this.isTouched[item] = 1;
      this.degraded[this.count++] = item;
    }
  }

  private restore(item: number): void {
    const { links, linkStart, linkEnd } = this.topology;
    this.isTouched[item] = 0;
    const end = linkEnd[item]!;
    for (let link = linkStart[item]!; link < end; link += 1) {
      const code = links.requirement[link]!;
      if (code >= 0) this.room[code] = this.slack[code]!;
    }
  }
}

function degradingSlackOf(topology: Topology, assumption: NeedAssumption): Float64Array {
  const { total, strength, fullLow, fullHigh } = topology.requirements;
  const need = needOf(topology, assumption);
  const full = assumption === 'optimistic' ? fullLow : fullHigh;
  const slack = new Float64Array(topology.requirementBound);
  for (let record = 0; record < slack.length; record += 1) {
    slack[record] = total[record]! - (strength[record] === STRENGTH_CODE.hard ? full[record]! : need[record]!);
  }
  return slack;
}

function canDegrade(topology: Topology, assumption: NeedAssumption): boolean {
  const { itemBound, entryStart, entryEnd, entries, requirementStart, requirementEnd, requirements } = topology;
  const need = needOf(topology, assumption);
  const full = assumption === 'optimistic' ? requirements.fullLow : requirements.fullHigh;
  for (let item = 0; item < itemBound; item += 1) {
    for (let record = requirementStart[item]!; record < requirementEnd[item]!; record += 1) {
      const strength = requirements.strength[record];
      if (strength === STRENGTH_CODE.soft || (strength === STRENGTH_CODE.hard && full[record]! > need[record]!))
        return true;
    }
    for (let entry = entryStart[item]!; entry < entryEnd[item]!; entry += 1) {
      if (entries.requirement[entry] === -1 && entries.strength[entry] === STRENGTH_CODE.soft) return true;
    }
  }
  return false;
}
