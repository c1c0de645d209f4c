import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IndexedImpact } from '../../server/analysis/index-impact.ts';
import { rankOf } from '../../server/analysis/propagate.ts';
import { createFoundations } from '../../server/analysis/tasks.ts';
import type { EstateView } from '../../server/topology/estate-view.ts';
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
        const { affected, bestLevel, worstLevel } = askImpact(await buildEstate(facts), scenario);
        expect(bestLevel).toHaveLength(affected.length);
        expect(bestLevel.every((level, position) => level <= worstLevel[position]!)).toBe(true);
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
        for (const item of before.affected) {
          expect(before.levelAt(item)).toBeLessThanOrEqual(after.levelAt(item));
          expect(before.bestLevelAt(item)).toBeLessThanOrEqual(after.bestLevelAt(item));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('does not depend on what was asked before', async () => {
    const questions = fc
      .oneof(cases, circles)
      .chain(({ facts }) =>
        fc.array(scenariosArbitrary(facts), { minLength: 2, maxLength: 6 }).map((scenarios) => ({ facts, scenarios })),
      );
    await fc.assert(
      fc.asyncProperty(questions, async ({ facts, scenarios }) => {
        const view = await buildEstate(facts);
        const foundations = createFoundations(view.topology);
        for (const scenario of scenarios) {
          const again = askImpact(view, scenario, foundations);
          expect(describeImpact(view, again)).toEqual(describeImpact(view, askImpact(view, scenario)));
        }
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
  expect(byId(view, impact.levelAt)).toEqual(positive(worst.level));
  expect(byId(view, impact.bestLevelAt)).toEqual(positive(solve(facts, scenario, 'optimistic').level));
  expect(byId(view, (item) => rankOf(impact, item))).toEqual(positive(worst.rank));
  expect(idsOf(view, impact.fallenByCircle)).toEqual([...worst.fallenByCircle].sort());
  expect(idsOf(view, impact.heldUpByCircle)).toEqual([...worst.heldUpByCircle].sort());
}

async function outcomesOf(facts: EstateFacts, scenario: OracleScenario) {
  const view = await buildEstate(facts);
  return describeImpact(view, askImpact(view, scenario));
}

function describeImpact(view: EstateView, impact: IndexedImpact) {
  return {
    worst: byId(view, impact.levelAt),
    best: byId(view, impact.bestLevelAt),
    ranks: byId(view, (item) => rankOf(impact, item)),
    hops: byId(view, impact.hopsAt),
    spared: idsOf(view, impact.sparedEdge),
    affected: idsOf(view, impact.affected),
    fallenByCircle: idsOf(view, impact.fallenByCircle),
    heldUpByCircle: idsOf(view, impact.heldUpByCircle),
    reached: idsOf(view, impact.reached),
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
