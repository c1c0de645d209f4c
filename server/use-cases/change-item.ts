import { canonicalJson } from '../model/canonical-json.ts';
import { checkItem } from '../model/check-item.ts';
import { requireFact } from '../model/fact-problems.ts';
import { requireItem } from './require-item.ts';
import { type ExpectedRevision, requireItemRevision } from './require-revision.ts';
import type { WriteContext, WriteOutcome, WriteQueue } from './write-queue.ts';

/** Which item a write is about, and what it builds on. */
export interface ItemTarget {
  readonly itemId: string;
  readonly expectedRevision: ExpectedRevision;
}

/**
 * Changes an item by a merge patch.
 * @param patch what is left out is kept, `null` clears
 * @returns the estate with the change; the same revision when the patch changes nothing
 * @throws `NotFoundError`, `PreconditionRequiredError`, `StaleRevisionError`, `InvalidInputError`, `UnprocessableInputError`, and
 * what a write throws
 */
export function changeItem(
  queue: WriteQueue,
  context: WriteContext,
  target: ItemTarget,
  patch: unknown,
): Promise<WriteOutcome> {
  return queue.write(context, (view) => {
    const index = requireItem(view, target.itemId);
    requireItemRevision(view, index, target.expectedRevision);
    const before = view.itemAt(index);
    const after = requireFact(checkItem(patch, view.catalogue, { current: before }));
    return canonicalJson(before) === canonicalJson(after) ? [] : [{ kind: 'item', before, after }];
  });
}
