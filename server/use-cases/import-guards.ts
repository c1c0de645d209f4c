import type { StagedImport } from '../exchange/staging/staged-import.ts';
import { echoText } from '../model/echoed-text.ts';
import { ConflictError, RemovalGuardError } from '../model/errors.ts';
import { LIMITS } from '../model/limits.ts';
import type { EstateView } from '../topology/estate-view.ts';
import type { ImportOptions } from './import-options.ts';
import type { ImportTally } from './import-tally.ts';
import type { ImportRemovals } from './plan-removals.ts';

/** What guards look at. */
export interface GuardedImport {
  readonly view: EstateView;
  readonly staged: StagedImport;
  readonly tally: ImportTally;
  readonly removals: ImportRemovals;
  readonly options: ImportOptions;
}

/**
 * Finds what stops an import unless somebody says that it is meant.
 * @returns `ConflictError` for a file or items that are older than what stands, for items that change their class and for
 * removals that others still need; `RemovalGuardError` when more than `LIMITS.maxImportRemovalShare` of what the source had
 * stated would go, or all items of a class. Without what the options allow, in this order.
 */
export function findGuards(guarded: GuardedImport): readonly (ConflictError | RemovalGuardError)[] {
  const { options, removals } = guarded;
  return [
    options.allowsOlder === true ? undefined : guardAge(guarded),
    options.allowsClassChange === true ? undefined : guardClasses(guarded),
    options.allowsCascade === true ? undefined : removals.stillNeeded,
    options.allowsRemovals === true ? undefined : guardRemovals(guarded),
  ].filter((guard) => guard !== undefined);
}

function guardAge({ view, staged, tally }: GuardedImport): ConflictError | undefined {
  const { asOf } = staged;
  if (asOf !== undefined && tally.total > 0 && view.counts.items > 0 && Date.parse(asOf) < Date.parse(view.asOf)) {
    return new ConflictError('The import is older than the estate. Allow it to be, if its facts still hold.', {
      reason: 'older-than-current',
      importAsOf: asOf,
      currentAsOf: view.asOf,
    });
  }
  const { count, first } = tally.olderItems;
  if (count === 0) return undefined;
  return new ConflictError(
    `${count === 1 ? '1 item was' : `${count} items were`} seen later than the import says. Allow it to be older, if its facts still hold.`,
    { reason: 'older-than-current', count, examples: first },
  );
}

function guardClasses({ tally }: GuardedImport): ConflictError | undefined {
  const { count, first } = tally.classChanges;
  const example = first[0];
  if (example === undefined) return undefined;
  const itemId = echoText(example.itemId);
  const what =
    count === 1
      ? `The item ${itemId} would change its class`
      : `${count} items would change their class, the first ${itemId}`;
  return new ConflictError(
    `${what} from ${example.before} to ${example.after}. Allow the change of class, if it is meant.`,
    { reason: 'class-change', count, examples: first },
  );
}

function guardRemovals({ view, tally, removals }: GuardedImport): RemovalGuardError | undefined {
  const { items, dependencies } = tally.importCounts;
  if (items.removed + dependencies.removed === 0) return undefined;
  const { statedBefore } = removals;
  const emptiedClasses = items.removed === 0 ? [] : findEmptiedClasses(view, tally);
  const facts = {
    removedItems: items.removed,
    itemsBefore: statedBefore.items,
    removedDependencies: dependencies.removed,
    dependenciesBefore: statedBefore.dependencies,
    emptiedClasses,
    maxShare: LIMITS.maxImportRemovalShare,
  };
  const allow = 'Allow the removals, if they are meant.';
  if (emptiedClasses.length > 0) {
    return new RemovalGuardError(`The import would remove all items of ${emptiedClasses.join(', ')}. ${allow}`, facts);
  }
  for (const [what, removed, before] of [
    ['items', items.removed, statedBefore.items],
    ['dependencies', removals.removedOwnDependencies, statedBefore.dependencies],
  ] as const) {
    if (removed <= before * LIMITS.maxImportRemovalShare) continue;
    const detail = `The import would remove ${removed} ${what}, of ${before} that its source had stated. ${allow}`;
    return new RemovalGuardError(detail, facts);
  }
  return undefined;
}

/** @returns ids of classes that have items now and would have none, ascending */
function findEmptiedClasses(view: EstateView, tally: ImportTally): readonly string[] {
  const shrinking = [...tally.growthByClass].filter(([, growth]) => growth < 0);
  if (shrinking.length === 0) return [];
  const before = new Map<string, number>();
  for (let index = 0; index < view.indexBound; index += 1) {
    if (!view.isPresent(index)) continue;
    const { id } = view.classAt(index);
    before.set(id, (before.get(id) ?? 0) + 1);
  }
  return shrinking
    .filter(([classId, growth]) => (before.get(classId) ?? 0) + growth === 0)
    .map(([classId]) => classId)
    .sort();
}
