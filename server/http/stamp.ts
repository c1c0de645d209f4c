import type { RevisionStamp } from '../contract/revision-stamp.ts';
import { LIMITS } from '../model/limits.ts';
import type { Estate } from '../topology/estate.ts';
import type { EstateView } from '../topology/estate-view.ts';

/** @returns what an answer says of the revision it holds for */
export function stampOf(estate: Estate, view: EstateView): RevisionStamp {
  return { revision: view.revision, asOf: view.asOf, stale: estate.staleness().isStale };
}

/**
 * Gives the estate at a revision or later.
 * @throws `NotReadyError` when it has not arrived within `LIMITS.minRevisionWaitMs`
 */
export function viewAt(estate: Estate, minRevision: number | undefined): Promise<EstateView> {
  return estate.waitForRevision(minRevision ?? 0, LIMITS.minRevisionWaitMs);
}
