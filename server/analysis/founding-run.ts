import { LEVEL } from '../model/outcome.ts';
import type { Topology } from '../topology/topology.ts';
import type { Foundation } from './find-founded.ts';
import { isEntryInScope, isLinkInScope, needOf } from './requirement-scope.ts';

/** What is known of an item while foundations are taken away. */
const STANCE = { asFounded: 0, suspect: 1, examined: 2, gone: 3 } as const;

/** More touched items than this share of all are taken back by taking all back. */
const TOUCHED_SHIFT = 4;
/** When more than this share of all items is raised, looking at every item once costs less than listing those. */
const WIDE_SHIFT = 6;
const NO_CAPS: ReadonlyMap<number, number> = new Map();

/**
 * Takes losses from a foundation, step by step.
 * @remarks Delete and rederive (Gupta, Mumick and Subrahmanian, "Maintaining views incrementally", SIGMOD 1993). An item is
 * suspect when what still stands and stood in an earlier wave no longer makes up its need; suspects that others hold up are
 * then founded again, in a later wave. Only leaning items can lose their foundation first: an item that has not fallen, is
 * on no circle and leans on nothing that never stood, has a provider that lost its foundation. So a loss that touches no
 * leaning item costs nothing more than its links; else the cost is linear in the links of what fell and became suspect.
 */
export class FoundingRun {
  /** Links and dependencies that were looked at since the run was created. */
  work = 0;
  private readonly topology: Topology;
  private readonly foundation: Foundation;
  private caps = NO_CAPS;
  private readonly need: Float64Array;
  private readonly wave: Int32Array;
  private readonly stance: Uint8Array;
  private readonly unmet: Int32Array;
  /** Every item whose stance is not the foundation's, unless they are too many to be listed. */
  private touched: number[] = [];
  private areTooManyTouched = false;
  /** Every item whose wave is not the foundation's. */
  private rewaved: number[] = [];
  private nextWave: number;
  private readonly surely: Foundation;
  /** Whether something lost its foundation without being reported, and so may stand without one. */
  private hasUnreported = false;
  /** Weight that stands in earlier waves than the consumer, of the records that were looked at. */
  private readonly earlierWeight = new Map<number, number>();
  private suspects: number[] = [];

  /**
   * @param foundation what losses are taken from
   * @param surely what counts as founded before: the pessimistic foundation. Then an optimistic answer is never worse than
   * a pessimistic one, because both speak of the same items.
   */
  constructor(topology: Topology, foundation: Foundation, surely = foundation) {
    this.topology = topology;
    this.foundation = foundation;
    this.need = needOf(topology, foundation.assumption);
    // Where nothing leans on itself nothing is ever taken, and there is nothing to keep.
    const isIdle = foundation.leaningItems.length === 0;
    const length = isIdle ? 0 : topology.itemBound;
    this.wave = isIdle ? foundation.wave : foundation.wave.slice();
    this.stance = new Uint8Array(length);
    this.unmet = new Int32Array(length);
    this.nextWave = foundation.waveCount;
    this.surely = surely;
  }

  /**
   * Takes away items that fell.
   * @param fallen items at outage that were not given before; in scope `flow`, levels must be settled
   * @returns items that were surely founded, have not fallen, but are founded no longer, in no particular order. They count
   * as gone from now on, so a caller that goes on puts them out.
   */
  withdraw(fallen: Int32Array): readonly number[] {
    if (this.foundation.leaningItems.length === 0) return [];
    this.suspects = [];
    this.earlierWeight.clear();
    if (this.hasUnreported || fallen.length < this.foundation.leaningItems.length) {
      const fresh = fallen.filter((item) => this.stance[item] !== STANCE.gone);
      for (const item of fresh) this.setStance(item, STANCE.gone);
      this.suspectConsumers(fresh);
    } else {
      for (const item of fallen) this.setStance(item, STANCE.gone);
      this.suspectLeaning();
    }
    return this.settle();
  }

