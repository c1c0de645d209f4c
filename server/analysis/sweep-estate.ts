import { LINK, type Topology } from '../topology/topology.ts';
import type { Foundations } from './analyze-impact.ts';
import { DegradeRun } from './degrade-run.ts';
import { FALL_MARK, FallRun, slackOf } from './fall-run.ts';
import { findFallComponents } from './find-fall-components.ts';
import type { NeedAssumption } from './propagate.ts';

/** What the loss of each item alone takes. Arrays are by position in `items`. */
export interface Sweep {
  /** The items that were lost once, each alone; in the order asked for. */
  readonly items: Int32Array;
  /** Business services out however needs that are not stated are read; with itself. */
  readonly servicesOut: Int32Array;
  /** Business services degraded however they are read. */
  readonly servicesDegraded: Int32Array;
  /** Business services that are degraded or out at worst, but not the same at best. */
  readonly servicesUnknown: Int32Array;
  /** Items out however they are read; with itself. */
  readonly itemsOut: Int32Array;
  /** Live items that were asked for and not lost, because the work bound was met or nobody waited any more. */
  readonly missingCount: number;
}

/** How a sweep is bounded and watched. */
export interface SweepOptions {
  /** Items to lose; all live ones, when absent. Those that are not live are passed over. */
  readonly items?: Int32Array;
  /** Links that may be followed. */
  readonly maxWork?: number;
  readonly isCancelled?: () => boolean;
  readonly report?: (done: number, total: number) => void;
}

const COMPONENTS_PER_LOOK_UP = 4_096;
const WORK_PER_LOOK_UP = 20_000_000;
const DEFAULT_MAX_WORK = 20_000_000_000;
/** An item with more dependencies on it is not looked at for having one consumer only. */
const MAX_LINKS_OF_SOLE_CONSUMER = 4;

/**
 * Loses every item once, alone, and counts what goes with it.
 * @param foundations of this topology
 * @returns counts by item, as an impact analysis of its outage gives them
 * @remarks One fall an item, taken back at the cost of what it touched: the sum of the impacts, not the square of the
 * estate. Items that take each other down share one fall. An item whose loss does nothing but take down one other, from
 * which no way leads back, takes that one's losses and itself; what is taken down is lost before what takes it down.
 */
export function sweepEstate(topology: Topology, foundations: Foundations, options: SweepOptions = {}): Sweep {
  const { isCancelled = () => false, report = () => {}, maxWork = DEFAULT_MAX_WORK } = options;
  const every = () => Int32Array.from({ length: topology.itemBound }, (_, item) => item);
  const asked = (options.items ?? every()).filter((item) => topology.live[item] === 1);
  const sweeper = new Sweeper(topology, foundations);
  let lookUpAt = 0;
  let done = 0;
  for (const item of sweeper.order(asked)) {
    if (done % COMPONENTS_PER_LOOK_UP === 0 || sweeper.work > lookUpAt) {
      lookUpAt = sweeper.work + WORK_PER_LOOK_UP;
      report(done, asked.length);
      if (isCancelled() || sweeper.work > maxWork) break;
    }
    sweeper.lose(item);
    done += 1;
  }
  const sweep = sweeper.read(asked);
  report(sweep.items.length, asked.length);
  return { ...sweep, missingCount: asked.length - sweep.items.length };
}

/** Both readings of needs that are not stated. Columns are by component: items of one take each other down. */
class Sweeper {
  private readonly topology: Topology;
  private readonly worst: Reading;
  private readonly best: Reading | undefined;
  private readonly component: Int32Array;
  private readonly isOnCircle: Uint8Array;
  /** On the optimistic reading: what tips there tips on both. */
  private readonly slack: Float64Array;
  private readonly isKnown: Uint8Array;
  private readonly servicesOut: Int32Array;
  private readonly servicesDegraded: Int32Array;
  private readonly servicesUnknown: Int32Array;
  private readonly itemsOut: Int32Array;
  /** By item: 1 when it is degraded on the optimistic reading, while one item is lost. */
  private readonly isDegradedAtBest: Uint8Array;

  constructor(topology: Topology, foundations: Foundations) {
    this.topology = topology;
    this.worst = new Reading(topology, foundations, 'pessimistic');
    this.best = hasOpenRequirement(topology) ? new Reading(topology, foundations, 'optimistic') : undefined;
    this.isOnCircle = foundations.of('pessimistic', 'all').isOnCircle;
    this.slack = slackOf(topology, 'optimistic');
    const { component, count } = findFallComponents(topology, this.slack);
    this.component = component;
    this.isKnown = new Uint8Array(count);
    this.servicesOut = new Int32Array(count);
    this.servicesDegraded = new Int32Array(count);
    this.servicesUnknown = new Int32Array(count);
    this.itemsOut = new Int32Array(count);
    this.isDegradedAtBest = new Uint8Array(topology.itemBound);
  }

  get work(): number {
    return this.worst.fall.work + (this.best?.fall.work ?? 0);
  }

