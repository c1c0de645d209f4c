import type { WeakPoints } from '../analysis/find-weak-points.ts';
import type { AnalysisRunner } from '../analysis/tasks.ts';
import { compareText } from '../model/compare-text.ts';
import { LIMITS } from '../model/limits.ts';
import { pickFirst } from '../model/pick-first.ts';
import type { EstateView, ItemIndex } from '../topology/estate-view.ts';
import { findImpact } from './analyze-impact.ts';
import { type OutcomeProof, proveOutcome } from './prove-outcome.ts';
import { requireItem } from './require-item.ts';
import { type ItemSummary, summarizeItem } from './summarize-item.ts';

/** One step of the way on which a loss reaches a service. */
export interface WeakPointStep {
  readonly itemId: string;
  readonly name: string;
  readonly because: string;
}

/** An item whose loss alone takes another out. */
export interface WeakPointFinding {
  readonly order: 1;
  readonly items: readonly [ItemSummary];
  readonly outcome: 'outage' | 'unknown';
  readonly hops: number;
  readonly steps: readonly WeakPointStep[];
  readonly isStepsTruncated: boolean;
  readonly proof?: OutcomeProof;
}

/** How much of the weak points is wanted. */
export interface WeakPointQuestion {
  readonly itemId: string;
  readonly maxPoints: number;
  readonly maxProofs: number;
}

/**
 * Finds the single points of failure of an item, each with the way on which its loss arrives.
 * @returns certain ones first, then ascending by hops, then id
 * @throws `NotFoundError`, and what the runner throws
 */
export async function answerWeakPoints(
  view: EstateView,
  runner: AnalysisRunner,
  question: WeakPointQuestion,
  signal?: AbortSignal,
) {
  const index = requireItem(view, question.itemId);
  const options = signal === undefined ? {} : { signal };
  const found = await runner.run('weakPoints', view.topology, index, options);
  const positions = new Map([...found.items].map((item, position) => [item, position]));
  const order = (left: number, right: number) =>
    (found.isCertain[right] ?? 0) - (found.isCertain[left] ?? 0) ||
    (found.hops[left] ?? 0) - (found.hops[right] ?? 0) ||
    compareText(view.idAt(found.items[left] ?? 0), view.idAt(found.items[right] ?? 0));
  const listed = pickFirst(positions.values(), question.maxPoints, order);
  const points: WeakPointFinding[] = [];
  for (const [rank, position] of listed.entries()) {
    const item = found.items[position] ?? 0;
    const proof = rank < question.maxProofs ? { proof: await prove(view, runner, item, index, signal) } : {};
    points.push({
      order: 1,
      items: [summarizeItem(view, item)],
      outcome: found.isCertain[position] === 1 ? 'outage' : 'unknown',
      hops: found.hops[position] ?? 0,
      ...walk(view, found, positions, item),
      ...proof,
    });
  }
  return {
    item: summarizeItem(view, index),
    points,
    total: found.items.length,
    maxOrder: 1,
    supportCount: found.supportCount,
    isExact: found.uncheckedCount === 0,
    isTruncated: found.items.length > points.length,
  };
}

/** Follows what falls with a weak point until the service is reached. */
function walk(view: EstateView, found: WeakPoints, positions: ReadonlyMap<ItemIndex, number>, from: ItemIndex) {
  const steps: WeakPointStep[] = [];
  let item = from;
  for (let position = positions.get(item); position !== undefined; position = positions.get(item)) {
    if (steps.length >= LIMITS.maxWeakPointSteps) return { steps, isStepsTruncated: true };
    item = found.next[position] ?? 0;
    const because = describeStep(view, found.tippedEntry[position] ?? -1);
    steps.push({ itemId: view.idAt(item), name: view.nameAt(item), because });
  }
  return { steps, isStepsTruncated: false };
}

function describeStep(view: EstateView, entry: number): string {
  if (entry < 0) return 'has nothing left to stand on but itself';
  const { entries, requirements } = view.topology;
  const record = entries.requirement[entry] ?? -1;
  const { label } = view.relationTypeAt(entries.type[entry] ?? 0);
  if (record < 0) return `${label} it, and nothing can stand in`;
  const total = requirements.total[record] ?? 0;
  const need = requirements.needHigh[record] ?? 0;
  const purpose = view.groupNameAt(record);
  const words = purpose === undefined ? `it ${label}` : `for ${purpose}`;
  if (requirements.needLow[record] !== need) return `has ${total} ${words}; how many it needs is not stated`;
  return `needs ${need} of ${total} ${words}`;
}

async function prove(
  view: EstateView,
  runner: AnalysisRunner,
  lost: ItemIndex,
  item: ItemIndex,
  signal: AbortSignal | undefined,
): Promise<OutcomeProof> {
  const losses = [{ itemId: view.idAt(lost), level: 'outage' as const }];
  const question = { losses, overrides: [], at: view.asOf, maxItems: 0 };
  return proveOutcome(await findImpact(view, runner, question, signal), item);
}
