import { Pacer } from '../exchange/pacer.ts';
import type { ChangeSetAuthorship } from '../model/change-set.ts';
import { ConflictError } from '../model/errors.ts';
import type { EstateStore } from '../storage/estate-store.ts';
import type { EstateView } from '../topology/estate-view.ts';
import { copyViews } from './copy-views.ts';
import { replaceFacts } from './replace-facts.ts';

/** An estate in its store. */
export interface KeptEstate {
  readonly store: EstateStore;
  readonly view: EstateView;
}

/** How an estate is copied. */
export interface CopyRequest extends ChangeSetAuthorship {
  readonly from: KeptEstate;
  readonly to: KeptEstate;
  /** When true, an estate that is there already gets the copied facts as its next revision. */
  readonly replaces: boolean;
  /** Told how many facts are written, and how many there are at most. */
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/** What a copy has made. */
export interface CopyOutcome {
  readonly revision: number;
  readonly counts: EstateView['counts'];
  readonly views: number;
}

/**
 * Copies an estate to another store: catalogue, items, groups, dependencies, their date, and saved views.
 * @remarks The history stays where it is: it is the one of another estate, so a copy begins with revision 1 and an id of its
 * own. The date comes along, because answers depend on it. Views are written first and the facts last, as one revision: the
 * copy is there with its facts, and what goes wrong before that is taken back.
 * @throws `ConflictError` when there is an estate already and nobody said that it is to be replaced; what the stores throw
 */
export async function copyEstate(request: CopyRequest): Promise<CopyOutcome> {
  const { from, to, actor, reason, onProgress, signal } = request;
  if (to.view.revision > 0 && !request.replaces) {
    const detail = `There is an estate already, at revision ${to.view.revision}. A copy goes into an empty store.`;
    throw new ConflictError(detail, { reason: 'holds-an-estate' });
  }
  const revision = to.view.revision + 1;
  const views = await copyViews({ from, to: to.store, revision });
  const { items, dependencies, groups } = from.view.counts;
  const total = items + dependencies + groups;
  try {
    await to.store.commit({
      ...{ actor, reason },
      expectedRevision: to.view.revision,
      changes: replaceFacts(from.view, to.view, new Pacer(signal)),
      at: from.view.asOf,
      onProgress: (done) => onProgress?.(done, total),
      ...(signal === undefined ? {} : { signal }),
    });
  } catch (error) {
    await views.undo();
    throw error;
  }
  return { revision, counts: from.view.counts, views: views.count };
}
