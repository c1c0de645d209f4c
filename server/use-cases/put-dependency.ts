import { canonicalJson } from '../model/canonical-json.ts';
import { checkDependency } from '../model/check-relation.ts';
import type { DependencyKey } from '../model/dependency.ts';
import { CapacityError, UnprocessableInputError } from '../model/errors.ts';
import { requireFact } from '../model/fact-problems.ts';
import { LIMITS } from '../model/limits.ts';
import { requireItem } from './require-item.ts';
import { type ExpectedRevision, requireItemRevision } from './require-revision.ts';
import type { WriteContext, WriteOutcome, WriteQueue } from './write-queue.ts';

/** Which dependency a write is about, and the revision of the consumer that it builds on. */
export interface DependencyTarget extends DependencyKey {
  readonly expectedRevision: ExpectedRevision;
}

/**
 * States a dependency, whether it is new or stands already.
 * @param stated strength, group, weight and source as they shall be
 * @returns the estate with it
 * @throws `NotFoundError` for the consumer, `PreconditionRequiredError`, `StaleRevisionError`; `UnprocessableInputError` for a
 * provider, type or group that does not exist; `CapacityError`, and what a write throws
 */
export function putDependency(
  queue: WriteQueue,
  context: WriteContext,
  target: DependencyTarget,
  stated: Readonly<Record<string, unknown>>,
): Promise<WriteOutcome> {
  return queue.write(context, (view) => {
    const { consumerId, type, providerId } = target;
    const consumer = requireItem(view, consumerId);
    requireItemRevision(view, consumer, target.expectedRevision);
    const after = requireFact(checkDependency({ ...stated, consumerId, type, providerId }, view.catalogue));
    const provider = view.indexOf(providerId);
    if (provider < 0) refuse('unknown_item', '/providerId', 'There is no provider with this id.');
    if (after.group !== undefined && !view.groupsOf(consumer).some((group) => group.name === after.group)) {
      refuse('unknown_group', '/group', 'The consumer has no group of this name. State the group first.');
    }
    const before = view.findDependency(consumer, type, provider);
    if (before === undefined) {
      if (view.counts.dependencies < LIMITS.maxDependencies) return [{ kind: 'dependency', after }];
      const detail = `An estate has at most ${LIMITS.maxDependencies} dependencies.`;
      throw new CapacityError(detail, 'maxDependencies', LIMITS.maxDependencies);
    }
    return canonicalJson(before) === canonicalJson(after) ? [] : [{ kind: 'dependency', before, after }];
  });
}

function refuse(code: string, pointer: string, detail: string): never {
  throw new UnprocessableInputError([{ code, pointer, detail }]);
}
