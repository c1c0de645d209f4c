import { type Cause, type CausingMember, explainLevel } from '../analysis/explain-item.ts';
import { rankOf } from '../analysis/propagate.ts';
import { LEVEL, type Outcome } from '../model/outcome.ts';
import type { Override } from '../model/scenario.ts';
import type { EstateView } from '../topology/estate-view.ts';
import type { AffectedItem, AnswerContext, ResolvedScenario, SparedItem } from './answer-context.ts';
import {
  boundsAt,
  describeRequirement,
  findHoldingRequirement,
  outcomeAt,
  outcomeUpTo,
  type RequirementState,
} from './describe-requirement.ts';
import { createIdOrder } from './id-order.ts';
import {
  describeCap,
  describeFall,
  describeHeldUp,
  describeHold,
  describeLoss,
  describeRoot,
} from './impact-sentences.ts';
import { layOutAffected, layOutSpared } from './lay-out-items.ts';
import { summarizeItem } from './summarize-item.ts';

/** Why an item has its outcome: a sentence, and the requirement behind it. */
export interface Reason {
  readonly because: string;
  readonly requirement?: RequirementState;
}

/**
 * Prepares the descriptions of items of one answer.
 * @returns functions from an item's index to the item as it is listed, to the reason of its outcome, or to a sentence with what
 * holds the item up
 */
export function describeLosses(context: AnswerContext) {
  const { view, impact, scenario } = context;
  const losses = new Map(scenario.losses.map((loss) => [loss.index, loss]));
  const overrides = indexOverrides(context);
  const heldUp = new Set(impact.heldUpByCircle);
  const fallen = new Set(impact.fallenByCircle);
  const explainLoss = createLossExplainer(context, { losses, overrides, fallen });
  const labelOf = relationLabels(view);
  const tellHeldUp = (item: number, sentence: string) => (heldUp.has(item) ? describeHeldUp(sentence) : sentence);
  const reasonOf = (item: number, level = impact.levelAt(item)): Reason => {
    const reason = explainLoss(item, level);
    return { ...reason, because: tellHeldUp(item, reason.because) };
  };
  const describeAffected = (item: number): AffectedItem => {
    const { because, requirement } = reasonOf(item);
    return layOutAffected(summarizeItem(view, item), {
      outcome: outcomeAt(impact, item),
      bounds: boundsAt(impact, item),
      rank: rankOf(impact, item),
      hops: Math.max(impact.hopsAt(item), 0),
      isRoot: losses.has(item),
      isFallenByCircle: fallen.has(item),
      isHeldUpByCircle: heldUp.has(item),
      cappedAt: overrides.get(item)?.cap,
      because,
      requirement,
    });
  };
  // A service is listed among the items too.
  const described = new Map<number, AffectedItem>();
  return {
    reasonOf,
    tellHeldUp,
    affected: (item: number): AffectedItem => {
      const known = described.get(item) ?? describeAffected(item);
      described.set(item, known);
      return known;
    },
    spared: (item: number): SparedItem => {
      const requirement = findHoldingRequirement(view, impact, item);
      if (requirement === undefined) throw new RangeError(`item ${item} is not at the edge of the impact`);
      const override = overrides.get(item);
      const sentence = describeHold(requirement, labelOf);
      return layOutSpared(summarizeItem(view, item), {
        hops: Math.max(impact.hopsAt(item), 0),
        isHeldUpByCircle: heldUp.has(item),
        // What an override holds stands by decree, so the circle does not count.
        because:
          override === undefined ? tellHeldUp(item, sentence) : describeCap(sentence, override.author, override.reason),
        requirement,
      });
    },
  };
}

interface LossParts {
  readonly losses: ReadonlyMap<number, ResolvedScenario['losses'][number]>;
  readonly overrides: ReadonlyMap<number, Override>;
  readonly fallen: ReadonlySet<number>;
}

/** @returns a function from an item and a level to the reason for which it is there, apart from what holds it up */
function createLossExplainer(context: AnswerContext, { losses, overrides, fallen }: LossParts) {
  const { view, impact } = context;
  const labelOf = relationLabels(view);
  const compareItems = createIdOrder(view);
  return (item: number, level: number): Reason => {
    const cause = explainLevel(view.topology, impact, item, level, compareItems);
    if (cause === undefined) return { because: describeRoot(losses.get(item)?.level ?? 'outage') };
    const requirement = describeRequirement(view, impact, cause.requirement);
    if (level === LEVEL.outage && fallen.has(item)) {
      return { because: tellFall(context, item, cause, requirement, labelOf), requirement };
    }
    const override = overrides.get(item);
    const felt = feltBehind(override, requirement) ?? outcomeUpTo(impact, item, level);
    const sentence = describeLoss(felt, requirement, labelOf);
    return {
      because: override === undefined ? sentence : describeCap(sentence, override.author, override.reason),
      requirement,
    };
  };
}

function tellFall(
  { view, impact }: AnswerContext,
  item: number,
  { members }: Cause,
  requirement: RequirementState,
  labelOf: (type: string) => string,
): string {
  const rank = impact.roundAt(item, LEVEL.outage);
  const namesWhere = (holds: (member: CausingMember) => boolean) =>
    members.filter(holds).map((member) => view.nameAt(member.item));
  const unfedBy = {
    out: namesWhere((member) => member.rank < rank),
    circle: namesWhere((member) => member.rank === rank && member.level === LEVEL.outage),
    neverStood: namesWhere((member) => member.level === LEVEL.noImpact),
  };
  return describeFall(impact.bestLevelAt(item) === LEVEL.outage, requirement, unfedBy, labelOf);
}

function indexOverrides({ scenario }: AnswerContext): ReadonlyMap<number, Override> {
  return new Map(
    scenario.overrides.filter(({ isExpired }) => !isExpired).map((override) => [override.index, override]),
  );
}

/** What an override holds back is told as it would have been felt. */
function feltBehind(override: Override | undefined, { up, need, strength }: RequirementState): Outcome | undefined {
  const wouldFall = override !== undefined && strength === 'hard' && need !== undefined && up < need;
  return wouldFall ? 'outage' : undefined;
}

function relationLabels(view: EstateView): (type: string) => string {
  const labels = new Map(view.catalogue.relationTypes.map((type) => [type.id, type.label]));
  return (type) => labels.get(type) ?? type;
}
