import { createHash } from 'node:crypto';
import { indexImpact } from '../analysis/index-impact.ts';
import type { AnalysisRunner } from '../analysis/tasks.ts';
import { canonicalJson } from '../model/canonical-json.ts';
import type { DraftStep } from '../model/draft.ts';
import { type InputProblem, UnprocessableInputError } from '../model/errors.ts';
import { LIMITS } from '../model/limits.ts';
import { OUTCOME_LEVELS } from '../model/outcome.ts';
import type { Override, Scenario } from '../model/scenario.ts';
import { breathe } from '../topology/breathe.ts';
import type { Estate } from '../topology/estate.ts';
import type { EstateView } from '../topology/estate-view.ts';
import type { AnswerContext, ResolvedScenario } from './answer-context.ts';
import { draftEstate } from './draft-estate.ts';
import { listImpact } from './impact-answer.ts';
import { type OutcomeProof, proveOutcome } from './prove-outcome.ts';

/** The version of IMPACT-MODEL that answers follow. */
export const MODEL_VERSION = '1';

/** What is asked of an estate. */
export interface ImpactQuestion extends Scenario {
  /** The instant at which overrides are judged. */
  readonly at: string;
  /** Waits until the estate is at this revision. */
  readonly minRevision?: number;
  readonly maxItems: number;
  /** Ids of items whose whole proof is wanted. */
  readonly explain: readonly string[];
  /** When given, the question is asked of the estate as it would be after these steps. */
  readonly draft?: readonly DraftStep[] | undefined;
}

/** The answer to "what breaks if this goes?". */
export type ImpactFinding = Awaited<ReturnType<typeof analyzeImpact>>['finding'];

/**
 * Answers what breaks if items go.
 * @param estate where the facts are
 * @param runner where the analysis runs
 * @param signal gives up when it aborts
 * @returns the answer with its SHA-256, and the same as JSON in UTF-8: the bytes that were hashed, less their last brace, with hash
 * and `stale` behind them. The same revision, catalogue and question give the same bytes but for `stale`.
 * @throws `UnprocessableInputError` for items that do not exist or are named twice, with a pointer each; `NotReadyError`; as
 * `draftEstate`
 */
export async function analyzeImpact(
  estate: Estate,
  runner: AnalysisRunner,
  question: ImpactQuestion,
  signal?: AbortSignal,
) {
  const current = await estate.waitForRevision(question.minRevision ?? 0, LIMITS.minRevisionWaitMs);
  const drafted = question.draft === undefined ? undefined : await draftEstate(current, question.draft);
  try {
    const answer = await answerImpact(drafted?.view ?? current, runner, question, signal);
    const hashed = Buffer.from(canonicalJson(answer));
    const seal = {
      sha256: createHash('sha256').update(hashed).digest('hex'),
      stale: estate.staleness().isStale,
    };
    const bytes = Buffer.concat([hashed.subarray(0, -1), Buffer.from(`,${JSON.stringify(seal).slice(1)}`)]);
    return { finding: { ...answer, ...seal }, bytes };
  } finally {
    drafted?.release();
  }
}

/**
 * Answers what breaks if items go, on a given view: the estate at a revision, or a draft of it.
 * @throws as `analyzeImpact`
 */
export async function answerImpact(
  view: EstateView,
  runner: AnalysisRunner,
  question: ImpactQuestion,
  signal?: AbortSignal,
) {
  const explained = question.explain.map((itemId, position) => resolveItem(view, itemId, `/explain/${position}`));
  const context = await findImpact(view, runner, question, signal);
  const lists = await listImpact(context);
  const proofs: OutcomeProof[] = [];
  for (const item of explained) {
    // Each may look at a whole wide requirement more than once.
    await breathe();
    signal?.throwIfAborted();
    proofs.push(proveOutcome(context, item));
  }
  return {
    modelVersion: MODEL_VERSION,
    revision: view.revision,
    asOf: view.asOf,
    ...(question.draft === undefined ? {} : { isDraft: true as const }),
    scenario: describeScenario(view, context.scenario),
    ...lists,
    proofs,
  };
}

/**
 * Works out an impact without describing it.
 * @returns the impact by item index, with what it was asked of
 * @throws as `analyzeImpact`
 */
export async function findImpact(
  view: EstateView,
  runner: AnalysisRunner,
  question: Pick<ImpactQuestion, 'losses' | 'overrides' | 'at' | 'maxItems'>,
  signal?: AbortSignal,
): Promise<AnswerContext> {
  const scenario = resolveScenario(view, question);
  const caps = scenario.overrides
    .filter((override) => !override.isExpired)
    .map((override) => [override.index, OUTCOME_LEVELS.indexOf(override.cap)] as const);
  const own = {
    items: Int32Array.from(scenario.losses, (loss) => loss.index),
    levels: Uint8Array.from(scenario.losses, (loss) => OUTCOME_LEVELS.indexOf(loss.level)),
    caps: new Map(caps),
  };
  const impact = await runner.run('impact', view.topology, own, signal === undefined ? {} : { signal });
  return { view, impact: indexImpact(impact, view.indexBound), scenario, maxItems: question.maxItems };
}

function resolveScenario(view: EstateView, question: Scenario & Pick<ImpactQuestion, 'at'>): ResolvedScenario {
  const problems: InputProblem[] = [];
  const resolve = (itemId: string, pointer: string, seen: Set<string>): number => {
    const index = view.indexOf(itemId);
    if (index < 0) problems.push({ code: 'unknown_item', pointer, detail: 'There is no item with this id.' });
    else if (seen.has(itemId))
      problems.push({ code: 'item_named_twice', pointer, detail: 'This item is named twice.' });
    seen.add(itemId);
    return index;
  };
  const lost = new Set<string>();
  const capped = new Set<string>();
  const losses = question.losses.map((loss, position) => {
    const index = resolve(loss.itemId, `/losses/${position}/itemId`, lost);
    return { ...loss, index, isLive: view.topology.live[index] === 1 };
  });
  for (const [position, { expiresAt }] of question.overrides.entries()) {
    const lastsMs = Date.parse(expiresAt) - Date.parse(question.at);
    if (lastsMs <= LIMITS.maxOverrideDays * 86_400_000) continue;
    const detail = `An override lasts at most ${LIMITS.maxOverrideDays} days; then somebody looks at it again.`;
    problems.push({ code: 'out_of_range', pointer: `/overrides/${position}/expiresAt`, detail });
  }
  const overrides = question.overrides.map((override: Override, position) => ({
    ...override,
    index: resolve(override.itemId, `/overrides/${position}/itemId`, capped),
    isExpired: Date.parse(override.expiresAt) <= Date.parse(question.at),
  }));
  if (problems.length > 0) throw new UnprocessableInputError(problems);
  return { losses, overrides };
}

function resolveItem(view: EstateView, itemId: string, pointer: string): number {
  const index = view.indexOf(itemId);
  if (index >= 0) return index;
  throw new UnprocessableInputError([{ code: 'unknown_item', pointer, detail: 'There is no item with this id.' }]);
}

function describeScenario(view: EstateView, scenario: ResolvedScenario) {
  return {
    losses: scenario.losses.map(({ itemId, level, isLive, index }) => ({
      itemId,
      name: view.nameAt(index),
      level,
      isLive,
    })),
    overrides: scenario.overrides.map(({ index, ...override }) => ({ ...override, name: view.nameAt(index) })),
  };
}
