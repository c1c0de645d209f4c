import { PreconditionRequiredError, StaleRevisionError } from '../model/errors.ts';
import type { EstateView, ItemIndex } from '../topology/estate-view.ts';

/** The revision of an item that a write builds on; undefined when the caller did not say. */
export type ExpectedRevision = number | string | undefined;

/**
 * Makes sure that a write builds on what stands.
 * @param expected revision of the item as the caller read it; a text when what was sent can never be one
 * @throws `PreconditionRequiredError` when nothing was sent, `StaleRevisionError` when the item has moved on
 */
export function requireItemRevision(view: EstateView, index: ItemIndex, expected: ExpectedRevision): void {
  if (expected === undefined) throw new PreconditionRequiredError();
  const current = view.revisionAt(index);
  if (expected !== current) throw new StaleRevisionError(expected, current);
}
