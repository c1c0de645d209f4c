import { compareText } from '../model/compare-text.ts';
import { LIMITS } from '../model/limits.ts';
import type { EstateView, ItemIndex } from '../topology/estate-view.ts';
import { type ItemSummary, summarizeItem } from './summarize-item.ts';

/**
 * Finds the single points of failure of services.
 * @returns for each service, in the order given, ids of the items whose loss alone takes it out, itself left out
 */
export type WeakPointFinder = (
  view: EstateView,
  services: readonly ItemIndex[],
  signal?: AbortSignal,
) => Promise<readonly (readonly string[])[]>;

/** A business service for which the answer changes. */
export interface ServiceDifference {
  readonly item: ItemSummary;
  readonly change: 'added' | 'removed' | 'changed';
  /** Items whose loss alone takes it out after, and not before. By id, at most 20. */
  readonly newWeakPoints: readonly ItemSummary[];
  readonly newWeakPointCount: number;
  /** Items whose loss alone took it out before, and not any more. By id, at most 20. */
  readonly formerWeakPoints: readonly ItemSummary[];
  readonly formerWeakPointCount: number;
}

/** How the answers for business services change between two revisions. */
export interface ServiceComparison {
  /** Those that differ, the most critical first, then by id. */
  readonly differences: readonly ServiceDifference[];
  /** How many services were compared: the most critical ones. */
  readonly compared: number;
  /** How many services there are on either side. */
  readonly total: number;
}

/**
 * Compares what takes business services out before and after.
 * @param before the estate as it stands
 * @param after the estate as it would be
 * @param findWeakPoints draws the conclusion on one side
 * @returns differences of at most 200 services, the most critical ones
 */
export async function compareWeakPoints(
  before: EstateView,
  after: EstateView,
  findWeakPoints: WeakPointFinder,
  signal?: AbortSignal,
): Promise<ServiceComparison> {
  const ids = [...new Set([...listServices(before), ...listServices(after)])];
  const ranked = ids
    .map((id) => ({ id, criticality: criticalityOf(after, id) ?? criticalityOf(before, id) ?? 0 }))
    .sort((left, right) => (left.criticality || 5) - (right.criticality || 5) || compareText(left.id, right.id))
    .slice(0, LIMITS.maxComparedServices)
    .map(({ id }) => id);
  const pointsBefore = await findPoints(before, ranked, findWeakPoints, signal);
  const pointsAfter = await findPoints(after, ranked, findWeakPoints, signal);
  const differences: ServiceDifference[] = [];
  for (const id of ranked) {
    const was = pointsBefore.get(id);
    const is = pointsAfter.get(id);
    const gained = [...(is ?? [])].filter((point) => was?.has(point) !== true);
    const lost = [...(was ?? [])].filter((point) => is?.has(point) !== true);
    if (was !== undefined && is !== undefined && gained.length + lost.length === 0) continue;
    const home = is === undefined ? before : after;
    differences.push({
      item: summarizeItem(home, home.indexOf(id)),
      change: was === undefined ? 'added' : is === undefined ? 'removed' : 'changed',
      newWeakPoints: summarize(after, gained),
      newWeakPointCount: gained.length,
      formerWeakPoints: summarize(before, lost),
      formerWeakPointCount: lost.length,
    });
  }
  return { differences, compared: ranked.length, total: ids.length };
}

function listServices(view: EstateView): readonly string[] {
  const { businessClass, classOrdinal, live } = view.topology;
  const ids: string[] = [];
  for (let index = 0; index < view.indexBound; index += 1) {
    if (live[index] === 1 && businessClass[classOrdinal[index] ?? 0] === 1) ids.push(view.idAt(index));
  }
  return ids;
}

function criticalityOf(view: EstateView, id: string): number | undefined {
  const index = view.indexOf(id);
  return index < 0 ? undefined : view.criticalityAt(index);
}

async function findPoints(
  view: EstateView,
  ids: readonly string[],
  findWeakPoints: WeakPointFinder,
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const { live } = view.topology;
  const present = ids.filter((id) => live[view.indexOf(id)] === 1);
  const points = await findWeakPoints(
    view,
    present.map((id) => view.indexOf(id)),
    signal,
  );
  return new Map(present.map((id, position) => [id, new Set(points[position])]));
}

function summarize(view: EstateView, ids: readonly string[]): readonly ItemSummary[] {
  return [...ids]
    .sort(compareText)
    .slice(0, LIMITS.maxServiceDifferences)
    .map((id) => summarizeItem(view, view.indexOf(id)));
}
