import { ConflictError, NotFoundError } from '../model/errors.ts';
import type { GroupTarget } from './put-group.ts';
import { requireItem } from './require-item.ts';
import { requireItemRevision } from './require-revision.ts';
import type { WriteContext, WriteOutcome, WriteQueue } from './write-queue.ts';

/**
 * Removes a redundancy group that has no members any more.
 * @returns the estate without it
 * @throws `NotFoundError`, `PreconditionRequiredError`, `StaleRevisionError`; `ConflictError` with a count while it has members: what they
 * are needed for must be said before their group goes
 */
export function deleteGroup(queue: WriteQueue, context: WriteContext, target: GroupTarget): Promise<WriteOutcome> {
  return queue.write(context, (view) => {
    const consumer = requireItem(view, target.consumerId);
    const before = view.groupsOf(consumer).find((group) => group.name === target.name);
    if (before === undefined) throw new NotFoundError('group', target.name);
    requireItemRevision(view, consumer, target.expectedRevision);
    const memberCount = view.dependenciesOf(consumer).filter((member) => member.group === target.name).length;
    if (memberCount > 0) {
      const detail = `The group has ${memberCount} members. Take them out of it, or remove them, first.`;
      throw new ConflictError(detail, { memberCount });
    }
    return [{ kind: 'group', before }];
  });
}
