import type { AnalysisRunner } from '../analysis/tasks.ts';
import { canonicalJson } from '../model/canonical-json.ts';
import type { DraftStep } from '../model/draft.ts';
import { type InputProblem, UnprocessableInputError } from '../model/errors.ts';
import { LIMITS } from '../model/limits.ts';
import type { Scenario } from '../model/scenario.ts';
import type { Estate } from '../topology/estate.ts';
import type { EstateView } from '../topology/estate-view.ts';
import type { MemoryEstateView } from '../topology/memory-estate-view.ts';
import { findImpact } from './analyze-impact.ts';
import { draftEstate } from './draft-estate.ts';
import { findMap, type MapQuestion } from './find-map.ts';

/** A map as it is asked for: in ids. */
export interface MapOrder extends Omit<MapQuestion, 'starts' | 'expansions' | 'drawnTypes'>, Scenario {
  readonly startIds: readonly string[];
  /** Items that were opened by themselves, and how far. */
  readonly expansions: readonly {
    readonly itemId: string;
    readonly providerDepth: number;
    readonly consumerDepth: number;
  }[];
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
  const isPlain = order.startIds.length + order.expansions.length + order.losses.length === 0;
  const isOverview = isPlain && order.draft === undefined;
  const map = isOverview ? await findOverview(current, order) : await findSpecial(current, runner, order, signal);
  return {
    ...stamp,
    stale: estate.staleness().isStale,
    ...(order.draft === undefined ? {} : { isDraft: true as const }),
    ...map,
  };
}

const overviews = new WeakMap<EstateView, Map<string, ReturnType<typeof findMap>>>();

/** Everybody opens the same few maps of the whole estate, so they are worked out once for each revision. */
function findOverview(view: EstateView, order: MapOrder): ReturnType<typeof findMap> {
  const { filter, within, groupBy, maxElements, relationTypes } = order;
  const key = canonicalJson({ filter, within, groupBy: groupBy ?? '', maxElements, relationTypes });
  const ofView = overviews.get(view) ?? new Map<string, ReturnType<typeof findMap>>();
  overviews.set(view, ofView);
  const found = ofView.get(key) ?? findMap(view, { ...order, ...resolveNames(view, order) });
  found.catch(() => ofView.delete(key));
  // Asked for last is thrown out last.
  ofView.delete(key);
  ofView.set(key, found);
  for (const oldest of ofView.keys()) {
    if (ofView.size <= LIMITS.maxKeptOverviews) break;
    ofView.delete(oldest);
  }
  return found;
}

async function findSpecial(current: MemoryEstateView, runner: AnalysisRunner, order: MapOrder, signal?: AbortSignal) {
  const drafted = order.draft === undefined ? undefined : await draftEstate(current, order.draft);
  const view = drafted?.view ?? current;
  try {
    const question = { ...order, ...resolveNames(view, order) };
    const impact =
      order.losses.length === 0 ? undefined : await findImpact(view, runner, { ...order, maxItems: 0 }, signal);
    return await findMap(view, question, impact?.impact, signal);
  } finally {
    drafted?.release();
  }
}

function resolveNames(view: EstateView, order: MapOrder): Pick<MapQuestion, 'starts' | 'expansions' | 'drawnTypes'> {
  const problems: InputProblem[] = [];
  const starts = new Set<number>();
  for (const [position, startId] of order.startIds.entries()) {
    const start = view.indexOf(startId);
    const pointer = `/startIds/${position}`;
    if (start < 0) problems.push({ code: 'unknown_item', pointer, detail: 'There is no item with this id.' });
    starts.add(start);
  }
  const expansions = order.expansions.map(({ itemId, ...depths }, position) => {
    const item = view.indexOf(itemId);
    const pointer = `/expansions/${position}/itemId`;
    if (item < 0) problems.push({ code: 'unknown_item', pointer, detail: 'There is no item with this id.' });
    return { item, ...depths };
  });
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
  return { starts: [...starts], expansions, drawnTypes };
}
