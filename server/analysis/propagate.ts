import { LEVEL } from '../model/outcome.ts';
import { LINK, STRENGTH_CODE, type Topology } from '../topology/topology.ts';

/** Which end of an unknown need is assumed. */
export type NeedAssumption = 'optimistic' | 'pessimistic';

/** Items with the level that a scenario gives them. */
export interface OwnLevels {
  /** Item indices, each at most once. */
  readonly items: Int32Array;
  /** 2 or 3, by position in `items`. */
  readonly levels: Uint8Array;
  /** Worst level that an item may reach, by item index. */
  readonly caps: ReadonlyMap<number, number>;
}

/** The least fixpoint of levels. Arrays are by item index. */
export interface Propagation {
  /** 0 to 3. */
  readonly level: Uint8Array;
  /**
   * The synchronous round in which the item first was at a level or worse, at `3 * item + level - 1`; only meaningful up to
   * its level. The rank of an item is the one of its own level.
   */
  readonly reachedAt: Int32Array;
  /** Items above level 0, in the order in which they were first raised: by rank of first raise. */
  readonly raised: readonly number[];
  /** The last round in which anything changed. */
  readonly rounds: number;
  /** Lost weight of each requirement record at level 1, 2 and 3 or worse, at `3 * record + level - 1`. */
  readonly lostWeight: Float64Array;
  /** Whether a requirement whose need is not stated lost weight. */
  readonly touchedUnknownNeed: boolean;
}

/**
 * Raises levels from a scenario until nothing changes.
 * @param topology one revision
 * @param own the scenario
 * @param assumption how an unknown need is read
 * @returns levels, ranks and the weights lost
 * @remarks Least fixpoint by synchronous rounds with a counter per requirement and threshold; every item is raised at most
 * three times and every link read as often, so the cost is linear in the links of the impact. After Dowling and Gallier,
 * "Linear-time algorithms for testing the satisfiability of propositional Horn formulae", 1984.
 * @see IMPACT-MODEL, section 3
 */
export function propagate(topology: Topology, own: OwnLevels, assumption: NeedAssumption): Propagation {
  const run = new PropagationRun(topology, own.caps, assumption);
  run.raiseRoots(own);
  run.settle();
  return run;
}

/**
 * Gives the rank of an item.
 * @returns the synchronous round in which it first reached its final level; 0 for items at level 0
 */
export function rankOf(propagation: Pick<Propagation, 'level' | 'reachedAt'>, item: number): number {
  const level = propagation.level[item]!;
  return level === 0 ? 0 : propagation.reachedAt[3 * item + level - 1]!;
}

/** A propagation that can be taken up again with further items put out, as circles without a foundation are found. */
export class PropagationRun implements Propagation {
  readonly level: Uint8Array;
  readonly reachedAt: Int32Array;
  readonly raised: number[] = [];
  /** Items at outage, in the order in which they fell. */
  readonly fallen: number[] = [];
  readonly lostWeight: Float64Array;
  rounds = 0;
  touchedUnknownNeed = false;
  private readonly topology: Topology;
  private readonly caps: ReadonlyMap<number, number>;
  private readonly need: Float64Array;
  private readonly full: Float64Array;
  private readonly formerLevel: Uint8Array;
  private readonly pendingLevel: Uint8Array;
  private frontier: number[] = [];
  private next: number[] = [];

  constructor(topology: Topology, caps: ReadonlyMap<number, number>, assumption: NeedAssumption) {
    const { requirements } = topology;
    this.topology = topology;
    this.caps = caps;
    this.need = assumption === 'optimistic' ? requirements.needLow : requirements.needHigh;
    this.full = assumption === 'optimistic' ? requirements.fullLow : requirements.fullHigh;
    this.level = new Uint8Array(topology.itemBound);
    this.formerLevel = new Uint8Array(topology.itemBound);
    this.pendingLevel = new Uint8Array(topology.itemBound);
    this.reachedAt = new Int32Array(3 * topology.itemBound);
    this.lostWeight = new Float64Array(3 * topology.requirementBound);
  }