  /** @returns items by component, ascending: what an item takes down alone comes before it */
  order(items: Int32Array): Int32Array {
    const next = new Int32Array(this.isKnown.length + 1);
    for (const item of items) next[this.component[item]! + 1]! += 1;
    for (let component = 1; component < next.length; component += 1) next[component]! += next[component - 1]!;
    const ordered = new Int32Array(items.length);
    for (const item of items) {
      const component = this.component[item]!;
      ordered[next[component]!] = item;
      next[component]! += 1;
    }
    return ordered;
  }

  lose(item: number): void {
    const component = this.component[item]!;
    if (this.isKnown[component] === 1) return;
    this.isKnown[component] = 1;
    const sole = this.isAlone(item) ? findSoleVictim(this.topology, this.slack, item) : -1;
    if (sole >= 0 && this.isKnown[this.component[sole]!] === 1) this.addTo(this.component[sole]!, item);
    else this.count(item);
  }

  read(asked: Int32Array): Omit<Sweep, 'missingCount'> {
    const items = asked.filter((item) => this.isKnown[this.component[item]!] === 1);
    const columnOf = (values: Int32Array) => items.map((item) => values[this.component[item]!]!);
    return {
      items,
      servicesOut: columnOf(this.servicesOut),
      servicesDegraded: columnOf(this.servicesDegraded),
      servicesUnknown: columnOf(this.servicesUnknown),
      itemsOut: columnOf(this.itemsOut),
    };
  }

  /** Tells whether no way leads back to an item; where things may be degraded, ways over soft dependencies are not known. */
  private isAlone(item: number): boolean {
    return this.isOnCircle[item] === 0 && !this.worst.canDegrade;
  }

  private addTo(victim: number, item: number): void {
    const component = this.component[item]!;
    this.servicesOut[component] = this.servicesOut[victim]! + this.countServices(Int32Array.of(item));
    this.servicesUnknown[component] = this.servicesUnknown[victim]!;
    this.itemsOut[component] = this.itemsOut[victim]! + 1;
  }

  private count(item: number): void {
    const component = this.component[item]!;
    const best = this.best ?? this.worst;
    this.worst.lose(item);
    if (best !== this.worst) best.lose(item);
    const out = this.countServices(best.out);
    const degraded = best === this.worst ? this.countServices(best.degraded) : this.countDegradedOnBoth(best);
    const atWorst = this.countServices(this.worst.out) + this.countServices(this.worst.degraded);
    this.itemsOut[component] = best.out.length;
    this.servicesOut[component] = out;
    this.servicesDegraded[component] = degraded;
    this.servicesUnknown[component] = atWorst - out - degraded;
    if (best !== this.worst) best.reset();
    this.worst.reset();
  }

  private countDegradedOnBoth(best: Reading): number {
    for (const item of best.degraded) this.isDegradedAtBest[item] = 1;
    const count = this.countServices(this.worst.degraded.filter((item) => this.isDegradedAtBest[item] === 1));
    for (const item of best.degraded) this.isDegradedAtBest[item] = 0;
    return count;
  }

  private countServices(items: Int32Array): number {
    const { businessClass, classOrdinal } = this.topology;
    let count = 0;
    for (const item of items) count += businessClass[classOrdinal[item]!]!;
    return count;
  }
}

/** One reading of needs that are not stated. */
class Reading {
  readonly fall: FallRun;
  private readonly degrade: DegradeRun;

  constructor(topology: Topology, foundations: Foundations, assumption: NeedAssumption) {
    const marks = new Uint8Array(topology.itemBound).fill(FALL_MARK.open);
    const surely = foundations.of('pessimistic', 'flow');
    this.fall = new FallRun(topology, marks, foundations.of(assumption, 'flow'), surely);
    this.degrade = new DegradeRun(topology, assumption);
  }

  get out(): Int32Array {
    return this.fall.fallen.subarray(0, this.fall.count);
  }

  get canDegrade(): boolean {
    return this.degrade.isNeeded;
  }

  get degraded(): Int32Array {
    return this.degrade.degraded.subarray(0, this.degrade.count);
  }

  lose(item: number): void {
    this.fall.fall(item);
    this.degrade.spread(this.out);
  }

  reset(): void {
    this.degrade.reset(this.out);
    this.fall.reset();
  }
}

/** @returns the only item that feels the loss of an item, if it falls with it however needs are read; else -1 */
function findSoleVictim({ links, linkStart, linkEnd }: Topology, slack: Float64Array, item: number): number {
  let sole = -1;
  const end = linkEnd[item]!;
  if (end - linkStart[item]! > MAX_LINKS_OF_SOLE_CONSUMER) return -1;
  for (let link = linkStart[item]!; link < end; link += 1) {
    const code = links.requirement[link]!;
    if (code === LINK.idle) continue;
    const falls = code >= 0 ? links.weight[link]! > slack[code]! : code === LINK.hard;
    const consumer = links.consumer[link]!;
    if (!falls || (sole !== -1 && sole !== consumer)) return -1;
    sole = consumer;
  }
  return sole;
}

function hasOpenRequirement(topology: Topology): boolean {
  const { itemBound, requirementStart, requirementEnd, requirements } = topology;
  for (let item = 0; item < itemBound; item += 1) {
    for (let record = requirementStart[item]!; record < requirementEnd[item]!; record += 1) {
      if (requirements.isOpen[record] === 1 && requirements.strength[record] !== 0) return true;
    }
  }
  return false;
}
