import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../server/model/limits.ts';
import { OUTCOME_LEVELS } from '../../server/model/outcome.ts';
import { findImpact } from '../../server/use-cases/analyze-impact.ts';
import { type OutcomeProof, type ProofStep, proveOutcome } from '../../server/use-cases/prove-outcome.ts';
import { createInlineRunner } from '../../server/workers/inline-runner.ts';
import {
  effectOf,
  foundedItems,
  listRequirements,
  type OracleScenario,
  solve,
  weightWhere,
} from '../analysis/oracle.ts';
import { circlesArbitrary, estatesArbitrary, scenariosArbitrary } from '../analysis/random-estates.ts';
import { readSeed } from '../seeds/slow-solver.ts';
import { buildEstate, type EstateFacts, itemFact } from '../topology/estate-facts.ts';

const NEVER_STOOD = /^leans only on itself even with nothing lost/;

const withScenario = (estates: fc.Arbitrary<EstateFacts>) =>
  estates.chain((facts) => scenariosArbitrary(facts).map((scenario) => ({ facts, scenario })));

describe('the proof of an outcome', () => {
  it.each([
    ['of every kind of estate', withScenario(estatesArbitrary())],
    ['where almost everything runs in circles', withScenario(circlesArbitrary())],
  ])('follows step by step from the roots, %s', async (_kind, cases) => {
    await fc.assert(
      fc.asyncProperty(cases, async ({ facts, scenario }) => {
        const { proveAll } = await openProofs(facts, scenario);
        expectProofs(facts, scenario, proveAll());
      }),
      { numRuns: 300 },
    );
  });

  it('does not depend on the order in which the facts arrive', async () => {
    const shuffled = withScenario(circlesArbitrary()).chain(({ facts, scenario }) =>
      fc.record({
        facts: fc.constant(facts),
        scenario: fc.constant(scenario),
        items: fc.shuffledSubarray([...facts.items], { minLength: facts.items.length }),
        dependencies: fc.shuffledSubarray([...facts.dependencies], { minLength: facts.dependencies.length }),
      }),
    );
    await fc.assert(
      fc.asyncProperty(shuffled, async ({ facts, scenario, ...others }) => {
        const { proveAll } = await openProofs(facts, scenario);
        expect((await openProofs({ ...facts, ...others }, scenario)).proveAll()).toEqual(proveAll());
      }),
      { numRuns: 100 },
    );
  });
});

describe('the proof of an item that helps at two levels', () => {
  it('has a step for each of them', async () => {
    const facts = estateOf(
      ['z', 'a', 'b', 'c', 'm', 'k', 'root'],
      [{ consumerId: 'z', name: 'ways', need: 1 }],
      [
        ['z', 'a', 'ways'],
        ['z', 'b', 'ways'],
        ['a', 'm'],
        ['c', 'm'],
        ['m', 'k'],
        ['k', 'root'],
      ],
    );
    const soft = { consumerId: 'b', providerId: 'c', type: 'uses', strength: 'soft' as const };
    const { prove } = await openProofs(
      { ...facts, dependencies: [...facts.dependencies, soft] },
      { losses: { m: 2, root: 3 }, caps: { a: 2 } },
    );
    expect(prove('z').steps.map(({ itemId, rank, outcome }) => [itemId, rank, outcome])).toEqual([
      ['m', 0, 'degraded'],
      ['root', 0, 'outage'],
      ['a', 1, 'degraded'],
      ['k', 1, 'outage'],
      ['m', 2, 'outage'],
      ['c', 3, 'outage'],
      ['b', 4, 'degraded'],
      ['z', 5, 'degraded'],
    ]);
  });
});

describe('the proof of what fell with a circle', () => {
  it('names the circle, what is out beside it and what took that away, before the item', async () => {
    const { prove } = await openProofs(ringOf(3), { losses: { power: 3 } });
    expect(prove('s2').steps.map(({ itemId, rank, because }) => [itemId, rank, because])).toEqual([
      ['power', 0, 'Assumed out'],
      ['core', 1, 'is powered by POWER, which is out'],
      ['s0', 5, 'fell with a circle: needs 1 of 2 for ways; CORE is out, only the circle feeds S2'],
      ['s1', 5, 'fell with a circle: is connected to S0, which only the circle feeds'],
      ['s2', 5, 'fell with a circle: is connected to S1, which only the circle feeds'],
    ]);
  });

  it('names what never stood by itself, which was no support', async () => {
    const facts = estateOf(
      ['a', 'core', 'd', 'e'],
      [{ consumerId: 'a', name: 'ways', need: 1 }],
      [
        ['a', 'core', 'ways'],
        ['a', 'd', 'ways'],
        ['d', 'e'],
        ['e', 'd'],
      ],
    );
    const { prove } = await openProofs(facts, { losses: { core: 3 } });
    expect(prove('a').steps.map(({ itemId, outcome, because }) => [itemId, outcome, because])).toEqual([
      ['core', 'outage', 'Assumed out'],
      ['d', 'no-impact', 'leans only on itself even with nothing lost, so it feeds nothing'],
      ['a', 'outage', 'fell with a circle: needs 1 of 2 for ways; CORE is out, D never stood by itself'],
    ]);
  });

  it('words several that never stood as several', async () => {
    const facts = estateOf(
      ['a', 'core', 'd', 'e'],
      [{ consumerId: 'a', name: 'ways', need: 1 }],
      [
        ['a', 'core', 'ways'],
        ['a', 'd', 'ways'],
        ['a', 'e', 'ways'],
        ['d', 'e'],
        ['e', 'd'],
      ],
    );
    const { prove } = await openProofs(facts, { losses: { core: 3 } });
    expect(prove('a').steps.at(-1)?.because).toBe(
      'fell with a circle: needs 1 of 3 for ways; CORE is out, D and E never stood by themselves',
    );
  });

  it('is cut aloud where the circle is longer than a proof may be', async () => {
    const { prove } = await openProofs(ringOf(2 * LIMITS.maxProofSteps), { losses: { power: 3 } });
    const proof = prove(`s${LIMITS.maxProofSteps}`);
    expect(proof.steps).toHaveLength(LIMITS.maxProofSteps);
    expect(proof.steps.at(-1)?.itemId).toBe(`s${LIMITS.maxProofSteps}`);
    expect(proof.isTruncated).toBe(true);
  });
});

