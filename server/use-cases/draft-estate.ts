import { canonicalJson } from '../model/canonical-json.ts';
import type { DraftStep } from '../model/draft.ts';
import { applyChanges } from '../topology/apply-changes.ts';
import type { MemoryEstateView } from '../topology/memory-estate-view.ts';
import { findDraftChanges } from './draft-changes.ts';

/**
 * Makes the estate as it would be after a draft. It is never written.
 * @returns a view that shares all that the draft leaves alone, and the draft as changes
 * @throws `InvalidInputError`, `UnprocessableInputError` with a pointer below `/draft`
 */
export async function draftEstate(view: MemoryEstateView, steps: readonly DraftStep[]) {
  const all = findDraftChanges(view, steps, '/draft');
  const changes = all.filter((change) => canonicalJson(change.before ?? null) !== canonicalJson(change.after ?? null));
  return { changes, view: await applyChanges(view, changes, { revision: view.revision, at: view.asOf }) };
}
