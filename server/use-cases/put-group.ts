import { canonicalJson } from '../model/canonical-json.ts';
import { checkGroup } from '../model/check-relation.ts';
import { CapacityError } from '../model/errors.ts';
import { requireFact } from '../model/fact-problems.ts';
import { LIMITS } from '../model/limits.ts';
import type { GroupKey } from '../model/requirement.ts';
import { requireItem } from './require-item.ts';
import { type ExpectedRevision, requireItemRevision } from './require-revision.ts';
import type { WriteContext, WriteOutcome, WriteQueue } from './write-queue.ts';

/** Which group a write is about, and the revision of the consumer that it builds on. */
export interface GroupTarget extends GroupKey {
  readonly expectedRevision: ExpectedRevision;
}

/**
 * States a redundancy group, whether it is new or stands already.
 * @param stated need, fullAt and source as they shall be
 * @returns the estate with it
 * @throws `NotFoundError` for the consumer, `PreconditionRequiredError`, `StaleRevisionError`, `InvalidInputError`,
 * `UnprocessableInputError`, `CapacityError`, and what a write throws
 */
export function putGroup(
  queue: WriteQueue,
  context: WriteContext,
  target: GroupTarget,
  stated: Readonly<Record<string, unknown>>,
): Promise<WriteOutcome> {
  return queue.write(context, (view) => {
    const { consumerId, name } = target;
    const consumer = requireItem(view, consumerId);
    requireItemRevision(view, consumer, target.expectedRevision);
    const after = requireFact(checkGroup({ ...stated, consumerId, name }));
    const before = view.groupsOf(consumer).find((group) => group.name === name);
    if (before === undefined) {
      if (view.counts.groups < LIMITS.maxGroups) return [{ kind: 'group', after }];
      throw new CapacityError(`An estate has at most ${LIMITS.maxGroups} groups.`, 'maxGroups', LIMITS.maxGroups);
    }
    return canonicalJson(before) === canonicalJson(after) ? [] : [{ kind: 'group', before, after }];
  });
}
