import { LEVEL } from '../model/outcome.ts';
import { LINK, STRENGTH_CODE, type Topology } from '../topology/topology.ts';
import { listMarked } from './list-marked.ts';
import { PropagationScratch, WIDE_SHIFT } from './propagation-scratch.ts';

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

/** Stands for the slack below par of a soft requirement, which has none. */
const SOFT = -1;

/** How far items have fallen, and when. */
export interface ItemLevels {
  /** @returns 0 to 3 */
  levelAt(item: number): number;
  /**
   * @param level 1 to 3, not above the item's level
   * @returns the synchronous round in which the item first was at the level or worse
   */
  roundAt(item: number, level: number): number;
}

/** The least fixpoint of levels. */
export interface Propagation extends ItemLevels {
  /** 0 to 3, by item index. */
  readonly level: Uint8Array;
  /** Items above level 0, in the order in which they were first raised: by rank of first raise. */
  readonly raised: Int32Array;
  /** The last round in which anything changed. */
  readonly rounds: number;
  /**
   * Lost weight of each requirement record at level 1, 2 and 3 or worse, at `3 * record + level - 1`. What a consumer loses
   * after it is out is not counted.
   */
  readonly lostWeight: Float64Array;
  /** Requirement records whose need is not stated and that lost weight, in the order in which they first did. */
  readonly touchedOpenNeeds: readonly number[];
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
export function rankOf(levels: ItemLevels, item: number): number {
  const level = levels.levelAt(item);
  return level === 0 ? 0 : levels.roundAt(item, level);
}

/** A propagation that can be taken up again with further items put out, as circles without a foundation are found. */
export class PropagationRun implements Propagation {
  readonly level: Uint8Array;
  readonly lostWeight: Float64Array;
  rounds = 0;
  readonly touchedOpenNeeds: number[] = [];
  private readonly topology: Topology;
  private readonly caps: ReadonlyMap<number, number>;
  private readonly scratch: PropagationScratch;
  /** At `3 * item + level - 1`: the round in which it first was at a level or worse. */
  readonly reachedAt: Int32Array;
  /** How much each record can lose, at `2 * record` before it is out, at `2 * record + 1` before it works below par. */
  private readonly slack: Float64Array;
  private readonly formerLevel: Uint8Array;
  private readonly pendingLevel: Uint8Array;
  /** The worse of level and pending level: one look in place of two at nearly every link. */
  private readonly knownLevel: Uint8Array;
  private readonly raisedItems: Int32Array;
  private readonly fallenItems: Int32Array;
  private fallenCount = 0;
  private frontier: Int32Array;
  private frontierCount = 0;
  private next: Int32Array;
  private nextCount = 0;

  /** @param scratch of the same topology; all that this run gives is only there until the next one takes it */
  constructor(
    topology: Topology,
    caps: ReadonlyMap<number, number>,
    assumption: NeedAssumption,
    scratch = new PropagationScratch(topology),
  ) {
    scratch.clear();
    this.topology = topology;
    this.caps = caps;
    this.scratch = scratch;
    this.level = scratch.level;
    this.reachedAt = scratch.reachedAt;
    this.formerLevel = scratch.formerLevel;
    this.pendingLevel = scratch.pendingLevel;
    this.knownLevel = scratch.knownLevel;
    this.lostWeight = scratch.lostWeight;
    this.raisedItems = scratch.raised;
    this.fallenItems = scratch.fallen;
    this.frontier = scratch.frontier;
    this.next = scratch.next;
    this.slack = scratch.slacks.get(assumption) ?? measureSlack(topology, assumption);
    scratch.slacks.set(assumption, this.slack);
  }

  levelAt(item: number): number {
    return this.level[item]!;
  }

  roundAt(item: number, level: number): number {
    return this.reachedAt[3 * item + level - 1]!;
  }

  get raised(): Int32Array {
    return this.raisedItems.subarray(0, this.scratch.raisedCount);
  }

  /** Items at outage, in the order in which they fell. */
  get fallen(): Int32Array {
    return this.fallenItems.subarray(0, this.fallenCount);
  }

  /** Gives the items of a scenario their own levels, in round 0. Items that are not live take no part. */
  raiseRoots(own: OwnLevels): void {
    for (let position = 0; position < own.items.length; position += 1) {
      const item = own.items[position]!;
      if (this.topology.live[item] === 1) this.suggest(item, own.levels[position]!);
    }
    this.advance(0);
  }

  /** Puts further items out in the round after the last. */
  raiseToOutage(items: Iterable<number>): void {
    for (const item of items) this.suggest(item, LEVEL.outage);
    if (this.nextCount > 0) this.advance(this.rounds + 1);
  }

  /** Runs rounds until nothing changes. */
  settle(): void {
    while (this.frontierCount > 0) {
      this.carryFrontier();
      this.advance(this.rounds + 1);
    }
  }

