import { LEVEL } from '../model/outcome.ts';
import { LINK, STRENGTH_CODE, type Topology } from '../topology/topology.ts';
import type { Foundation } from './find-founded.ts';
import { findReach, type Reach } from './find-reach.ts';
import { findUnfounded } from './find-unfounded.ts';
import { FoundingRun } from './founding-run.ts';
import { type NeedAssumption, type OwnLevels, PropagationRun, type PropagationScratch } from './propagate.ts';

/** What the analyses of one topology share: what stands with nothing lost, and working memory. */
export interface Foundations {
  /** Working memory for one analysis at a time. */
  readonly scratch: PropagationScratch;
  /** @returns the foundation, worked out at the first call */
  of(assumption: NeedAssumption, scope: 'all' | 'flow'): Foundation;
}

/** The impact of a scenario. Arrays named `...Level` are by item index. */
export interface Impact {
  /** Levels when every need that is not stated is the smallest it can be. */
  readonly bestLevel: Uint8Array;
  /** Levels when every need that is not stated is all. */
  readonly worstLevel: Uint8Array;
  /** As in `Propagation`, of the worst levels. */
  readonly reachedAt: Int32Array;
  /** As in `Reach`. */
  readonly hops: Int32Array;
  /** Items in reach, with the roots. */
  readonly reachCount: number;
  /** Items whose worst level is above 0, in the order in which they were raised. */
  readonly affected: Int32Array;
  /** Items in reach at level 0 with a carrying dependency on an affected item; ascending by index. */
  readonly sparedEdge: Int32Array;
  /** Requirement records whose need is not stated and that lost weight; ascending. */
  readonly unknownRequirements: Int32Array;
  /** Items that fell because their flow support leans on itself; ascending. */
  readonly fallenByCircle: Int32Array;
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
 * @remarks Solved pessimistically; a second time optimistically only when a need that is not stated was touched, or may
 * hold up a circle. Each solution alternates levels and foundations until neither changes: both only ever take away, so
 * it ends, and its result does not depend on order.
 * @see IMPACT-MODEL, sections 3 to 5
 */
export function analyzeImpact(topology: Topology, own: OwnLevels, foundations: Foundations): Impact {
  const worst = solve(topology, own, 'pessimistic', foundations);
  const reach = findReach(topology, own.items);
  const all = foundations.of('pessimistic', 'all');
  return {
    bestLevel: worst.isOpen ? solve(topology, own, 'optimistic', foundations).level : worst.level,
    worstLevel: worst.level,
    reachedAt: worst.reachedAt,
    hops: reach.hops,
    reachCount: reach.items.length,
    affected: worst.affected,
    sparedEdge: findSparedEdge(topology, worst.level, worst.affected, reach),
    unknownRequirements: worst.unknownRequirements,
    fallenByCircle: worst.fallenByCircle,
    heldUpByCircle: Int32Array.from(findUnfounded(topology, all, worst.level, worst.affected, own.caps)).sort(),
    rounds: worst.rounds,
  };
}

/** Everything of a solution that outlives the working memory, which the next solution uses again. */
function solve(topology: Topology, own: OwnLevels, assumption: NeedAssumption, foundations: Foundations) {
  const run = new PropagationRun(topology, own.caps, assumption, foundations.scratch);
  run.raiseRoots(own);
  run.settle();
  const fallenByCircle: number[] = [];
  const surely = foundations.of('pessimistic', 'flow');
  const founding = new FoundingRun(topology, foundations.of(assumption, 'flow'), own.caps, surely);
  for (let taken = 0; taken < run.fallen.length; ) {
    const unfounded = founding.withdraw(run.fallen.subarray(taken));
    taken = run.fallen.length;
    for (const item of unfounded) fallenByCircle.push(item);
    run.raiseToOutage(unfounded);
    run.settle();
  }
  return {
    level: run.level,
    reachedAt: run.reachedAt,
    affected: run.raised.slice(),
    rounds: run.rounds,
    isOpen: run.touchedUnknownNeed,
    unknownRequirements: run.touchedUnknownNeed ? findUnknownRequirements(topology, run) : new Int32Array(0),
    fallenByCircle: Int32Array.from(fallenByCircle).sort(),
  };
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

function findUnknownRequirements(topology: Topology, run: PropagationRun): Int32Array {
  const { isOpen, strength } = topology.requirements;
  const found: number[] = [];
  for (let record = 0; record < topology.requirementBound; record += 1) {
    if (run.lostWeight[3 * record] === 0 || strength[record] === 0) continue;
    if (isOpen[record] === 1) found.push(record);
  }
  return Int32Array.from(found);
}
