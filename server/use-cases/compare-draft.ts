import type { AnalysisRunner } from '../analysis/tasks.ts';
import { Pacer } from '../exchange/pacer.ts';
import { compareText } from '../model/compare-text.ts';
import type { DraftStep } from '../model/draft.ts';
import { type InputProblem, UnprocessableInputError } from '../model/errors.ts';
import { LIMITS } from '../model/limits.ts';
import { OUTCOME_READING_ORDER, type Outcome } from '../model/outcome.ts';
import type { Estate } from '../topology/estate.ts';
import type { EstateView } from '../topology/estate-view.ts';
import { findImpact, type ImpactQuestion } from './analyze-impact.ts';
import type { AnswerContext } from './answer-context.ts';
import { describeChange } from './describe-change.ts';
import { outcomeAt } from './describe-requirement.ts';
import { draftEstate } from './draft-estate.ts';
import { FirstPicker } from './first-picker.ts';
import { listImpact } from './impact-answer.ts';
import { type ItemSummary, summarizeItem } from './summarize-item.ts';

/** One item whose verdict a draft changes. */
export interface VerdictDifference extends ItemSummary {
  readonly before?: Outcome;
  readonly after?: Outcome;
  readonly isBetter: boolean;
}

/**
 * Asks the same question of the estate as it is and as it is drafted.
 * @param question losses of items that only one side has count on that side alone
 * @returns both summaries, the items whose verdict differs, and the draft in sentences for review
 * @throws as `analyzeImpact` and `draftEstate`; an item that is on neither side is refused
 */
export async function compareDraft(
  estate: Estate,
  runner: AnalysisRunner,
  question: Omit<ImpactQuestion, 'draft'> & { readonly draft: readonly DraftStep[] },
  signal?: AbortSignal,
) {
  const current = await estate.waitForRevision(question.minRevision ?? 0, LIMITS.minRevisionWaitMs);
  const { view: drafted, changes, release } = await draftEstate(current, question.draft);
  try {
    requireOnEitherSide(question, current, drafted);
    const before = await findImpact(current, runner, restrict(question, current, drafted), signal);
    const after = await findImpact(drafted, runner, restrict(question, drafted, current), signal);
    return {
      revision: current.revision,
      asOf: current.asOf,
      before: await summarizeSide(before),
      after: await summarizeSide(after),
      ...(await listDifferences(before, after, question.maxItems, signal)),
      review: changes
        .slice(0, LIMITS.maxReviewEntries)
        .map((change) => ({ kind: change.kind, sentence: describeChange(change, drafted, current) })),
      reviewCount: changes.length,
      stale: estate.staleness().isStale,
    };
  } finally {
    release();
  }
}

/** Asked here, where the positions are still those of the request. */
function requireOnEitherSide(
  { losses, overrides }: Pick<ImpactQuestion, 'losses' | 'overrides'>,
  left: EstateView,
  right: EstateView,
): void {
  const problems: InputProblem[] = [];
  for (const [name, list] of Object.entries({ losses, overrides })) {
    const seen = new Set<string>();
    for (const [position, { itemId }] of list.entries()) {
      const pointer = `/${name}/${position}/itemId`;
      if (left.indexOf(itemId) < 0 && right.indexOf(itemId) < 0)
        problems.push({ code: 'unknown_item', pointer, detail: 'There is no item with this id, nor in the draft.' });
      else if (seen.has(itemId))
        problems.push({ code: 'item_named_twice', pointer, detail: 'This item is named twice.' });
      seen.add(itemId);
    }
  }
  if (problems.length > 0) throw new UnprocessableInputError(problems);
}

/** Leaves out losses and overrides of items that are only on the other side; unknown ones stay, to be refused. */
function restrict<Question extends Pick<ImpactQuestion, 'losses' | 'overrides'>>(
  question: Question,
  side: EstateView,
  other: EstateView,
): Question {
  const isHere = ({ itemId }: { readonly itemId: string }) => side.indexOf(itemId) >= 0 || other.indexOf(itemId) < 0;
  return { ...question, losses: question.losses.filter(isHere), overrides: question.overrides.filter(isHere) };
}

async function summarizeSide(context: AnswerContext) {
  const { summary, completeness } = await listImpact({ ...context, maxItems: 0 });
  return { summary, completeness: { ...completeness, truncated: [] } };
}

async function listDifferences(before: AnswerContext, after: AnswerContext, maxItems: number, signal?: AbortSignal) {
  const pacer = new Pacer(signal);
  const picker = new FirstPicker<number>(maxItems, differenceOrder(before, after));
  const isSeen = new Uint8Array(after.view.indexBound);
  let differenceCount = 0;
  for (const affected of [before.impact.affected, after.impact.affected]) {
    for (const index of affected) {
      if (pacer.isDue()) await pacer.rest();
      if (isSeen[index] === 1) continue;
      isSeen[index] = 1;
      if (sideOutcome(before, index) === sideOutcome(after, index)) continue;
      differenceCount += 1;
      picker.offer(index);
    }
  }
  const differences = picker.first().map((index) => describeDifference(before, after, index));
  return { differences, differenceCount };
}

function sideOutcome({ view, impact }: AnswerContext, index: number): Outcome | undefined {
  return view.isPresent(index) ? outcomeAt(impact, index) : undefined;
}

function describeDifference(before: AnswerContext, after: AnswerContext, index: number): VerdictDifference {
  const was = sideOutcome(before, index);
  const is = sideOutcome(after, index);
  return {
    ...summarizeItem(after.view.isPresent(index) ? after.view : before.view, index),
    ...(was === undefined ? {} : { before: was }),
    ...(is === undefined ? {} : { after: is }),
    isBetter: placeOf(is) > placeOf(was),
  };
}

/** Business services first, then the worst verdict after, criticality, name and id. */
function differenceOrder(before: AnswerContext, after: AnswerContext) {
  const viewOf = (index: number) => (after.view.isPresent(index) ? after.view : before.view);
  const isBusiness = (index: number) => Number(viewOf(index).classAt(index).isBusinessService);
  return (left: number, right: number): number =>
    isBusiness(right) - isBusiness(left) ||
    placeOf(sideOutcome(after, left)) - placeOf(sideOutcome(after, right)) ||
    (viewOf(left).criticalityAt(left) || 5) - (viewOf(right).criticalityAt(right) || 5) ||
    compareText(viewOf(left).nameAt(left), viewOf(right).nameAt(right)) ||
    compareText(viewOf(left).idAt(left), viewOf(right).idAt(right));
}

/** Where an outcome stands in reading order, worst first; an item that is not there is last. */
function placeOf(outcome: Outcome | undefined): number {
  return outcome === undefined ? OUTCOME_READING_ORDER.length : OUTCOME_READING_ORDER.indexOf(outcome);
}
