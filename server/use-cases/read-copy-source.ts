import { canonicalJson } from '../model/canonical-json.ts';
import { OverloadedError } from '../model/errors.ts';
import { LIMITS } from '../model/limits.ts';
import type { EstateStore, StoredDocument } from '../storage/estate-store.ts';
import type { EstateView } from '../topology/estate-view.ts';
import { VIEW_KIND } from './saved-view.ts';

/** Where an estate is copied from. */
export interface CopySource {
  readonly store: EstateStore;
  /** Brings the estate to the store's revision. */
  readonly readView: () => Promise<EstateView>;
}

/** What is copied, as it was at one moment. */
export interface CopiedEstate {
  readonly view: EstateView;
  /** Saved views, ascending by id. */
  readonly views: readonly StoredDocument[];
}

/**
 * Reads the facts and saved views of an estate as they were at one moment.
 * @remarks The views are read before the facts and looked at again after: as they are the same, they were so when the facts
 * were. Facts may go on changing meanwhile.
 * @throws `OverloadedError` when views keep being saved; `StoreUnavailableError`
 */
export async function readCopySource({ store, readView }: CopySource): Promise<CopiedEstate> {
  for (let attempt = 0; attempt < LIMITS.maxWriteAttempts; attempt += 1) {
    const heads = await store.readDocuments(VIEW_KIND);
    const found: (StoredDocument | undefined)[] = [];
    for (const { id } of heads) found.push(await store.readDocument(VIEW_KIND, id));
    const view = await readView();
    const after = await store.readDocuments(VIEW_KIND);
    const views = found.filter((document) => document !== undefined);
    const read = views.map(({ body: _, ...head }) => head);
    if (canonicalJson(after) === canonicalJson(heads) && canonicalJson(read) === canonicalJson(heads)) {
      return { view, views };
    }
  }
  throw new OverloadedError('Saved views keep changing while they are copied. Try again.', 1);
}
