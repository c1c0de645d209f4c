import type { DocumentHead, DocumentWrite, EstateStore, StoredDocument } from '../storage/estate-store.ts';
import type { EstateView } from '../topology/estate-view.ts';
import { compareView } from './open-view.ts';
import { readViewTexts, VIEW_KIND, writeViewTexts } from './saved-view.ts';

/** Where views are copied from, and to. */
export interface ViewCopyParts {
  readonly from: { readonly store: EstateStore; readonly view: EstateView };
  readonly to: EstateStore;
  /** The revision that the copied facts will have. */
  readonly revision: number;
}

/** What a copy of views has done. */
export interface CopiedViews {
  readonly count: number;
  /** Brings back what was there. */
  undo(): Promise<void>;
}

/**
 * Makes a store hold the saved views of another, and no others.
 * @returns how many there are, and the way back
 * @throws `StoreUnavailableError`; `StaleRevisionError` when somebody saves a view there meanwhile. What was there is back then.
 */
export async function copyViews({ from, to, revision }: ViewCopyParts): Promise<CopiedViews> {
  const replaced: Replaced[] = [];
  const undo = async () => {
    for (const { former, version } of replaced.splice(0).reverse()) {
      await to.writeDocument({ kind: VIEW_KIND, id: former.id, expectedVersion: version, content: former.content });
    }
  };
  const put = async (former: StoredDocument | undefined, id: string, content: DocumentWrite['content']) => {
    const expectedVersion = former?.version ?? 0;
    const version = await to.writeDocument({ kind: VIEW_KIND, id, expectedVersion, content });
    replaced.push({ version, former: { id, content: former } });
  };
  try {
    const heads = await from.store.readDocuments(VIEW_KIND);
    const wanted = new Set(heads.map(({ id }) => id));
    for (const { id } of await to.readDocuments(VIEW_KIND)) {
      if (!wanted.has(id)) await put(await to.readDocument(VIEW_KIND, id), id, undefined);
    }
    for (const head of heads) {
      const content = await readContent(from, head, revision);
      if (content !== undefined) await put(await to.readDocument(VIEW_KIND, head.id), head.id, content);
    }
    return { count: heads.length, undo };
  } catch (error) {
    await undo();
    throw error;
  }
}

interface Replaced {
  /** The document's version after it was replaced. */
  readonly version: number;
  readonly former: { readonly id: string; readonly content: DocumentWrite['content'] };
}

/** A revision number means nothing in another estate: what was seen unchanged is so at the copy's, what was not before it. */
async function readContent(
  { store, view: estate }: ViewCopyParts['from'],
  { id }: DocumentHead,
  revision: number,
): Promise<DocumentWrite['content']> {
  const document = await store.readDocument(VIEW_KIND, id);
  if (document === undefined) return undefined;
  const { view, changed } = compareView(estate, readViewTexts(document));
  const savedAtRevision = changed.length === 0 ? revision : revision - 1;
  return writeViewTexts({ ...view, savedAtRevision }, view.createdAt, view.changedAt);
}
