import { LEVEL } from '../model/outcome.ts';
import { LINK, STRENGTH_CODE, type Topology } from '../topology/topology.ts';
import { findCircleSupport, isOpenNeed } from './find-circle-support.ts';
import type { Foundation } from './find-founded.ts';
import { findReach, type Reach, type ReachScratch } from './find-reach.ts';
import type { FoundingRun } from './founding-run.ts';
import { type NeedAssumption, type OwnLevels, PropagationRun } from './propagate.ts';
import type { PropagationScratch } from './propagation-scratch.ts';
import type { FoundationScope } from './requirement-scope.ts';

/** What the analyses of one topology share: what stands with nothing lost, and working memory for one of them at a time. */
export interface Foundations {
  readonly scratch: PropagationScratch;
  readonly reachScratch: ReachScratch;
  /** @returns the foundation, worked out at the first call */
  of(assumption: NeedAssumption, scope: FoundationScope): Foundation;
  /** @returns a run over the foundation, back at its start; what is surely founded is what the pessimistic reading says */
  runOf(assumption: NeedAssumption, scope: FoundationScope, caps: ReadonlyMap<number, number>): FoundingRun;
}

/**
 * The impact of a scenario: plain arrays, as long as what it touches, that can be handed from thread to thread. `indexImpact`
 * finds an item in them.
 */
export interface Impact {
  /** Items whose worst level is above 0, in the order in which they were raised. */
  readonly affected: Int32Array;
  /** By position in `affected`: levels when every need that is not stated is the smallest it can be. */
  readonly bestLevel: Uint8Array;
  /** By position in `affected`: levels when every need that is not stated is all. */
  readonly worstLevel: Uint8Array;
  /**
   * At `3 * position + level - 1`: the synchronous round in which the item first was at a level or worse, up to its worst level.
   * The rank of an item is the one of its own level.
   */
  readonly reachedAt: Int32Array;
  /** By position in `affected`: distance from a root over carrying dependencies, -1 out of reach. */
  readonly hops: Int32Array;
  /** Items in reach, with the roots, ascending by hops. */
  readonly reached: Int32Array;
  /** Items in reach at level 0 with a carrying dependency on an affected item; ascending by index. */
  readonly sparedEdge: Int32Array;
  /** By position in `sparedEdge`. */
  readonly sparedHops: Int32Array;
  /** Requirement records whose need is not stated and that lost weight, or that decide whether a circle falls; ascending. */
  readonly unknownRequirements: Int32Array;
  /** Items that fell because their flow support leans on itself; ascending. */
  readonly fallenByCircle: Int32Array;
  /** What these lean on although it never stood over `flow` relations, even with nothing lost; ascending. */
  readonly neverStood: Int32Array;
  /** Items that keep their level although nothing but themselves holds them up; ascending. */
  readonly heldUpByCircle: Int32Array;
  /** The last round in which anything changed. */
  readonly rounds: number;
}

/**
 * Works out what a scenario breaks.
 * @param topology one revision
 * @param own the scenario; caps are overrides
 * @param foundations of this topology
 * @returns both bounds of every level, with what is needed to explain them
 * @remarks Solved pessimistically; a second time optimistically only when a need that is not stated was touched, or decides
 * whether a circle falls. Each solution alternates levels and foundations until neither changes: both only ever take away, so
 * it ends, and its result does not depend on order. Where nothing leans on itself and every need that is touched is stated,
 * the cost is linear in the links of the reach, whatever the size of the estate; else every item or requirement is looked at.
 * @see IMPACT-MODEL, sections 3 to 5
 */
export function analyzeImpact(topology: Topology, own: OwnLevels, foundations: Foundations): Impact {
  const reach = findReach(topology, own.items, foundations.reachScratch);
  const { run, fallenByCircle } = solve(topology, own, 'pessimistic', foundations);
  const settledItems = collectAffected(run, reach);
  const { affected, worstLevel } = settledItems;
  const sparedEdge = findSparedEdge(topology, run.level, affected, reach);
  const flow = foundations.of('pessimistic', 'flow');
  const { openNeeds, neverStood } = findCircleSupport(topology, flow, fallenByCircle, run.level);
  const settled = {
    ...settledItems,
    reached: reach.items.slice(),
    sparedEdge,
    sparedHops: sparedEdge.map((item) => reach.hops[item]!),
    unknownRequirements: findUnknownRequirements(topology, run, openNeeds),
    fallenByCircle,
    neverStood,
    heldUpByCircle: Int32Array.from(
      foundations.runOf('pessimistic', 'all', own.caps).withdrawSettled(run.level, affected),
    ).sort(),
    rounds: run.rounds,
  };
  if (settled.unknownRequirements.length === 0) return { ...settled, bestLevel: worstLevel.slice() };
  const best = solve(topology, own, 'optimistic', foundations).run;
  return { ...settled, bestLevel: Uint8Array.from(affected, (item) => best.level[item]!) };
}

