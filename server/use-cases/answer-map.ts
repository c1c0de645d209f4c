import type { AnalysisRunner } from '../analysis/tasks.ts';
import type { DraftStep } from '../model/draft.ts';
import { type InputProblem, UnprocessableInputError } from '../model/errors.ts';
import { LIMITS } from '../model/limits.ts';
import type { Scenario } from '../model/scenario.ts';
import type { Estate } from '../topology/estate.ts';
import type { EstateView } from '../topology/estate-view.ts';
import { findImpact } from './analyze-impact.ts';
import { draftEstate } from './draft-estate.ts';
import { findMap, type MapQuestion } from './find-map.ts';

/** A map as it is asked for: in ids. */
export interface MapOrder extends Omit<MapQuestion, 'starts' | 'drawnTypes'>, Scenario {
  readonly startIds: readonly string[];
  /** Relation types that are followed and drawn; all when empty. */
  readonly relationTypes: readonly string[];
  /** The instant at which overrides are judged. */
  readonly at: string;
  readonly draft?: readonly DraftStep[] | undefined;
  readonly minRevision?: number;
}

/**
 * Finds what a map draws, with what a scenario does to it when there is one.
 * @param estate where the facts are
 * @param runner where the analysis runs
 * @param signal gives up when it aborts
 * @returns items, groups and links ascending by id, and a statement of what was put together
 * @throws `UnprocessableInputError` with pointers to items and relation types that do not exist; `NotReadyError`; as `draftEstate`
 */
export async function answerMap(estate: Estate, runner: AnalysisRunner, order: MapOrder, signal?: AbortSignal) {
  const current = await estate.waitForRevision(order.minRevision ?? 0, LIMITS.minRevisionWaitMs);
  const stamp = { revision: current.revision, asOf: current.asOf };
  const view = order.draft === undefined ? current : (await draftEstate(current, order.draft)).view;
  const question = { ...order, ...resolveNames(view, order) };
  const impact =
    order.losses.length === 0 ? undefined : await findImpact(view, runner, { ...order, maxItems: 0 }, signal);
  const map = await findMap(view, question, impact?.impact, signal);
  return {
    ...stamp,
    stale: estate.staleness().isStale,
    ...(order.draft === undefined ? {} : { isDraft: true as const }),
    ...map,
  };
}

function resolveNames(view: EstateView, order: MapOrder): Pick<MapQuestion, 'starts' | 'drawnTypes'> {
  const problems: InputProblem[] = [];
  const starts = new Set<number>();
  for (const [position, startId] of order.startIds.entries()) {
    const start = view.indexOf(startId);
    const pointer = `/startIds/${position}`;
    if (start < 0) problems.push({ code: 'unknown_item', pointer, detail: 'There is no item with this id.' });
    starts.add(start);
  }
  const { relationTypes } = view.catalogue;
  const drawnTypes = new Uint8Array(relationTypes.length).fill(order.relationTypes.length === 0 ? 1 : 0);
  for (const [position, typeId] of order.relationTypes.entries()) {
    const ordinal = relationTypes.findIndex(({ id }) => id === typeId);
    const pointer = `/relationTypes/${position}`;
    if (ordinal < 0)
      problems.push({ code: 'type_unknown', pointer, detail: 'The catalogue has no such relation type.' });
    else drawnTypes[ordinal] = 1;
  }
  if (problems.length > 0) throw new UnprocessableInputError(problems);
  return { starts: [...starts], drawnTypes };
}