  /**
   * Takes away everything at outage: the same as `withdraw`, for one look at settled levels.
   * @param level by item index: no requirement could raise it further
   * @param raised items above level 0, in any order
   * @returns as `withdraw`
   */
  withdrawSettled(level: Uint8Array, raised: Int32Array): readonly number[] {
    const { stance, foundation, topology } = this;
    if (foundation.leaningItems.length === 0) return [];
    if (raised.length <= Math.max(foundation.leaningItems.length, topology.itemBound >> WIDE_SHIFT)) {
      return this.withdraw(raised.filter((item) => level[item] === LEVEL.outage));
    }
    this.suspects = [];
    this.earlierWeight.clear();
    for (let item = 0; item < stance.length; item += 1) if (level[item] === LEVEL.outage) stance[item] = STANCE.gone;
    this.areTooManyTouched = true;
    this.suspectLeaning();
    return this.settle();
  }

  private settle(): readonly number[] {
    for (let position = 0; position < this.suspects.length; position += 1) this.spread(this.suspects[position]!);
    return this.suspects.length === 0 ? [] : this.rederive();
  }

  /**
   * Goes back to the foundation, at the cost of what was touched.
   * @param caps worst level that an item may reach in the next scenario; what is capped below outage and was founded stays so
   * by decree
   */
  reset(caps = NO_CAPS): void {
    this.caps = caps;
    if (this.areTooManyTouched) this.stance.fill(STANCE.asFounded);
    else for (const item of this.touched) this.stance[item] = STANCE.asFounded;
    for (const item of this.rewaved) this.wave[item] = this.foundation.wave[item]!;
    this.touched = [];
    this.rewaved = [];
    this.areTooManyTouched = false;
    this.hasUnreported = false;
    this.nextWave = this.foundation.waveCount;
  }

  private setStance(item: number, stance: number): void {
    if (this.stance[item] === STANCE.asFounded) {
      if (this.touched.length < this.stance.length >> TOUCHED_SHIFT) this.touched.push(item);
      else this.areTooManyTouched = true;
    }
    this.stance[item] = stance;
  }

  private canLose(item: number): boolean {
    if (this.stance[item] !== STANCE.asFounded || this.wave[item] === -1) return false;
    return this.caps.size === 0 || (this.caps.get(item) ?? LEVEL.outage) === LEVEL.outage;
  }

  private suspectConsumers(fallen: Int32Array): void {
    const { linkStart, linkEnd, links } = this.topology;
    for (const provider of fallen) {
      const end = linkEnd[provider]!;
      for (let link = linkStart[provider]!; link < end; link += 1) {
        const item = links.consumer[link]!;
        const record = links.requirement[link]!;
        if (record < 0 || this.foundation.scope.records[record] === 0) continue;
        if (this.foundation.isLeaning[item] === 0 && !this.hasUnreported) continue;
        if (this.canLose(item)) this.examine(item, record, 0);
      }
    }
  }

  private suspectLeaning(): void {
    const { requirementStart, requirementEnd } = this.topology;
    for (const item of this.foundation.leaningItems) {
      for (let record = requirementStart[item]!; record < requirementEnd[item]!; record += 1) {
        if (this.foundation.scope.records[record] === 1 && this.canLose(item)) this.examine(item, record, 0);
      }
    }
  }

  /** Makes an item suspect when the weight of a record that stood before it, less a weight, is below need. */
  private examine(item: number, record: number, lostWeight: number): void {
    const weight = (this.earlierWeight.get(record) ?? this.weighMembers(item, record)) - lostWeight;
    this.earlierWeight.set(record, weight);
    if (weight < this.need[record]!) this.suspect(item);
  }

  private suspect(item: number): void {
    this.setStance(item, STANCE.suspect);
    this.suspects.push(item);
  }

