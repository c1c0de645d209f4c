import { canonicalJson } from '../model/canonical-json.ts';
import type { DraftStep } from '../model/draft.ts';
import { draftChanges } from '../topology/apply-changes.ts';
import type { MemoryEstateView } from '../topology/memory-estate-view.ts';
import { findDraftChanges } from './draft-changes.ts';

/**
 * Makes the estate as it would be after a draft. It is never written.
 * @returns a view that shares all that the draft leaves alone, the draft as changes, and what gives its memory back: call it when
 * the view is not read any more
 * @throws `InvalidInputError`, `UnprocessableInputError` with a pointer below `/draft`
 */
export async function draftEstate(view: MemoryEstateView, steps: readonly DraftStep[]) {
  const all = findDraftChanges(view, steps, '/draft');
  const changes = all.filter((change) => canonicalJson(change.before ?? null) !== canonicalJson(change.after ?? null));
  return { changes, ...(await draftChanges(view, changes, { revision: view.revision, at: view.asOf })) };
}