  /** Gives the items of a scenario their own levels, in round 0. Items that are not live take no part. */
  raiseRoots(own: OwnLevels): void {
    for (let position = 0; position < own.items.length; position += 1)
      this.suggest(own.items[position]!, own.levels[position]!);
    this.advance(0);
  }

  /** Puts further items out in the round after the last. */
  raiseToOutage(items: Iterable<number>): void {
    for (const item of items) this.suggest(item, LEVEL.outage);
    if (this.next.length > 0) this.advance(this.rounds + 1);
  }

  /** Runs rounds until nothing changes. */
  settle(): void {
    while (this.frontier.length > 0) {
      for (const provider of this.frontier) this.carry(provider);
      this.advance(this.rounds + 1);
    }
  }

  private advance(round: number): void {
    for (const item of this.next) {
      if (this.level[item] === 0) this.raised.push(item);
      const former = this.level[item]!;
      const level = this.pendingLevel[item]!;
      for (let threshold = former; threshold < level; threshold += 1) this.reachedAt[3 * item + threshold] = round;
      if (level === LEVEL.outage) this.fallen.push(item);
      this.formerLevel[item] = former;
      this.level[item] = level;
      this.pendingLevel[item] = 0;
    }
    if (this.next.length > 0) this.rounds = round;
    this.frontier = this.next;
    this.next = [];
  }

  private suggest(item: number, level: number): void {
    if (level <= this.level[item]! || level <= this.pendingLevel[item]!) return;
    const allowed = this.caps.size === 0 ? level : Math.min(level, this.caps.get(item) ?? LEVEL.outage);
    if (this.topology.live[item] === 0) return;
    const pending = this.pendingLevel[item]!;
    if (allowed <= this.level[item]! || allowed <= pending) return;
    if (pending === 0) this.next.push(item);
    this.pendingLevel[item] = allowed;
  }

  private carry(provider: number): void {
    const { links, linkStart, linkEnd } = this.topology;
    const { consumer, requirement } = links;
    const level = this.level[provider]!;
    const end = linkEnd[provider]!;
    for (let link = linkStart[provider]!; link < end; link += 1) {
      const code = requirement[link]!;
      const item = consumer[link]!;
      if (code === LINK.hard) {
        if (level > this.level[item]!) this.suggest(item, level);
      } else if (code >= 0) {
        this.lose(code, links.weight[link]!, this.formerLevel[provider]!, level);
        const effect = this.effectOf(code);
        if (effect > this.level[item]!) this.suggest(item, effect);
      } else if (code === LINK.soft && level === LEVEL.outage) this.suggest(item, LEVEL.degraded);
    }
  }

  private lose(record: number, weight: number, formerLevel: number, level: number): void {
    for (let threshold = formerLevel + 1; threshold <= level; threshold += 1) {
      this.lostWeight[3 * record + threshold - 1]! += weight;
    }
    if (this.topology.requirements.needLow[record] !== this.topology.requirements.needHigh[record])
      this.touchedUnknownNeed = true;
    if (this.topology.requirements.fullLow[record] !== this.topology.requirements.fullHigh[record])
      this.touchedUnknownNeed = true;
  }

  private effectOf(record: number): number {
    const { total, strength } = this.topology.requirements;
    const isOut = total[record]! - this.lostWeight[3 * record + 2]! < this.need[record]!;
    if (strength[record] !== STRENGTH_CODE.hard) return isOut ? LEVEL.degraded : LEVEL.noImpact;
    if (isOut) return LEVEL.outage;
    const lostAtDegraded = this.lostWeight[3 * record + 1]!;
    if (total[record]! - lostAtDegraded < this.full[record]!) return LEVEL.degraded;
    const isReduced = lostAtDegraded > 0 || total[record]! - this.lostWeight[3 * record]! < this.need[record]!;
    return isReduced ? LEVEL.reducedRedundancy : LEVEL.noImpact;
  }
}