  /** Suspects that were not yet spread still count, because spreading them takes their weight away. */
  private weighMembers(item: number, record: number): number {
    const { memberStart, memberEnd } = this.topology.requirements;
    const { provider, weight } = this.topology.entries;
    let sum = 0;
    this.work += memberEnd[record]! - memberStart[record]!;
    for (let entry = memberStart[record]!; entry < memberEnd[record]!; entry += 1) {
      const member = provider[entry]!;
      if (this.stance[member]! >= STANCE.examined || !this.counts(entry)) continue;
      if (this.wave[member]! !== -1 && this.wave[member]! < this.wave[item]!) sum += weight[entry]!;
    }
    return sum;
  }

  private counts(entry: number): boolean {
    return isEntryInScope(this.topology, this.foundation.scope, entry);
  }

  private spread(provider: number): void {
    const { linkStart, linkEnd, links } = this.topology;
    const end = linkEnd[provider]!;
    this.work += end - linkStart[provider]!;
    for (let link = linkStart[provider]!; link < end; link += 1) {
      const item = links.consumer[link]!;
      if (!this.canLose(item) || !isLinkInScope(this.topology, this.foundation.scope, link)) continue;
      const record = links.requirement[link]!;
      if (record < 0) this.suspect(item);
      else this.examine(item, record, this.wave[provider]! < this.wave[item]! ? links.weight[link]! : 0);
    }
    this.stance[provider] = STANCE.examined;
  }

  /** @returns the suspects that nothing holds up; the others are founded again */
  private rederive(): readonly number[] {
    const { linkStart, linkEnd, links } = this.topology;
    const standing = new Map<number, number>();
    const queue = this.suspects.filter((item) => this.countUnmet(item, standing) === 0);
    for (let position = 0; position < queue.length; position += 1) {
      const provider = queue[position]!;
      this.stance[provider] = STANCE.asFounded;
      this.wave[provider] = this.nextWave++;
      this.rewaved.push(provider);
      const end = linkEnd[provider]!;
      this.work += end - linkStart[provider]!;
      for (let link = linkStart[provider]!; link < end; link += 1) {
        const item = links.consumer[link]!;
        if (this.stance[item] !== STANCE.examined || this.unmet[item] === 0) continue;
        if (!isLinkInScope(this.topology, this.foundation.scope, link)) continue;
        const record = links.requirement[link]!;
        if (record >= 0) {
          const before = standing.get(record)!;
          standing.set(record, before + links.weight[link]!);
          if (before >= this.need[record]! || before + links.weight[link]! < this.need[record]!) continue;
        }
        const left = this.unmet[item]! - 1;
        this.unmet[item] = left;
        if (left === 0) queue.push(item);
      }
    }
    const lost = this.suspects.filter((item) => this.stance[item] === STANCE.examined);
    for (const item of lost) this.stance[item] = STANCE.gone;
    const reported = lost.filter((item) => this.surely.wave[item] !== -1);
    if (reported.length < lost.length) this.hasUnreported = true;
    return reported;
  }

  private countUnmet(item: number, standing: Map<number, number>): number {
    const { entryStart, entryEnd, requirementStart, requirementEnd, entries } = this.topology;
    let unmet = 0;
    this.work += entryEnd[item]! - entryStart[item]!;
    for (let record = requirementStart[item]!; record < requirementEnd[item]!; record += 1) {
      if (this.foundation.scope.records[record] === 1) standing.set(record, 0);
    }
    for (let entry = entryStart[item]!; entry < entryEnd[item]!; entry += 1) {
      if (!this.counts(entry)) continue;
      const provider = entries.provider[entry]!;
      const stands = this.stance[provider] === STANCE.asFounded && this.wave[provider] !== -1;
      const record = entries.requirement[entry]!;
      if (record < 0) unmet += stands ? 0 : 1;
      else if (stands) standing.set(record, standing.get(record)! + entries.weight[entry]!);
    }
    for (let record = requirementStart[item]!; record < requirementEnd[item]!; record += 1) {
      if (this.foundation.scope.records[record] === 1 && standing.get(record)! < this.need[record]!) unmet += 1;
    }
    this.unmet[item] = unmet;
    return unmet;
  }
}
