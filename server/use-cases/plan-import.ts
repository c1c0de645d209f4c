import { Pacer } from '../exchange/pacer.ts';
import type { StagedImport } from '../exchange/staging/staged-import.ts';
import { indexCatalogue } from '../model/catalogue-index.ts';
import type { Change } from '../model/change-set.ts';
import { CapacityError, ConflictError, type RemovalGuardError } from '../model/errors.ts';
import { LIMITS } from '../model/limits.ts';
import type { EstateView } from '../topology/estate-view.ts';
import { type ChangeContext, generateChanges, isCatalogueChanged } from './import-changes.ts';
import { findGuards } from './import-guards.ts';
import type { ImportOptions, ImportProgress } from './import-options.ts';
import { ImportTally } from './import-tally.ts';
import { planRemovals } from './plan-removals.ts';

/** What an import would do to one revision of the estate. */
export interface ImportPlan {
  readonly baseRevision: number;
  readonly tally: ImportTally;
  /** What stops the import unless it is allowed. */
  readonly guards: readonly (ConflictError | RemovalGuardError)[];
  /** Works the changes out, as often as it is called; in the order in which a store takes them. */
  readonly generateChanges: () => AsyncGenerator<Change, void, void>;
}

/** How a plan is made. */
export interface PlanRequest {
  readonly options: ImportOptions;
  /** True when the examples and counts by class are wanted, which an import into an empty estate does without otherwise. */
  readonly needsDetails: boolean;
  readonly onProgress?: (progress: ImportProgress) => void;
  readonly signal?: AbortSignal;
}

/**
 * Works out what an import would do, and what of it nobody allowed.
 * @param view the estate as it stands
 * @param staged what the import states
 * @param request how it is meant
 * @returns the plan, good for this revision only
 * @throws `ConflictError` when the catalogue loses what is in use, or was changed since the import was read; `CapacityError` when too much would come;
 * `UnprocessableInputError` when the import names items that it removes
 */
export async function planImport(view: EstateView, staged: StagedImport, request: PlanRequest): Promise<ImportPlan> {
  const { options } = request;
  requireSameCatalogue(view, staged);
  const tally = new ImportTally();
  const total = staged.itemCount + staged.groups.size + staged.dependencies.size;
  const pacer = new Pacer(request.signal, () => {
    request.onProgress?.({ phase: 'planning', done: Math.min(tally.total, total), total });
  });
  const removals = await planRemovals(view, staged, options, pacer);
  const context: ChangeContext = {
    view,
    staged,
    removals,
    options,
    pacer,
    onUnchanged: (kind) => tally.takeUnchanged(kind),
  };
  if (view.counts.items === 0 && !request.needsDetails) {
    tally.takeAllAsAdded(staged);
    tally.isCatalogueChanged = isCatalogueChanged(view, staged);
    if (tally.isCatalogueChanged) tally.total += 1;
  } else for await (const change of generateChanges(context)) tally.take(change);
  requireRoom(view, tally);
  if (tally.isCatalogueChanged) await requireCatalogueCovers(context);
  const quiet: ChangeContext = { view, staged, removals, options, pacer: new Pacer(request.signal) };
  return {
    baseRevision: view.revision,
    tally,
    guards: findGuards({ view, staged, tally, removals, options }),
    generateChanges: () => generateChanges(quiet),
  };
}

/** What was read was checked against the catalogue that stood then, and is not kept in the words in which it came. */
function requireSameCatalogue(view: EstateView, { catalogueBefore }: StagedImport): void {
  if (view.catalogue === catalogueBefore) return;
  if (JSON.stringify(view.catalogue) === JSON.stringify(catalogueBefore)) return;
  throw new ConflictError('The catalogue was changed while the import was read. Send it again.', {
    reason: 'catalogue-changed',
  });
}

function requireRoom(view: EstateView, tally: ImportTally): void {
  const { items, groups, dependencies } = tally.importCounts;
  for (const [limitName, before, counts] of [
    ['maxItems', view.counts.items, items],
    ['maxGroups', view.counts.groups, groups],
    ['maxDependencies', view.counts.dependencies, dependencies],
  ] as const) {
    const after = before + counts.added - counts.removed;
    if (after <= LIMITS[limitName]) continue;
    const detail = `The estate would have ${after} of at most ${LIMITS[limitName]}.`;
    throw new CapacityError(detail, limitName, LIMITS[limitName]);
  }
}

/** Facts that the import does not state must still have their class and type in the new catalogue. */
async function requireCatalogueCovers({ view, staged, removals, pacer }: ChangeContext): Promise<void> {
  const { classById, relationTypeById } = indexCatalogue(staged.catalogue);
  const missing = new Set<string>();
  const goneClasses = view.catalogue.classes.some((itemClass) => !classById.has(itemClass.id));
  const goneTypes = view.catalogue.relationTypes.some((type) => !relationTypeById.has(type.id));
  if (!goneClasses && !goneTypes) return;
  for (let index = 0; index < view.indexBound; index += 1) {
    if (!view.isPresent(index) || removals.removesItem(index)) continue;
    const { id } = view.classAt(index);
    if (!classById.has(id) && !staged.statesItem(view.idAt(index))) missing.add(id);
    if (!goneTypes) continue;
    for (const dependency of view.dependenciesOf(index)) {
      if (!relationTypeById.has(dependency.type) && !removals.removesDependency(index, dependency)) {
        missing.add(dependency.type);
      }
    }
    if (pacer.isDue()) await pacer.rest();
  }
  if (missing.size === 0) return;
  const names = [...missing].sort();
  throw new ConflictError(`The new catalogue lacks what is in use: ${names.join(', ')}.`, {
    reason: 'catalogue-in-use',
    missing: names,
  });
}
