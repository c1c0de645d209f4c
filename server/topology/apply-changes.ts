import type { Change } from '../model/change-set.ts';
import { markGrowth } from './draft-ledger.ts';
import type { MemoryEstateView } from './memory-estate-view.ts';
import { type NextRevision, Overlay } from './overlay.ts';

/**
 * Gives the estate as it is after changes; the view it starts from stays as it was.
 * @param view where the changes start from
 * @param changes never two of one key; their references exist before or after
 * @param next what the new view calls itself
 * @returns the new view. It shares all rows that are not touched.
 * @remarks An overlay: rows of touched consumers and providers are appended and repointed. Costs the touched rows plus a copy of
 * the per-item columns; changes of what the topology does not hold, such as owners and dates, keep it as it is. A change of the catalogue rewrites every row, and so does one that finds more rows left behind than in use.
 */
export async function applyChanges(
  view: MemoryEstateView,
  changes: Iterable<Change>,
  next: NextRevision,
): Promise<MemoryEstateView> {
  const overlay = new Overlay(view.parts);
  for (const change of changes) overlay.take(change);
  view.parts.drafts.forget();
  for (const [index, item] of overlay.itemEdits) {
    if (item !== undefined) view.parts.search.add(index, item.id, item.name);
  }
  return overlay.finish(next, true);
}

/** The estate as it would be after changes that are never written. */
export interface DraftedView {
  /** Finds nothing by search that only the draft has. */
  readonly view: MemoryEstateView;
  /** Gives back the memory of the draft; its view must not be read any more. Safe to call twice. */
  readonly release: () => void;
}

/**
 * Gives the estate as it would be after changes, for a question that is asked now and forgotten.
 * @param changes as of `applyChanges`
 * @param next what the drafted view calls itself
 */
export async function draftChanges(
  view: MemoryEstateView,
  changes: Iterable<Change>,
  next: NextRevision,
): Promise<DraftedView> {
  const before = markGrowth(view.parts);
  const overlay = new Overlay(view.parts);
  for (const change of changes) overlay.take(change);
  // Nothing is awaited between the mark and the hold, so that what was appended meanwhile is the draft's own.
  const drafted = overlay.finish(next, false);
  const release = view.parts.drafts.hold(view.parts, before, overlay.newIds);
  return { view: await drafted, release };
}