describe('the proofs of the bank', () => {
  it('follow step by step when both of its name servers are lost', async () => {
    const { items, groups, dependencies } = readSeed('bank');
    const facts = { items, groups, dependencies };
    const scenario = { losses: { 'ns-dc1': 3, 'ns-dc2': 3 } };
    const { proveAll } = await openProofs(facts, scenario);
    const proofs = proveAll();
    expect(proofs.length).toBeGreaterThan(2);
    expectProofs(facts, scenario, proofs);
  });
});

/** A ring of switches, each connected to the one before it, the first also to a core that a feed powers. */
function ringOf(length: number): EstateFacts {
  const ids = Array.from({ length }, (_, index) => `s${index}`);
  const links = ids.slice(1).map((id, index) => [id, `s${index}`] as const);
  return {
    ...estateOf(
      [...ids, 'core', 'power'],
      [{ consumerId: 's0', name: 'ways', need: 1 }],
      [...links, ['s0', 'core', 'ways'], ['s0', `s${length - 1}`, 'ways'], ['core', 'power']],
    ),
  };
}

function estateOf(
  ids: readonly string[],
  groups: EstateFacts['groups'],
  pairs: readonly (readonly [consumerId: string, providerId: string, group?: string])[],
): EstateFacts {
  const dependencies = pairs.map(([consumerId, providerId, group]) => ({
    consumerId,
    providerId,
    type: providerId === 'power' ? 'powered-by' : 'connected-to',
    ...(group === undefined ? {} : { group }),
  }));
  return { items: ids.map((id) => itemFact(id)), groups, dependencies };
}

/** @returns how to prove an item, or every affected item in the order of their ids */
async function openProofs(facts: EstateFacts, { losses, caps = {} }: OracleScenario) {
  const view = await buildEstate(facts);
  const levelOf = (level: number) => OUTCOME_LEVELS[level] as 'degraded';
  const note = { author: 'ann', reason: 'knows', expiresAt: '2026-01-02T00:00:00.000Z' };
  const question = {
    losses: Object.entries(losses).map(([itemId, level]) => ({ itemId, level: levelOf(level) })),
    overrides: Object.entries(caps).map(([itemId, cap]) => ({ itemId, cap: levelOf(cap), ...note })),
    at: '2026-01-01T00:00:00.000Z',
    maxItems: 0,
  };
  const context = await findImpact(view, createInlineRunner(), question);
  return {
    prove: (id: string) => proveOutcome(context, view.indexOf(id)),
    proveAll: () =>
      [...context.impact.affected]
        .map((item) => proveOutcome(context, item))
        .sort((left, right) => (left.itemId < right.itemId ? -1 : 1)),
  };
}

/** Checks by the oracle that each step is a root, never stood, or follows from the steps before it and, in a circle, beside it. */
function expectProofs(facts: EstateFacts, scenario: OracleScenario, proofs: readonly OutcomeProof[]): void {
  const requirements = listRequirements(facts, 'pessimistic');
  const { history, fallenByCircle } = solve(facts, scenario, 'pessimistic');
  const live = facts.items.filter(({ status }) => ['in-service', 'maintenance'].includes(status)).map(({ id }) => id);
  const founded = foundedItems(live, requirements, new Set(), () => false, 'flow');
  const levelOf = (step: ProofStep) => history[step.rank]!.get(step.itemId)!;
  const follows = (step: ProofStep, steps: readonly ProofStep[]): boolean => {
    if (NEVER_STOOD.test(step.because)) return !founded.has(step.itemId);
    const level = levelOf(step);
    if (step.rank === 0) return (scenario.losses[step.itemId] ?? 0) >= level;
    const lost = new Map(facts.items.map(({ id }) => [id, 0]));
    for (const one of steps) {
      if (one.rank < step.rank) lost.set(one.itemId, Math.max(lost.get(one.itemId)!, levelOf(one)));
    }
    const own = requirements.filter(({ consumer }) => consumer === step.itemId);
    if (own.some((requirement) => effectOf(requirement, lost) >= level)) return true;
    const unfed = new Set(
      steps
        .filter(
          ({ itemId, rank, because }) =>
            NEVER_STOOD.test(because) || (rank === step.rank && fallenByCircle.includes(itemId)),
        )
        .map(({ itemId }) => itemId),
    );
    const feeds = (id: string) => lost.get(id) !== 3 && !unfed.has(id);
    return (
      fallenByCircle.includes(step.itemId) &&
      own.some((one) => one.strength === 'hard' && one.isFlow && weightWhere(one, feeds) < one.need)
    );
  };
  for (const { itemId, steps, isTruncated } of proofs) {
    const unsupported = steps.filter((step) => !follows(step, steps));
    expect({ itemId, unsupported }).toEqual({ itemId, unsupported: [] });
    expect(steps.some(({ rank, because }) => rank === 0 && !NEVER_STOOD.test(because))).toBe(true);
    expect(steps.at(-1)?.itemId).toBe(itemId);
    expect(isTruncated).toBe(false);
  }
}