  private advance(round: number): void {
    const { level, formerLevel, pendingLevel, reachedAt, scratch, next, nextCount } = this;
    const { raisedItems, fallenItems } = this;
    let { raisedCount } = scratch;
    let { fallenCount } = this;
    if (nextCount > level.length >> WIDE_SHIFT) listMarked(pendingLevel, next, 0, nextCount);
    for (let position = 0; position < nextCount; position += 1) {
      const item = next[position]!;
      const former = level[item]!;
      const reached = pendingLevel[item]!;
      if (former === LEVEL.noImpact) raisedItems[raisedCount++] = item;
      if (reached === LEVEL.outage) fallenItems[fallenCount++] = item;
      for (let threshold = former; threshold < reached; threshold += 1) reachedAt[3 * item + threshold] = round;
      formerLevel[item] = former;
      level[item] = reached;
      pendingLevel[item] = 0;
    }
    scratch.raisedCount = raisedCount;
    this.fallenCount = fallenCount;
    if (nextCount > 0) this.rounds = round;
    this.next = this.frontier;
    this.frontier = next;
    this.frontierCount = nextCount;
    this.nextCount = 0;
  }

  /** Notes that a live item reaches at least a level in the next round. */
  private suggest(item: number, level: number): void {
    const { pendingLevel, knownLevel } = this;
    const allowed = this.caps.size === 0 ? level : Math.min(level, this.caps.get(item) ?? LEVEL.outage);
    if (allowed <= knownLevel[item]!) return;
    if (pendingLevel[item] === 0) this.next[this.nextCount++] = item;
    pendingLevel[item] = allowed;
    knownLevel[item] = allowed;
  }

  /** The hot loop: five million links in a bad case, so its arrays are at hand and the common link costs two reads. */
  private carryFrontier(): void {
    const { level, knownLevel, frontier, frontierCount } = this;
    const { isPlain } = this.scratch;
    const { linkStart, linkEnd } = this.topology;
    const { consumer, requirement, weight } = this.topology.links;
    for (let position = 0; position < frontierCount; position += 1) {
      const provider = frontier[position]!;
      const reached = level[provider]!;
      const end = linkEnd[provider]!;
      if (isPlain[provider] === 1) {
        for (let link = linkStart[provider]!; link < end; link += 1) {
          if (reached > knownLevel[consumer[link]!]!) this.suggest(consumer[link]!, reached);
        }
        continue;
      }
      for (let link = linkStart[provider]!; link < end; link += 1) {
        const item = consumer[link]!;
        const code = requirement[link]!;
        if (code === LINK.hard) {
          if (reached > knownLevel[item]!) this.suggest(item, reached);
        } else if (code >= 0) {
          if (level[item] === LEVEL.outage) continue;
          this.lose(code, weight[link]!, this.formerLevel[provider]!, reached);
          const effect = this.effectOf(code);
          if (effect > level[item]!) this.suggest(item, effect);
        } else if (code === LINK.soft && reached === LEVEL.outage) this.suggest(item, LEVEL.degraded);
      }
    }
  }

  private lose(record: number, weight: number, formerLevel: number, level: number): void {
    const { lostWeight } = this;
    if (this.topology.requirements.isOpen[record] === 1 && lostWeight[3 * record] === 0) {
      this.touchedOpenNeeds.push(record);
    }
    for (let threshold = formerLevel; threshold < level; threshold += 1) {
      lostWeight[3 * record + threshold] = lostWeight[3 * record + threshold]! + weight;
    }
  }

  private effectOf(record: number): number {
    const { slack, lostWeight } = this;
    const isOut = lostWeight[3 * record + 2]! > slack[2 * record]!;
    const fullSlack = slack[2 * record + 1]!;
    if (fullSlack === SOFT) return isOut ? LEVEL.degraded : LEVEL.noImpact;
    if (isOut) return LEVEL.outage;
    const lostAtDegraded = lostWeight[3 * record + 1]!;
    if (lostAtDegraded > fullSlack) return LEVEL.degraded;
    return lostAtDegraded > 0 || lostWeight[3 * record]! > slack[2 * record]!
      ? LEVEL.reducedRedundancy
      : LEVEL.noImpact;
  }
}

/** @returns how much each record can lose: at `2 * record` before it is out, at `2 * record + 1` before it works below par */
function measureSlack({ requirements, requirementBound }: Topology, assumption: NeedAssumption): Float64Array {
  const need = assumption === 'optimistic' ? requirements.needLow : requirements.needHigh;
  const full = assumption === 'optimistic' ? requirements.fullLow : requirements.fullHigh;
  const slack = new Float64Array(2 * requirementBound);
  for (let record = 0; record < requirementBound; record += 1) {
    const total = requirements.total[record]!;
    const isHard = requirements.strength[record] === STRENGTH_CODE.hard;
    slack[2 * record] = total - need[record]!;
    slack[2 * record + 1] = isHard ? total - full[record]! : SOFT;
  }
  return slack;
}
