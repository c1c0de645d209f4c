import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Pacer } from '../exchange/pacer.ts';
import type { ChangeSetAuthorship } from '../model/change-set.ts';
import { ConflictError, StoreUnavailableError } from '../model/errors.ts';
import { LIMITS } from '../model/limits.ts';
import type { EstateStore } from '../storage/estate-store.ts';
import type { EstateView } from '../topology/estate-view.ts';
import { CopyUnfinishedError } from './copy-unfinished-error.ts';
import { copyViews } from './copy-views.ts';
import { type CopySource, readCopySource } from './read-copy-source.ts';
import { replaceFacts } from './replace-facts.ts';

/** How an estate is copied. */
export interface CopyRequest extends ChangeSetAuthorship {
  readonly from: CopySource;
  /** The store that the copy goes to, and the estate that it holds. */
  readonly to: { readonly store: EstateStore; readonly view: EstateView };
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
 * Copies an estate to another store: catalogue, items, groups, dependencies, their date, and saved views, all as they were at
 * one moment.
 * @remarks The history stays where it is: it is the one of another estate, so a copy begins with revision 1 and an id of its
 * own. The date comes along, because answers depend on it. Views are written first and the facts last, as one revision: the
 * copy is there with its facts, and what goes wrong before that is taken back. When the store was lost while the facts were
 * being stored, it is asked whether they were; only what was not stored is taken back.
 * @throws `ConflictError` when there is an estate already and nobody said that it is to be replaced; what the stores throw;
 * `CopyUnfinishedError` when it is not known whether the facts were stored, or views could not be taken back
 */
export async function copyEstate(request: CopyRequest): Promise<CopyOutcome> {
  const { from, to, actor, reason, onProgress, signal } = request;
  if (to.view.revision > 0 && !request.replaces) {
    const detail = `There is an estate already, at revision ${to.view.revision}. A copy goes into an empty store.`;
    throw new ConflictError(detail, { reason: 'holds-an-estate' });
  }
  const revision = to.view.revision + 1;
  const source = await readCopySource(from);
  const { counts } = source.view;
  const total = counts.items + counts.dependencies + counts.groups;
  const views = await copyViews(source, to.store, revision);
  // Nobody else uses this key: it stands for this one copy.
  const key = randomUUID();
  try {
    await to.store.commit({
      ...{ actor, reason },
      expectedRevision: to.view.revision,
      changes: replaceFacts(source.view, to.view, new Pacer(signal)),
      idempotency: { key, fingerprint: key },
      at: source.view.asOf,
      onProgress: (done) => onProgress?.(done, total),
      ...(signal === undefined ? {} : { signal }),
    });
  } catch (error) {
    const isStored = error instanceof StoreUnavailableError && (await wasStored(to.store, key, revision, signal));
    if (!isStored) throw await views.takeBack(error);
  }
  return { revision, counts, views: source.views.length };
}

/**
 * Asks a store that was lost while a commit was under way whether it holds it.
 * @throws `CopyUnfinishedError` when it cannot be asked within `LIMITS.copyOutcomeDeadlineMs`
 */
async function wasStored(
  store: EstateStore,
  key: string,
  revision: number,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const endMs = performance.now() + LIMITS.copyOutcomeDeadlineMs;
  for (;;) {
    try {
      return (await store.readIdempotentCommit(key)) !== undefined;
    } catch (cause) {
      if (!(cause instanceof StoreUnavailableError) || performance.now() > endMs || signal?.aborted === true) {
        throw new CopyUnfinishedError(
          `The store was lost while the copy was being stored, so whether it was is not known. If the store is at revision ${revision} when it is back, all of it is there; if not, copy again, because saved views have been written.`,
          { cause },
        );
      }
      await sleep(LIMITS.storeRetryMs, undefined, { signal }).catch(() => undefined);
    }
  }
}
