import { explainLevel, readMemberWeight, readTerms } from '../../server/analysis/explain-item.ts';
import { findWeakPoints } from '../../server/analysis/find-weak-points.ts';
import type { IndexedImpact } from '../../server/analysis/index-impact.ts';
import { rankOf } from '../../server/analysis/propagate.ts';
import { createFoundations } from '../../server/analysis/tasks.ts';
import { LIMITS } from '../../server/model/limits.ts';
import { LEVEL, OUTCOME_LEVELS } from '../../server/model/outcome.ts';
import type { EstateView } from '../../server/topology/estate-view.ts';
import { findImpact } from '../../server/use-cases/analyze-impact.ts';
import { findFindings } from '../../server/use-cases/find-findings.ts';
import { createIdOrder } from '../../server/use-cases/id-order.ts';
import { proveOutcome } from '../../server/use-cases/prove-outcome.ts';
import { createInlineRunner } from '../../server/workers/inline-runner.ts';
import { askImpact, idsOf } from '../analysis/ask-analyses.ts';
import { buildEstate } from '../topology/estate-facts.ts';
import { type ImpactQuestion, type ImpactReport, SCENARIO_FINDINGS, type World } from './world.ts';

/** The analyses over a topology that was built from the facts, with no store and no wire between. */
export const ANALYSIS_WORLD: World = {
  name: 'the analysis alone',
  open: async (facts) => {
    const view = await buildEstate(facts);
    const foundations = createFoundations(view.topology);
    return {
      findImpact: async (question) => ({ ...reportImpact(view, question), proofs: await reportProofs(view, question) }),
      findWeakPoints: async (itemId) => {
        const { items, isCertain } = findWeakPoints(view.topology, view.indexOf(itemId), foundations);
        return Array.from(items, (item, position) => ({
          itemId: view.idAt(item),
          isCertain: isCertain[position] === 1,
        }));
      },
      findFindings: async () => {
        const { findings } = await findFindings(view, createInlineRunner(), SCENARIO_FINDINGS, LIMITS.maxFindings);
        return findings.map(({ kind, item }) => ({ kind, itemId: item.id }));
      },
      close: async () => {},
    };
  },
};

async function reportProofs(view: EstateView, question: ImpactQuestion): Promise<ImpactReport['proofs']> {
  const { losses, caps, explain = [] } = question;
  if (explain.length === 0) return {};
  const at = '2026-01-02T00:00:00.000Z';
  const note = { author: 'Ada', reason: 'a manual switch', expiresAt: '2026-01-03T00:00:00.000Z' };
  const context = await findImpact(view, createInlineRunner(), {
    losses: Object.entries(losses).map(([itemId, level]) => ({ itemId, level })),
    overrides: Object.entries(caps).map(([itemId, cap]) => ({ itemId, cap, ...note })),
    at,
    maxItems: 0,
  });
  return Object.fromEntries(
    explain.map((id) => [id, proveOutcome(context, view.indexOf(id)).steps.map(({ itemId }) => itemId)]),
  );
}

function reportImpact(view: EstateView, { losses, caps }: ImpactQuestion): Omit<ImpactReport, 'proofs'> {
  const levelOf = (word: (typeof OUTCOME_LEVELS)[number]) => OUTCOME_LEVELS.indexOf(word);
  const named = <Word extends (typeof OUTCOME_LEVELS)[number]>(words: Readonly<Record<string, Word>>) =>
    Object.fromEntries(Object.entries(words).map(([id, word]) => [id, levelOf(word)]));
  const impact = askImpact(view, { losses: named(losses), caps: named(caps) });
  const affected = [...impact.affected];
  const byItem = <Value>(read: (item: number) => Value) =>
    Object.fromEntries(affected.map((item) => [view.idAt(item), read(item)]));
  const margins = affected.flatMap((item) => {
    const margin = marginOf(view, impact, item);
    return margin === undefined ? [] : [[view.idAt(item), margin] as const];
  });
  return {
    outcomes: byItem((item) => outcomeOf(impact.bestLevelAt(item), impact.levelAt(item))),
    ranks: byItem((item) => rankOf(impact, item)),
    hops: byItem(impact.hopsAt),
    margins: Object.fromEntries(margins),
    reach: impact.reached.length,
    spared: idsOf(view, impact.sparedEdge),
    fallenByCircle: idsOf(view, impact.fallenByCircle),
    heldUpByCircle: idsOf(view, impact.heldUpByCircle),
    factsToAskFor: idsOf(view, new Set(impact.unknownRequirements.map((r) => view.topology.requirements.consumer[r]!))),
  };
}

function outcomeOf(best: number, worst: number): string {
  if (best === worst) return OUTCOME_LEVELS[worst]!;
  return `unknown between ${OUTCOME_LEVELS[best]} and ${OUTCOME_LEVELS[worst]}`;
}

function marginOf(view: EstateView, impact: IndexedImpact, item: number): number | undefined {
  const cause = explainLevel(view.topology, impact, item, impact.levelAt(item), createIdOrder(view));
  if (cause === undefined) return undefined;
  const { requirement } = cause;
  const { needLow, needHigh } = readTerms(view.topology, requirement);
  if (needLow !== needHigh) return undefined;
  let up = 0;
  for (let entry = requirement.memberStart; entry < requirement.memberEnd; entry += 1) {
    const level = impact.levelAt(view.topology.entries.provider[entry]!);
    if (level < LEVEL.outage) up += readMemberWeight(view.topology, requirement, entry);
  }
  return up - needHigh;
}
