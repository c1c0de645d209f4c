import { checkItem } from '../model/check-item.ts';
import { AlreadyExistsError, CapacityError } from '../model/errors.ts';
import { requireFact } from '../model/fact-problems.ts';
import { LIMITS } from '../model/limits.ts';
import type { WriteContext, WriteOutcome, WriteQueue } from './write-queue.ts';

/**
 * Adds an item.
 * @param stated the item as it came from outside
 * @throws `InvalidInputError`, `UnprocessableInputError`, `AlreadyExistsError`, `CapacityError`, and what a write throws
 */
export function createItem(queue: WriteQueue, context: WriteContext, stated: unknown): Promise<WriteOutcome> {
  return queue.write(context, (view) => {
    const item = requireFact(checkItem(stated, view.catalogue));
    if (view.indexOf(item.id) >= 0) throw new AlreadyExistsError('item', item.id);
    if (view.counts.items >= LIMITS.maxItems) {
      throw new CapacityError(`An estate has at most ${LIMITS.maxItems} items.`, 'maxItems', LIMITS.maxItems);
    }
    return [{ kind: 'item', after: item }];
  });
}
