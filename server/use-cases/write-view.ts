import { randomUUID } from 'node:crypto';
import { InvalidInputError, NotFoundError, PreconditionRequiredError, StaleRevisionError } from '../model/errors.ts';
import type { EstateStore } from '../storage/estate-store.ts';
import type { EstateView } from '../topology/estate-view.ts';
import { compareView, type OpenedView } from './open-view.ts';
import type { ExpectedRevision } from './require-revision.ts';
import { readViewTexts, VIEW_KIND, type ViewContent, writeViewTexts } from './saved-view.ts';

/** What a view shall say; the revision is the present one when it is not stated. */
export type ViewDraft = Omit<ViewContent<unknown>, 'savedAtRevision'> & {
  readonly savedAtRevision?: number | undefined;
};

/** Where views are kept, and what they are about. */
export interface ViewParts {
  readonly store: EstateStore;
  readonly estate: EstateView;
  /** ISO 8601 instant in UTC. */
  readonly at: string;
}

/**
 * Saves a new view.
 * @returns the view, with an id that was drawn for it
 * @throws `InvalidInputError` for a revision that is still to come; `CapacityError`; `StoreUnavailableError`
 */
export function createView(parts: ViewParts, draft: ViewDraft): Promise<OpenedView> {
  return putView(parts, { id: randomUUID(), version: 0, createdAt: parts.at }, draft);
}

/**
 * Writes a view anew.
 * @param expected version that the caller read; a text when what was sent can never be one
 * @throws `NotFoundError`, `PreconditionRequiredError`, `StaleRevisionError`; as `createView`
 */
export async function replaceView(
  parts: ViewParts,
  { id, expected }: { readonly id: string; readonly expected: ExpectedRevision },
  draft: ViewDraft,
): Promise<OpenedView> {
  const { createdAt, version } = await requireView(parts.store, id, expected);
  return putView(parts, { id, version, createdAt }, draft);
}

/**
 * Removes a view.
 * @throws `NotFoundError`, `PreconditionRequiredError`, `StaleRevisionError`, `StoreUnavailableError`
 */
export async function deleteView(store: EstateStore, id: string, expected: ExpectedRevision): Promise<void> {
  const { version } = await requireView(store, id, expected);
  await store.writeDocument({ kind: VIEW_KIND, id, expectedVersion: version, content: undefined });
}

async function requireView(store: EstateStore, id: string, expected: ExpectedRevision) {
  const document = await store.readDocument(VIEW_KIND, id);
  if (document === undefined) throw new NotFoundError('view', id);
  if (expected === undefined) throw new PreconditionRequiredError();
  if (expected !== document.version) throw new StaleRevisionError(expected, document.version);
  return readViewTexts(document);
}

async function putView(
  { store, estate, at }: ViewParts,
  known: { readonly id: string; readonly version: number; readonly createdAt: string },
  draft: ViewDraft,
): Promise<OpenedView> {
  const { savedAtRevision = estate.revision } = draft;
  if (savedAtRevision > estate.revision) {
    const detail = `The estate is at revision ${estate.revision}, so nothing can have been seen at a later one.`;
    throw new InvalidInputError([{ code: 'out_of_range', pointer: '/savedAtRevision', detail }]);
  }
  const content = writeViewTexts({ ...draft, savedAtRevision }, known.createdAt, at);
  const { id } = known;
  const version = await store.writeDocument({ kind: VIEW_KIND, id, expectedVersion: known.version, content });
  return compareView(estate, readViewTexts({ kind: VIEW_KIND, id, version, ...content }));
}
