import type { Change } from '../model/change-set.ts';
import type { Dependency } from '../model/dependency.ts';
import { CapacityError, ConflictError } from '../model/errors.ts';
import { LIMITS } from '../model/limits.ts';
import type { EstateView, ItemIndex } from '../topology/estate-view.ts';
import type { ItemTarget } from './change-item.ts';
import { requireItem } from './require-item.ts';
import { requireItemRevision } from './require-revision.ts';
import type { WriteContext, WriteOutcome, WriteQueue } from './write-queue.ts';

/** How many facts a removal took. */
export interface RemovalCounts {
  readonly items: number;
  readonly dependencies: number;
  readonly groups: number;
}

/**
 * Removes an item.
 * @param isCascading whether its groups, and the dependencies of it and on it, go with it
 * @returns the estate without it, and what was removed; nothing was when the request had been carried out before
 * @throws `NotFoundError`, `PreconditionRequiredError`, `StaleRevisionError`; `ConflictError` with counts when there are
 * dependencies and nobody said that they may go; `CapacityError` when there are more than one write may remove
 */
export async function deleteItem(
  queue: WriteQueue,
  context: WriteContext,
  target: ItemTarget,
  isCascading: boolean,
): Promise<WriteOutcome & { readonly removed: RemovalCounts }> {
  let removed: RemovalCounts = { items: 0, dependencies: 0, groups: 0 };
  const outcome = await queue.write(context, (view) => {
    const index = requireItem(view, target.itemId);
    requireItemRevision(view, index, target.expectedRevision);
    requireFreedom(view, index, isCascading);
    const changes = removalOf(view, index);
    const count = (kind: Change['kind']) => changes.filter((change) => change.kind === kind).length;
    removed = { items: 1, dependencies: count('dependency'), groups: count('group') };
    return changes;
  });
  return { ...outcome, removed };
}

function requireFreedom(view: EstateView, index: ItemIndex, isCascading: boolean): void {
  const providerCount = view.countDependenciesOf(index);
  const consumerCount = view.countDependenciesOn(index);
  const groupCount = view.groupsOf(index).length;
  if (!isCascading && providerCount + consumerCount + groupCount > 0) {
    throw new ConflictError(
      `${consumerCount} dependencies on it, ${providerCount} of its own and ${groupCount} groups would go with it. Send cascade=true if that is meant.`,
      { consumerCount, providerCount, groupCount },
    );
  }
  const max = LIMITS.maxReplayedChanges - 1;
  if (providerCount + consumerCount + groupCount > max) {
    const detail = `At most ${max} facts are removed with an item. Remove its dependencies by an import first.`;
    throw new CapacityError(detail, 'maxReplayedChanges', LIMITS.maxReplayedChanges);
  }
}

/** Dependencies first, then groups, then the item: nothing is removed while something refers to it. */
function removalOf(view: EstateView, index: ItemIndex): readonly Change[] {
  const dependencies: Dependency[] = [
    ...view.dependenciesOf(index),
    ...view.dependenciesOn(index, LIMITS.maxReplayedChanges),
  ];
  return [
    ...dependencies.map((before): Change => ({ kind: 'dependency', before })),
    ...view.groupsOf(index).map((before): Change => ({ kind: 'group', before })),
    { kind: 'item', before: view.itemAt(index) },
  ];
}
