import { describe, expect, it } from 'vitest';
import type { EstateFacts } from '../topology/estate-facts.ts';
import { parseEstateLines } from './parse-estate-lines.ts';
import { parseQuestion, readScenarios, type Scenario, type ScenarioCase } from './scenario.ts';
import { createShuffle, type Shuffle } from './shuffle.ts';
import { type ImpactQuestion, type OpenWorld, SCENARIO_FINDINGS, type World } from './world.ts';

/**
 * Registers the tests of all scenario files over a world.
 * @param world how an estate is set up and asked
 * @remarks The facts of each scenario are handed over in an order drawn from a seed, which a failure prints; SCENARIO_SEED repeats it.
 */
export function runScenarios(world: World): void {
  const seed = Number(process.env['SCENARIO_SEED'] ?? Date.now() % 1_000_000_007);
  const scenarios = readScenarios();
  describe(`scenarios over ${world.name} (SCENARIO_SEED=${seed})`, () => {
    it('are found', () => {
      expect(scenarios.length).toBeGreaterThan(20);
    });
    for (const scenario of scenarios) {
      it(`${scenario.file}: ${scenario.title}`, async () => {
        const shuffle = createShuffle(seed, scenario.file);
        const open = await world.open(shuffleFacts(parseEstateLines(scenario.estate), shuffle));
        try {
          await expectScenario(open, scenario, shuffle);
        } finally {
          await open.close();
        }
      });
    }
  });
}

async function expectScenario(open: OpenWorld, scenario: Scenario, shuffle: Shuffle): Promise<void> {
  const itemIds = parseEstateLines(scenario.estate).items.map((item) => item.id);
  for (const asked of scenario.cases) await expectCase(open, asked, itemIds, shuffle);
  const possible = scenario['possible weak points'];
  for (const itemId of new Set([...Object.keys(scenario['weak points']), ...Object.keys(possible)])) {
    const found = await open.findWeakPoints(itemId);
    const idsWhere = (isCertain: boolean) =>
      found.filter((point) => point.isCertain === isCertain).map((point) => point.itemId);
    expect(idsWhere(true).sort(), `weak points of ${itemId}`).toEqual(sorted(scenario['weak points'][itemId]));
    expect(idsWhere(false).sort(), `possible weak points of ${itemId}`).toEqual(sorted(possible[itemId]));
  }
  if (scenario.findings === undefined) return;
  const findings = (await open.findFindings())
    .filter(({ kind }) => (SCENARIO_FINDINGS as readonly string[]).includes(kind))
    .map(({ kind, itemId }) => `${kind}: ${itemId}`);
  expect(findings.sort(), 'findings').toEqual(sorted(scenario.findings));
}

async function expectCase(
  open: OpenWorld,
  asked: ScenarioCase,
  itemIds: readonly string[],
  shuffle: Shuffle,
): Promise<void> {
  const question = parseQuestion(asked.when);
  const { losses, caps } = question;
  const report = await open.findImpact({
    losses: Object.fromEntries(shuffle(Object.entries(losses))),
    caps: Object.fromEntries(shuffle(Object.entries(caps))),
    explain: Object.keys(asked.proofs),
  });
  const when = asked.when.join(', ');
  expect(report.outcomes, `outcomes when ${when}`).toEqual(expectedOutcomes(asked, question, itemIds));
  expect(pick(report.ranks, asked.ranks), `ranks when ${when}`).toEqual(asked.ranks ?? {});
  expect(pick(report.hops, asked.hops), `hops when ${when}`).toEqual(asked.hops ?? {});
  expect(pick(report.margins, asked.margins), `margins when ${when}`).toEqual(asked.margins ?? {});
  expect(report.proofs, `proofs when ${when}`).toEqual(asked.proofs);
  if (asked.reach !== undefined) expect(report.reach, `reach when ${when}`).toBe(asked.reach);
  if (asked.spared !== undefined) expect(sorted(report.spared), `spared when ${when}`).toEqual(sorted(asked.spared));
  expect(sorted(report.fallenByCircle), `fell with a circle when ${when}`).toEqual(sorted(asked['fell with a circle']));
  expect(sorted(report.heldUpByCircle), `held up by a circle when ${when}`).toEqual(
    sorted(asked['held up by a circle']),
  );
  expect(sorted(report.factsToAskFor), `facts to ask for when ${when}`).toEqual(sorted(asked['facts to ask for']));
}

/** What is lost is affected without being named, and what is neither lost nor named is not affected. */
function expectedOutcomes({ then }: ScenarioCase, { losses, caps }: ImpactQuestion, itemIds: readonly string[]) {
  const { 'everything else': rest = 'no-impact', ...named } = then;
  const outcomes: Record<string, string> = {};
  for (const id of itemIds) {
    const outcome = named[id] ?? (caps[id] === undefined ? losses[id] : undefined) ?? rest;
    if (outcome !== 'no-impact') outcomes[id] = outcome;
  }
  for (const id of Object.keys(named)) expect(itemIds).toContain(id);
  return outcomes;
}

function shuffleFacts(facts: EstateFacts, shuffle: Shuffle): EstateFacts {
  return { items: shuffle(facts.items), groups: shuffle(facts.groups), dependencies: shuffle(facts.dependencies) };
}

function pick(values: Readonly<Record<string, number>>, wanted: Readonly<Record<string, number>> = {}) {
  return Object.fromEntries(Object.keys(wanted).map((id) => [id, values[id]]));
}

function sorted(values: readonly string[] = []): readonly string[] {
  return [...values].sort();
}
