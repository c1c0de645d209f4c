import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rankOf } from '../../server/analysis/propagate.ts';
import type { EstateFacts } from '../topology/estate-facts.ts';
import { buildEstate } from '../topology/estate-facts.ts';
import { askImpact, byId, idsOf } from './ask-analyses.ts';
import { type OracleScenario, solve } from './oracle.ts';
import { circlesArbitrary, estatesArbitrary, scenariosArbitrary } from './random-estates.ts';

const cases = estatesArbitrary().chain((facts) => scenariosArbitrary(facts).map((scenario) => ({ facts, scenario })));
const circles = circlesArbitrary().chain((facts) => scenariosArbitrary(facts).map((scenario) => ({ facts, scenario })));
const positive = (levels: ReadonlyMap<string, number>) =>
  Object.fromEntries([...levels].filter(([, level]) => level !== 0).sort());

describe('the impact of a scenario', () => {
  it('is what the impact model says word by word: levels, ranks and circles', async () => {
    await fc.assert(fc.asyncProperty(cases, expectOracle), { numRuns: 300 });
  });

  it('is what the impact model says where almost everything runs in circles', async () => {
    await fc.assert(fc.asyncProperty(circles, expectOracle), { numRuns: 300 });
  });

  it('is never better on the pessimistic reading than on the optimistic one', async () => {
    await fc.assert(
      fc.asyncProperty(cases, async ({ facts, scenario }) => {
        const { bestLevel, worstLevel } = askImpact(await buildEstate(facts), scenario);
        expect(bestLevel.every((level, item) => level <= worstLevel[item]!)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('only grows when more is lost', async () => {
    const pairs = cases.chain(({ facts, scenario }) =>
      scenariosArbitrary(facts).map((more) => ({ facts, scenario, more })),
    );
    await fc.assert(
      fc.asyncProperty(pairs, async ({ facts, scenario, more }) => {
        const view = await buildEstate(facts);
        const before = askImpact(view, scenario);
        const after = askImpact(view, union(scenario, more));
        expect(before.worstLevel.every((level, item) => level <= after.worstLevel[item]!)).toBe(true);
        expect(before.bestLevel.every((level, item) => level <= after.bestLevel[item]!)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('does not depend on the order in which the facts arrive', async () => {
    const shuffled = cases.chain(({ facts, scenario }) =>
      fc.record({
        facts: fc.constant(facts),
        scenario: fc.constant(scenario),
        items: shuffle(facts.items),
        groups: shuffle(facts.groups),
        dependencies: shuffle(facts.dependencies),
      }),
    );
    await fc.assert(
      fc.asyncProperty(shuffled, async ({ facts, scenario, ...others }) => {
        expect(await outcomesOf(others, scenario)).toEqual(await outcomesOf(facts, scenario));
      }),
      { numRuns: 300 },
    );
  });

  it('is the same for any of one member as for all of it', async () => {
    await fc.assert(
      fc.asyncProperty(cases, async ({ facts, scenario }) => {
        const single = facts.dependencies.filter(({ consumerId, group }) =>
          facts.dependencies.every(
            (other) => other.consumerId !== consumerId || other.group !== group || group === undefined,
          ),
        );
        const alone = {
          ...facts,
          dependencies: facts.dependencies.map((dependency) => {
            const { group: _, ...rest } = dependency;
            return single.includes(dependency) ? rest : dependency;
          }),
        };
        expect(await outcomesOf(alone, scenario)).toEqual(await outcomesOf(facts, scenario));
      }),
      { numRuns: 200 },
    );
  });
});

async function expectOracle({ facts, scenario }: { facts: EstateFacts; scenario: OracleScenario }): Promise<void> {
  const view = await buildEstate(facts);
  const impact = askImpact(view, scenario);
  const worst = solve(facts, scenario, 'pessimistic');
  expect(byId(view, impact.worstLevel)).toEqual(positive(worst.level));
  expect(byId(view, impact.bestLevel)).toEqual(positive(solve(facts, scenario, 'optimistic').level));
  const solved = { level: impact.worstLevel, reachedAt: impact.reachedAt };
  const ranks = Array.from(view.topology.live, (_, item) => rankOf(solved, item));
  expect(byId(view, ranks)).toEqual(positive(worst.rank));
  expect(idsOf(view, impact.fallenByCircle)).toEqual([...worst.fallenByCircle].sort());
  expect(idsOf(view, impact.heldUpByCircle)).toEqual([...worst.heldUpByCircle].sort());
}

async function outcomesOf(facts: EstateFacts, scenario: OracleScenario) {
  const view = await buildEstate(facts);
  const impact = askImpact(view, scenario);
  const solved = { level: impact.worstLevel, reachedAt: impact.reachedAt };
  return {
    worst: byId(view, impact.worstLevel),
    best: byId(view, impact.bestLevel),
    ranks: byId(
      view,
      Array.from(view.topology.live, (_, item) => rankOf(solved, item)),
    ),
    hops: byId(view, impact.hops),
    spared: idsOf(view, impact.sparedEdge),
    affected: idsOf(view, impact.affected),
    fallenByCircle: idsOf(view, impact.fallenByCircle),
    heldUpByCircle: idsOf(view, impact.heldUpByCircle),
    reachCount: impact.reachCount,
    rounds: impact.rounds,
  };
}

function shuffle<Value>(values: readonly Value[]): fc.Arbitrary<readonly Value[]> {
  return fc.shuffledSubarray([...values], { minLength: values.length });
}

function union(left: OracleScenario, right: OracleScenario): OracleScenario {
  const losses: Record<string, number> = { ...left.losses };
  for (const [id, level] of Object.entries(right.losses)) losses[id] = Math.max(level, losses[id] ?? 0);
  return { losses, caps: left.caps ?? {} };
}