/** @returns the settled run, which the next solution takes over */
function solve(topology: Topology, own: OwnLevels, assumption: NeedAssumption, foundations: Foundations) {
  const run = new PropagationRun(topology, own.caps, assumption, foundations.scratch);
  run.raiseRoots(own);
  run.settle();
  const fallenByCircle: number[] = [];
  const founding = foundations.runOf(assumption, 'flow', own.caps);
  for (let taken = 0; taken < run.fallen.length; ) {
    const unfounded = founding.withdraw(run.fallen.subarray(taken));
    taken = run.fallen.length;
    for (const item of unfounded) fallenByCircle.push(item);
    run.raiseToOutage(unfounded);
    run.settle();
  }
  return { run, fallenByCircle: Int32Array.from(fallenByCircle).sort() };
}

/** In one walk: it is as long as the impact, and the columns by item are larger than the caches. */
function collectAffected({ raised, level, reachedAt: rounds }: PropagationRun, { hops }: Reach) {
  const affected = raised.slice();
  const worstLevel = new Uint8Array(affected.length);
  const reachedAt = new Int32Array(3 * affected.length);
  const hopsOf = new Int32Array(affected.length);
  for (let position = 0; position < affected.length; position += 1) {
    const item = affected[position]!;
    const worst = level[item]!;
    worstLevel[position] = worst;
    hopsOf[position] = hops[item]!;
    for (let passed = 0; passed < worst; passed += 1) reachedAt[3 * position + passed] = rounds[3 * item + passed]!;
  }
  return { affected, worstLevel, reachedAt, hops: hopsOf };
}

/** Looks from the side that has fewer items: from what is affected to its consumers, or from the rest of the reach to its providers. */
function findSparedEdge(topology: Topology, level: Uint8Array, affected: Int32Array, reach: Reach): Int32Array {
  const isMostlySpared = 2 * affected.length < reach.items.length;
  const edge = isMostlySpared
    ? findSparedConsumers(topology, level, affected)
    : findSparedReach(topology, level, reach.items);
  return Int32Array.from(edge).sort();
}

function findSparedConsumers(topology: Topology, level: Uint8Array, affected: Int32Array): readonly number[] {
  const { links, linkStart, linkEnd } = topology;
  const isSeen = new Uint8Array(topology.itemBound);
  const edge: number[] = [];
  for (const provider of affected) {
    const end = linkEnd[provider]!;
    for (let link = linkStart[provider]!; link < end; link += 1) {
      const item = links.consumer[link]!;
      if (level[item] !== LEVEL.noImpact || isSeen[item] === 1 || links.requirement[link] === LINK.idle) continue;
      isSeen[item] = 1;
      edge.push(item);
    }
  }
  return edge;
}

function findSparedReach(topology: Topology, level: Uint8Array, reached: Int32Array): readonly number[] {
  const edge: number[] = [];
  for (let position = 0; position < reached.length; position += 1) {
    const item = reached[position]!;
    if (level[item] === LEVEL.noImpact && hasAffectedProvider(topology, level, item)) edge.push(item);
  }
  return edge;
}

function hasAffectedProvider(topology: Topology, level: Uint8Array, item: number): boolean {
  const { entries, entryStart, entryEnd } = topology;
  const end = entryEnd[item]!;
  for (let entry = entryStart[item]!; entry < end; entry += 1) {
    if (entries.strength[entry] !== STRENGTH_CODE.none && level[entries.provider[entry]!] !== LEVEL.noImpact)
      return true;
  }
  return false;
}

function findUnknownRequirements(topology: Topology, run: PropagationRun, circleNeeds: readonly number[]): Int32Array {
  const found = new Set(circleNeeds);
  for (const record of run.touchedOpenNeeds) {
    if (run.lostWeight[3 * record] !== 0 && isOpenNeed(topology, record)) found.add(record);
  }
  return Int32Array.from(found).sort();
}
