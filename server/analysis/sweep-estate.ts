import type { Topology } from '../topology/topology.ts';
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

const ITEMS_PER_LOOK_UP = 4_096;
const WORK_PER_LOOK_UP = 20_000_000;

/**
 * Loses every item once, alone, and counts what goes with it.
 * @param foundations of this topology
 * @returns counts by item, as an impact analysis of its outage gives them
 * @remarks One fall an item, taken back at the cost of what it touched: the sum of the impacts, not the square of the
 * estate. Items that take each other down alone share one fall.
 */
export function sweepEstate(topology: Topology, foundations: Foundations, options: SweepOptions = {}): Sweep {
  const asked = (options.items ?? Int32Array.from({ length: topology.itemBound }, (_, item) => item)).filter(
    (item) => topology.live[item] === 1,
  );
  const sweeper = new Sweeper(topology, foundations);
  const columns = {
    servicesOut: new Int32Array(asked.length),
    servicesDegraded: new Int32Array(asked.length),
    servicesUnknown: new Int32Array(asked.length),
    itemsOut: new Int32Array(asked.length),
  };
  let done = 0;
  let lookUpAt = WORK_PER_LOOK_UP;
  for (; done < asked.length; done += 1) {
    if (done % ITEMS_PER_LOOK_UP === 0 || sweeper.work > lookUpAt) {
      lookUpAt = sweeper.work + WORK_PER_LOOK_UP;
      options.report?.(done, asked.length);
      if (options.isCancelled?.() === true || sweeper.work > (options.maxWork ?? Number.POSITIVE_INFINITY)) break;
    }
    sweeper.lose(asked[done]!, columns, done);
  }
  options.report?.(done, asked.length);
  return {
    items: asked.slice(0, done),
    servicesOut: columns.servicesOut.slice(0, done),
    servicesDegraded: columns.servicesDegraded.slice(0, done),
    servicesUnknown: columns.servicesUnknown.slice(0, done),
    itemsOut: columns.itemsOut.slice(0, done),
    missingCount: asked.length - done,
  };
}

type Columns = Pick<Sweep, 'servicesOut' | 'servicesDegraded' | 'servicesUnknown' | 'itemsOut'>;

/** Both readings of needs that are not stated. */
class Sweeper {
  private readonly topology: Topology;
  private readonly worst: Reading;
  private readonly best: Reading | undefined;
  private readonly component: Int32Array;
  /** By component: one above the position of an item of it that has been lost, or 0. */
  private readonly lostAt: Int32Array;
  /** By item: the level on the optimistic reading, while one item is lost. */
  private readonly bestLevel: Uint8Array;

  constructor(topology: Topology, foundations: Foundations) {
    this.topology = topology;
    this.worst = new Reading(topology, foundations, 'pessimistic');
    this.best = hasOpenRequirement(topology) ? new Reading(topology, foundations, 'optimistic') : undefined;
    const { component, count } = findFallComponents(topology, slackOf(topology, 'optimistic'));
    this.component = component;
    this.lostAt = new Int32Array(count);
    this.bestLevel = new Uint8Array(topology.itemBound);
  }

  get work(): number {
    return this.worst.fall.work + (this.best?.fall.work ?? 0);
  }

  lose(item: number, columns: Columns, position: number): void {
    const known = this.lostAt[this.component[item]!]! - 1;
    if (known >= 0) {
      for (const column of Object.values(columns)) column[position] = column[known]!;
      return;
    }
    this.lostAt[this.component[item]!] = position + 1;
    this.worst.lose(item);
    if (this.best === undefined) this.countCertain(columns, position);
    else {
      this.best.lose(item);
      this.countBetween(this.best, columns, position);
      this.best.reset();
    }
    this.worst.reset();
  }

  private countCertain(columns: Columns, position: number): void {
    columns.itemsOut[position] = this.worst.fall.count;
    columns.servicesOut[position] = this.countServices(this.worst.out);
    columns.servicesDegraded[position] = this.countServices(this.worst.degraded);
  }

  private countBetween(best: Reading, columns: Columns, position: number): void {
    const certainOut = best.out;
    const bestDegraded = best.degraded;
    for (const item of bestDegraded) this.bestLevel[item] = 2;
    const degraded = this.worst.degraded.filter((item) => this.bestLevel[item] === 2);
    for (const item of bestDegraded) this.bestLevel[item] = 0;
    columns.itemsOut[position] = certainOut.length;
    columns.servicesOut[position] = this.countServices(certainOut);
    columns.servicesDegraded[position] = this.countServices(degraded);
    const atWorst = this.countServices(this.worst.out) + this.countServices(this.worst.degraded);
    columns.servicesUnknown[position] = atWorst - columns.servicesOut[position]! - columns.servicesDegraded[position]!;
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

function hasOpenRequirement(topology: Topology): boolean {
  const { itemBound, requirementStart, requirementEnd, requirements } = topology;
  for (let item = 0; item < itemBound; item += 1) {
    for (let record = requirementStart[item]!; record < requirementEnd[item]!; record += 1) {
      if (requirements.isOpen[record] === 1 && requirements.strength[record] !== 0) return true;
    }
  }
  return false;
}
