import { describe, expect, it } from 'vitest';
import { analyzeImpact } from '../../server/analysis/analyze-impact.ts';
import { findDeadlocks } from '../../server/analysis/find-deadlocks.ts';
import { findPaths } from '../../server/analysis/find-paths.ts';
import { findReach } from '../../server/analysis/find-reach.ts';
import { findSupport } from '../../server/analysis/find-support.ts';
import { findWeakPoints } from '../../server/analysis/find-weak-points.ts';
import { indexImpact } from '../../server/analysis/index-impact.ts';
import { rankOf } from '../../server/analysis/propagate.ts';
import { sweepEstate } from '../../server/analysis/sweep-estate.ts';
import { createFoundations } from '../../server/analysis/tasks.ts';
import type { Topology } from '../../server/topology/topology.ts';
import { buildTopology, type ShapeRow } from '../topology/build-topology.ts';

const MILLION = 1_000_000;
const PATHS = { maxPaths: 3, compareItems: (left: number, right: number) => left - right };
const ANY = { name: 'any', need: 1 };

/** Asks everything of a shape: what the first item takes down, and what the last one relies on. */
async function askAll(count: number, rowOf: (index: number) => ShapeRow | undefined) {
  const topology: Topology = await buildTopology(count, rowOf);
  const foundations = createFoundations(topology);
  const own = { items: Int32Array.of(0), levels: Uint8Array.of(3), caps: new Map<number, number>() };
  const impact = analyzeImpact(topology, own, foundations);
  const top = count - 1;
  const weak = findWeakPoints(topology, top, foundations);
  const support = findSupport(topology, top, foundations);
  const sweep = sweepEstate(topology, foundations, { maxWork: 50_000_000 });
  return {
    impact,
    weak,
    support,
    sweep,
    reach: findReach(topology, [0]).items.length,
    paths: findPaths(topology, 0, top, PATHS),
    deadlocks: findDeadlocks(topology, foundations),
  };
}

describe('every analysis ends', { timeout: 120_000 }, () => {
  it('on a chain of a million items', async () => {
    const found = await askAll(MILLION, (index) => (index === 0 ? undefined : { providers: [index - 1] }));
    expect(found.impact.affected.length).toBe(MILLION);
    expect(rankOf(indexImpact(found.impact, MILLION), MILLION - 1)).toBe(MILLION - 1);
    expect(found.reach).toBe(MILLION);
    expect(found.weak.items.length).toBe(MILLION - 1);
    expect(found.weak.uncheckedCount).toBe(0);
    expect(found.support.hops.at(-1)).toBe(MILLION - 1);
    expect(found.paths.paths[0]?.items.length).toBe(MILLION);
    expect(found.paths.isTruncated).toBe(false);
    expect(found.sweep.missingCount).toBe(0);
    expect(found.sweep.itemsOut[0]).toBe(MILLION);
    expect(found.deadlocks.items.length).toBe(0);
  });

  it('on a hub that a million items need', async () => {
    const found = await askAll(MILLION, (index) => (index === 0 ? undefined : { providers: [0] }));
    expect(found.impact.affected.length).toBe(MILLION);
    expect(found.weak.items).toEqual(Int32Array.of(0));
    expect(found.paths.paths).toEqual([{ items: [0, MILLION - 1], entries: [MILLION - 2] }]);
    expect(found.sweep.missingCount).toBe(0);
    expect([found.sweep.itemsOut[0], found.sweep.itemsOut[1]]).toEqual([MILLION, 1]);
  });

  it('on an item with a hundred thousand providers of which it needs one', async () => {
    const top = 100_000;
    const providers = Array.from({ length: top }, (_, index) => index);
    const found = await askAll(top + 1, (index) => (index === top ? { providers, group: ANY } : undefined));
    expect(found.impact.affected.length).toBe(2);
    expect(found.weak.items.length).toBe(0);
    expect(found.weak.supportCount).toBe(top);
    expect(found.support.items.length).toBe(top);
    expect(found.sweep.itemsOut[0]).toBe(1);
  });

  it('on a ring of a hundred thousand items, which could never start from cold', async () => {
    const count = 100_000;
    const found = await askAll(count, (index) => ({ providers: [(index + count - 1) % count] }));
    expect(found.impact.affected.length).toBe(count);
    expect(found.weak.items.length).toBe(count - 1);
    expect(found.paths.paths.map((path) => path.items.length)).toEqual([count]);
    expect(found.paths.isTruncated).toBe(false);
    expect(found.sweep.missingCount).toBe(0);
    expect(found.sweep.itemsOut.every((out) => out === count)).toBe(true);
    expect(found.deadlocks.items.length).toBe(count);
  });

  it('on a ring of network paths that hangs on one uplink', async () => {
    const count = 100_000;
    const last = count - 1;
    // 0 is the uplink; 1 leads to it or around the ring, every other item to either neighbor.
    const found = await askAll(count, (index) => {
      if (index === 0) return undefined;
      const before = index === 1 ? last : index - 1;
      const after = index === last ? 1 : index + 1;
      return { providers: index === 1 ? [0, before, after] : [before, after], group: ANY, type: 'connected-to' };
    });
    expect(found.impact.fallenByCircle.length).toBe(last);
    expect(found.impact.affected.length).toBe(count);
    expect([...found.weak.items].sort((left, right) => left - right)).toEqual([0, 1]);
    // Each loss puts half the ring in doubt, so the work bound is met: the answer says so.
    expect(found.weak.uncheckedCount).toBeGreaterThan(0);
    expect(found.deadlocks.items.length).toBe(0);
  });

  it('on a ladder of redundant pairs a hundred thousand steps high', async () => {
    const found = await askAll(200_000, (index) => {
      if (index < 2) return undefined;
      const below = index - (index % 2) - 2;
      return { providers: [below, below + 1], group: ANY };
    });
    // All above lose redundancy, for both of the pair below have lost it; nothing but the first item is out.
    expect(found.impact.affected.length).toBe(199_999);
    expect(found.impact.worstLevel.filter((level) => level === 3).length).toBe(1);
    expect(found.weak.items.length).toBe(0);
    expect(found.weak.uncheckedCount).toBe(0);
    expect(found.paths.isTruncated).toBe(true);
    expect(found.paths.paths.map((path) => path.items.length)).toEqual([100_000, 100_000, 100_000]);
    expect(found.sweep.missingCount).toBe(0);
  });

  it('on thirty chained diamonds, of a thousand million paths', async () => {
    // Joint, left, right, joint, left, right, ...: the first and the last item are joints.
    const found = await askAll(91, (index) => {
      if (index === 0) return undefined;
      if (index % 3 === 0) return { providers: [index - 1, index - 2] };
      return { providers: [index - (index % 3)] };
    });
    expect(found.impact.affected.length).toBe(91);
    expect(found.weak.items.length).toBe(90);
    expect(found.paths.paths.map((path) => path.items.length)).toEqual([61, 61, 61]);
    expect(found.paths.isTruncated).toBe(true);
    expect(found.sweep.itemsOut[0]).toBe(91);
  });
});
