import { type CausingMember, explainLevel } from '../analysis/explain-item.ts';
import type { IndexedImpact } from '../analysis/index-impact.ts';
import { compareText } from '../model/compare-text.ts';
import { LIMITS } from '../model/limits.ts';
import { LEVEL, type Outcome } from '../model/outcome.ts';
import type { AnswerContext } from './answer-context.ts';
import { describeLosses } from './describe-losses.ts';
import { boundsAt, type OutcomeBounds, outcomeAt, outcomeUpTo, type RequirementState } from './describe-requirement.ts';
import { createIdOrder } from './id-order.ts';
import { describeNeverStood } from './impact-sentences.ts';

/** One link of a proof: an item up to a level, which it may have passed later. */
export interface ProofStep {
  readonly itemId: string;
  readonly name: string;
  readonly class: string;
  readonly outcome: Outcome;
  readonly rank: number;
  readonly because: string;
  readonly requirement?: RequirementState;
}

/** Why an item is affected, or why not. */
export interface OutcomeProof {
  readonly itemId: string;
  readonly outcome: Outcome;
  /** Both ends of an unknown outcome. */
  readonly bounds?: OutcomeBounds;
  readonly steps: readonly ProofStep[];
  readonly isTruncated: boolean;
}

/**
 * Proves the outcome of an item, from the roots to the item.
 * @param context an impact and what it was asked of
 * @param item index of an item of the estate
 * @returns steps ascending by rank, then id: what a step rests on stands before it, or beside it when both fell with one circle;
 * the item itself comes last. What never stood, and so could not feed a circle, is a step of rank 0. For an item that is not affected, a single step with the requirement that held, or with the words that nothing it needs is affected.
 */
export function proveOutcome(context: AnswerContext, item: number): OutcomeProof {
  const { view, impact } = context;
  const describe = describeLosses(context);
  const level = impact.levelAt(item);
  const bounds = boundsAt(impact, item);
  const head = {
    itemId: view.idAt(item),
    outcome: outcomeAt(impact, item),
    ...(bounds === undefined ? {} : { bounds }),
  };
  const describeStep = (index: number, stepLevel: number): ProofStep => ({
    itemId: view.idAt(index),
    name: view.nameAt(index),
    class: view.classAt(index).id,
    outcome: outcomeUpTo(impact, index, stepLevel),
    ...(stepLevel === LEVEL.noImpact
      ? { rank: 0, because: describeNeverStood() }
      : { rank: impact.roundAt(index, stepLevel), ...describe.reasonOf(index, stepLevel) }),
  });
  if (level === 0) return { ...head, steps: [describeUnaffected(context, describe, item)], isTruncated: false };
  const { causes, isTruncated } = collectCauses(context, item, level);
  const steps = causes
    .map((cause) => describeStep(cause.item, cause.level))
    .sort((left, right) => left.rank - right.rank || compareText(left.itemId, right.itemId));
  return { ...head, steps: [...steps, describeStep(item, level)], isTruncated };
}

/**
 * Walks from the item to the roots over the requirements that tipped, nearest first.
 * @returns what the item fell for, with the level that counted, without the item itself. An item that helped at one level and
 * later at a worse one is there twice.
 */
function collectCauses({ view, impact }: AnswerContext, item: number, level: number) {
  const compareItems = createIdOrder(view);
  const known = new Set([keyOf(item, level)]);
  const walked = [{ item, level }];
  let isTruncated = false;
  for (const step of walked) {
    if (step.level === LEVEL.noImpact) continue;
    const cause = explainLevel(view.topology, impact, step.item, step.level, compareItems);
    for (const member of cause?.members ?? []) {
      const reached = { item: member.item, level: worstOfRound(impact, member) };
      const key = keyOf(reached.item, reached.level);
      if (known.has(key)) continue;
      if (known.size >= LIMITS.maxProofSteps) {
        isTruncated = true;
        continue;
      }
      known.add(key);
      walked.push(reached);
    }
  }
  return { causes: walked.slice(1), isTruncated };
}

function keyOf(item: number, level: number): number {
  return 4 * item + level;
}

/** What fell by several levels in one round is told at the worst of them. */
function worstOfRound(impact: IndexedImpact, { item, level, rank }: CausingMember): number {
  let worst = level;
  if (level === LEVEL.noImpact) return worst;
  while (worst < impact.levelAt(item) && impact.roundAt(item, worst + 1) === rank) worst += 1;
  return worst;
}

function describeUnaffected(
  context: AnswerContext,
  describe: ReturnType<typeof describeLosses>,
  item: number,
): ProofStep {
  const { view, impact } = context;
  const head = {
    itemId: view.idAt(item),
    name: view.nameAt(item),
    class: view.classAt(item).id,
    outcome: 'no-impact' as const,
    rank: 0,
  };
  if (impact.sparedEdge.includes(item)) {
    const { because, requirement } = describe.spared(item);
    return { ...head, because, requirement };
  }
  const sentence = impact.isInReach(item)
    ? 'nothing it needs is affected: what stands before it is spared'
    : 'needs nothing that is lost';
  return { ...head, because: describe.tellHeldUp(item, sentence) };
}
