import { describe, expect, it } from 'vitest';
import { analyzeImpact } from '../../server/analysis/analyze-impact.ts';
import { explainLevel } from '../../server/analysis/explain-item.ts';
import { indexImpact } from '../../server/analysis/index-impact.ts';
import { createFoundations } from '../../server/analysis/tasks.ts';
import { LIMITS } from '../../server/model/limits.ts';
import { LEVEL } from '../../server/model/outcome.ts';
import { buildTopology } from '../topology/build-topology.ts';

const MEMBERS = 100_000;
const TOP = MEMBERS + 1;

describe('the cause of a level', () => {
  it('is told of a hundred thousand lost members by few looks at their ids, the first of them in order', async () => {
    const providers = Array.from({ length: MEMBERS }, (_, index) => index + 1);
    const topology = await buildTopology(TOP + 1, (index) => {
      if (index === TOP) return { providers, group: { name: 'any', need: 1 } };
      return index === 0 ? undefined : { providers: [0] };
    });
    const own = { items: Int32Array.of(0), levels: Uint8Array.of(LEVEL.outage), caps: new Map<number, number>() };
    const impact = indexImpact(analyzeImpact(topology, own, createFoundations(topology)), topology.itemBound);
    let looks = 0;
    // As good as ids in no order.
    const placeOf = (item: number) => Math.imul(item, 2_654_435_761) >>> 0;
    const cause = explainLevel(topology, impact, TOP, LEVEL.outage, (left, right) => {
      looks += 1;
      return placeOf(left) - placeOf(right);
    });
    const members = cause?.members.map(({ item }) => item) ?? [];
    expect(new Set(members).size).toBe(MEMBERS);
    const inOrder = providers.sort((left, right) => placeOf(left) - placeOf(right));
    expect(members.slice(0, LIMITS.maxProofSteps)).toEqual(inOrder.slice(0, LIMITS.maxProofSteps));
    expect(looks).toBeLessThan(2 * MEMBERS);
  });
});
