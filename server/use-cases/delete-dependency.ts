import { NotFoundError } from '../model/errors.ts';
import type { DependencyTarget } from './put-dependency.ts';
import { requireItem } from './require-item.ts';
import { requireItemRevision } from './require-revision.ts';
import type { WriteContext, WriteOutcome, WriteQueue } from './write-queue.ts';

/**
 * Removes a dependency.
 * @returns the estate without it
 * @throws `NotFoundError`, `PreconditionRequiredError`, `StaleRevisionError`, and what a write throws
 */
export function deleteDependency(
  queue: WriteQueue,
  context: WriteContext,
  target: DependencyTarget,
): Promise<WriteOutcome> {
  return queue.write(context, (view) => {
    const consumer = requireItem(view, target.consumerId);
    const provider = view.indexOf(target.providerId);
    const before = provider < 0 ? undefined : view.findDependency(consumer, target.type, provider);
    if (before === undefined) throw new NotFoundError('dependency', target.providerId);
    requireItemRevision(view, consumer, target.expectedRevision);
    return [{ kind: 'dependency', before }];
  });
}
