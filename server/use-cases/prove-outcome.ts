import { explainLevel } from '../analysis/explain-item.ts';
import { compareText } from '../model/compare-text.ts';
import { LIMITS } from '../model/limits.ts';
import type { Outcome } from '../model/outcome.ts';
import type { AnswerContext } from './answer-context.ts';
import { describeLosses } from './describe-losses.ts';
import { boundsAt, type OutcomeBounds, outcomeAt, type RequirementState } from './describe-requirement.ts';
import { createIdOrder } from './id-order.ts';

/** One link of a proof. */
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
 * @returns steps ascending by rank, then id: what a step rests on stands before it; the item itself comes last. For an item that
 * is not affected, a single step with the requirement that held, or with the words that nothing it needs is affected.
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
    outcome: outcomeAt(impact, index),
    rank: impact.roundAt(index, stepLevel),
    ...describe.reasonOf(index, stepLevel),
  });
  if (level === 0) return { ...head, steps: [describeUnaffected(context, describe, item)], isTruncated: false };
  const { levels, isTruncated } = collectSteps(context, item, level);
  const steps = [...levels]
    .map(([index, stepLevel]) => describeStep(index, stepLevel))
    .sort((left, right) => left.rank - right.rank || compareText(left.itemId, right.itemId));
  return { ...head, steps, isTruncated };
}

/** Walks from the item to the roots over the requirements that tipped, nearest first. */
function collectSteps({ view, impact }: AnswerContext, item: number, level: number) {
  const levels = new Map<number, number>([[item, level]]);
  const queue = [item];
  let isTruncated = false;
  for (const index of queue) {
    const stepLevel = levels.get(index) ?? 1;
    const cause = explainLevel(view.topology, impact, index, stepLevel, 'pessimistic', createIdOrder(view));
    for (const member of cause?.members ?? []) {
      if (levels.has(member.item)) continue;
      if (levels.size >= LIMITS.maxProofSteps) {
        isTruncated = true;
        continue;
      }
      levels.set(member.item, member.level);
      queue.push(member.item);
    }
  }
  return { levels, isTruncated };
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
