import { FaultlineError } from '../model/errors.ts';
import type { DocumentWrite, EstateStore, StoredDocument } from '../storage/estate-store.ts';
import type { EstateView } from '../topology/estate-view.ts';
import { CopyUnfinishedError } from './copy-unfinished-error.ts';
import { compareView } from './open-view.ts';
import type { CopiedEstate } from './read-copy-source.ts';
import { readViewTexts, VIEW_KIND, writeViewTexts } from './saved-view.ts';

/** The way back from a copy of views. */
export interface CopiedViews {
  /**
   * Brings back what was there, but for views that others have written since.
   * @param reason what went wrong
   * @returns what is to be thrown: the reason, or a `CopyUnfinishedError` that names it when some could not be taken back
   */
  takeBack(reason: unknown): Promise<unknown>;
}

/**
 * Makes a store hold the saved views of another, and no others.
 * @param revision that the copied facts will have
 * @throws `StoreUnavailableError`; `StaleRevisionError` when somebody saves a view there meanwhile. What was there is back then.
 */
export async function copyViews(
  { view: estate, views }: CopiedEstate,
  to: EstateStore,
  revision: number,
): Promise<CopiedViews> {
  const written = new WrittenViews(to);
  try {
    const wanted = new Set(views.map(({ id }) => id));
    for (const { id } of await to.readDocuments(VIEW_KIND)) {
      if (!wanted.has(id)) await written.put(id, undefined);
    }
    for (const view of views) await written.put(view.id, contentOf(estate, view, revision));
    return written;
  } catch (error) {
    throw await written.takeBack(error);
  }
}

interface Replaced {
  readonly id: string;
  /** The document's version after it was replaced. */
  readonly version: number;
  readonly former: DocumentWrite['content'];
}

class WrittenViews implements CopiedViews {
  private readonly store: EstateStore;
  private readonly replaced: Replaced[] = [];

  constructor(store: EstateStore) {
    this.store = store;
  }

  async put(id: string, content: DocumentWrite['content']): Promise<void> {
    const former = await this.store.readDocument(VIEW_KIND, id);
    const expectedVersion = former?.version ?? 0;
    const version = await this.store.writeDocument({ kind: VIEW_KIND, id, expectedVersion, content });
    this.replaced.push({ id, version, former });
  }

  async takeBack(reason: unknown): Promise<unknown> {
    let left = 0;
    for (const { id, version, former } of this.replaced.splice(0).reverse()) {
      const write = { kind: VIEW_KIND, id, expectedVersion: version, content: former };
      await this.store.writeDocument(write).catch(() => {
        left += 1;
      });
    }
    if (left === 0) return reason;
    const detail = reason instanceof FaultlineError ? ` ${reason.message}` : '';
    return new CopyUnfinishedError(
      `No facts were stored, but of the saved views that were written first ${left} could not be taken back: the store is lost, or somebody has saved them since.${detail}`,
      { cause: reason },
    );
  }
}

/** A revision number means nothing in another estate: what was seen unchanged is so at the copy's, what was not before it. */
function contentOf(estate: EstateView, document: StoredDocument, revision: number): DocumentWrite['content'] {
  const { view, changed } = compareView(estate, readViewTexts(document));
  const savedAtRevision = changed.length === 0 ? revision : revision - 1;
  return writeViewTexts({ ...view, savedAtRevision }, view.createdAt, view.changedAt);
}
