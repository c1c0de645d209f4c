import { explainLevel } from '../analysis/explain-item.ts';
import { outcomeBetween, outcomeOfLevel } from '../model/outcome.ts';
import type { EstateView } from '../topology/estate-view.ts';
import type { AffectedItem, AnswerContext, SparedItem } from './answer-context.ts';
import {
  describeRequirement,
  findHoldingRequirement,
  outcomeAt,
  type RequirementState,
  rankAt,
} from './describe-requirement.ts';
import { createIdOrder } from './id-order.ts';
import { describeCap, describeCircle, describeHold, describeLoss, describeRoot } from './impact-sentences.ts';
import { summarizeItem } from './summarize-item.ts';

/** Why an item has its outcome: a sentence, and the requirement behind it. */
export interface Reason {
  readonly because: string;
  readonly requirement?: RequirementState;
}

/**
 * Prepares the descriptions of items of one answer.
 * @returns functions from an item's index to the item as it is listed, or to the reason of its outcome
 */
export function describeLosses(context: AnswerContext) {
  const { view, impact, scenario } = context;
  const losses = new Map(scenario.losses.map((loss) => [loss.index, loss]));
  const overrides = new Map(
    scenario.overrides.filter((override) => !override.isExpired).map((override) => [override.index, override]),
  );
  const heldUp = new Set(impact.heldUpByCircle);
  const fallen = new Set(impact.fallenByCircle);
  const labelOf = relationLabels(view);
  const reasonOf = (item: number, level = impact.worstLevel[item] ?? 0): Reason => {
    const loss = losses.get(item);
    const cause = explainLevel(
      view.topology,
      { level: impact.worstLevel, reachedAt: impact.reachedAt },
      item,
      level,
      'pessimistic',
      createIdOrder(view),
    );
    if (loss !== undefined && cause === undefined) return { because: describeRoot(loss.level) };
    if (cause === undefined) return { because: describeCircle(fallen.has(item)) };
    const requirement = describeRequirement(view, impact, cause.requirement);
    const sentence = describeLoss(outcomeAt(impact, item), requirement, labelOf);
    const override = overrides.get(item);
    return {
      because: override === undefined ? sentence : describeCap(sentence, override.author, override.reason),
      requirement,
    };
  };
  return {
    reasonOf,
    affected: (item: number): AffectedItem => {
      const best = impact.bestLevel[item] ?? 0;
      const worst = impact.worstLevel[item] ?? 0;
      const override = overrides.get(item);
      return {
        ...summarizeItem(view, item),
        outcome: outcomeBetween(best, worst),
        ...(best === worst ? {} : { bounds: { best: outcomeOfLevel(best), worst: outcomeOfLevel(worst) } }),
        rank: rankAt(impact, item),
        hops: Math.max(impact.hops[item] ?? 0, 0),
        isRoot: losses.has(item),
        isHeldUpByCircle: heldUp.has(item) || fallen.has(item),
        ...(override === undefined ? {} : { cappedAt: override.cap }),
        ...reasonOf(item),
      };
    },
    spared: (item: number): SparedItem => {
      const requirement = findHoldingRequirement(view, impact, item);
      if (requirement === undefined) throw new RangeError(`item ${item} is not at the edge of the impact`);
      const override = overrides.get(item);
      const sentence = describeHold(requirement, labelOf);
      return {
        ...summarizeItem(view, item),
        hops: Math.max(impact.hops[item] ?? 0, 0),
        because: override === undefined ? sentence : describeCap(sentence, override.author, override.reason),
        requirement,
      };
    },
  };
}

function relationLabels(view: EstateView): (type: string) => string {
  const labels = new Map(view.catalogue.relationTypes.map((type) => [type.id, type.label]));
  return (type) => labels.get(type) ?? type;
}
