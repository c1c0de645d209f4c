import type { ViewAnswer } from '../../server/contract/view.ts';

/** What of a saved view is not as it was when it was saved. */
export interface ViewNews {
  /** Items on the map that were not on it, ascending. */
  readonly newIds: readonly string[];
  /** Items on the map that were changed, ascending. */
  readonly changedIds: readonly string[];
  /** Items that are not in the estate any more, ascending. */
  readonly goneIds: readonly string[];
}

/** Nothing has changed. */
export const NO_NEWS: ViewNews = { newIds: [], changedIds: [], goneIds: [] };

/**
 * Finds what has changed on a map since its view was saved.
 * @param drawnIds items on the map now
 */
export function findViewNews({ view, gone, changed }: ViewAnswer, drawnIds: readonly string[]): ViewNews {
  const known = new Set(view.itemIds);
  const drawn = new Set(drawnIds);
  return {
    newIds: drawnIds.filter((id) => !known.has(id)),
    changedIds: changed.filter((id) => drawn.has(id)),
    goneIds: gone,
  };
}

/**
 * Says what has changed since a view was saved.
 * @returns "2 new, 1 changed, 1 gone", or that nothing has
 */
export function sayViewNews({ newIds, changedIds, goneIds }: ViewNews): string {
  const parts = [
    newIds.length > 0 ? `${newIds.length} new` : '',
    changedIds.length > 0 ? `${changedIds.length} changed` : '',
    goneIds.length > 0 ? `${goneIds.length} gone` : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'nothing on it has changed' : parts.join(', ');
}
