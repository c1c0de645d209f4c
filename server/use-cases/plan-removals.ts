import type { Pacer } from '../exchange/pacer.ts';
import type { StagedImport } from '../exchange/staging/staged-import.ts';
import type { Dependency } from '../model/dependency.ts';
import { echoText } from '../model/echoed-text.ts';
import { ConflictError, UnprocessableInputError } from '../model/errors.ts';
import { LIMITS } from '../model/limits.ts';
import type { EstateView, ItemIndex } from '../topology/estate-view.ts';
import type { ImportOptions } from './import-options.ts';

/** What an import removes: what its source stated before and states no longer, and what cannot stand without that. */
export class ImportRemovals {
  /** How many items and dependencies the source had stated. */
  readonly statedBefore = { items: 0, dependencies: 0 };
  /** How many dependencies of the source go. */
  removedOwnDependencies = 0;
  /** Set when items go that others of another source depend on, so that these dependencies go too. */
  stillNeeded: ConflictError | undefined;
  /** By item index: names of the groups that are removed while their consumer stays, ascending. */
  readonly groupsByConsumer = new Map<ItemIndex, readonly string[]>();
  private readonly view: EstateView;
  private readonly staged: StagedImport;
  private readonly source: string | undefined;
  private readonly isRemoved: Uint8Array;

  constructor(view: EstateView, staged: StagedImport, source: string | undefined) {
    this.view = view;
    this.staged = staged;
    this.source = source;
    this.isRemoved = new Uint8Array(source === undefined ? 0 : view.indexBound);
  }

  /** False when nothing can be removed, so that nothing has to be looked through. */
  get areThereAny(): boolean {
    return this.source !== undefined;
  }

  removesItem(index: ItemIndex): boolean {
    return this.isRemoved[index] === 1;
  }

  /** @returns whether the dependency goes by itself: its consumer is removed, or its source states it no longer */
  removesByItself(consumer: ItemIndex, dependency: Dependency): boolean {
    if (this.removesItem(consumer)) return true;
    const { consumerId, type, providerId } = dependency;
    if (!this.staged.kinds.has('dependency')) return false;
    return dependency.source === this.source && !this.staged.dependencies.has(consumerId, type, providerId);
  }

  /** @returns whether the dependency goes, by itself or with its provider */
  removesDependency(consumer: ItemIndex, dependency: Dependency): boolean {
    return this.removesByItself(consumer, dependency) || this.removesItem(this.view.indexOf(dependency.providerId));
  }

  markItem(index: ItemIndex): void {
    this.isRemoved[index] = 1;
  }
}

/**
 * Finds what an import removes.
 * @param view the estate as it stands
 * @param staged what the import states
 * @param options how it is meant
 * @param pacer asked after every item
 * @returns nothing for a merge
 * @throws `UnprocessableInputError` when the import names items that it removes
 */
export async function planRemovals(
  view: EstateView,
  staged: StagedImport,
  options: ImportOptions,
  pacer: Pacer,
): Promise<ImportRemovals> {
  const source = options.mode === 'replace-by-source' ? options.source : undefined;
  const removals = new ImportRemovals(view, staged, source);
  if (source === undefined) return removals;
  for (let index = 0; index < view.indexBound; index += 1) {
    if (!view.isPresent(index)) continue;
    const item = view.itemAt(index);
    if (item.source !== source) continue;
    removals.statedBefore.items += 1;
    if (staged.kinds.has('item') && !staged.statesItem(item.id)) removals.markItem(index);
    if (pacer.isDue()) await pacer.rest();
  }
  await refuseNamedRemovals(view, staged, removals, source, pacer);
  const candidates = await findRemovedGroups(view, staged, removals, source, pacer);
  await keepGroupsInUse(view, staged, removals, candidates, pacer);
  return removals;
}

/** Looks through all consumers for groups that go, and for dependencies that are left without their provider. */
async function findRemovedGroups(
  view: EstateView,
  staged: StagedImport,
  removals: ImportRemovals,
  source: string,
  pacer: Pacer,
): Promise<Map<ItemIndex, Set<string>>> {
  const candidates = new Map<ItemIndex, Set<string>>();
  const dangling: Dependency[] = [];
  let danglingCount = 0;
  for (let index = 0; index < view.indexBound; index += 1) {
    if (!view.isPresent(index)) continue;
    const removedNames =
      removals.removesItem(index) || !staged.kinds.has('group')
        ? []
        : view
            .groupsOf(index)
            .filter((group) => group.source === source && !staged.groups.has(group.consumerId, group.name))
            .map((group) => group.name);
    if (removedNames.length > 0) candidates.set(index, new Set(removedNames));
    for (const dependency of view.dependenciesOf(index)) {
      if (dependency.source === source) removals.statedBefore.dependencies += 1;
      const isOwn = dependency.source === source;
      if (isOwn && removals.removesDependency(index, dependency)) removals.removedOwnDependencies += 1;
      if (removals.removesByItself(index, dependency)) continue;
      if (!removals.removesItem(view.indexOf(dependency.providerId))) continue;
      danglingCount += 1;
      if (dangling.length < LIMITS.maxImportExamples) dangling.push(dependency);
    }
    if (pacer.isDue()) await pacer.rest();
  }
  if (danglingCount > 0) {
    removals.stillNeeded = new ConflictError(
      `${danglingCount} dependencies that ${echoText(source)} did not state lean on items that it states no longer. Allow the cascade to remove them too.`,
      { reason: 'still-needed', count: danglingCount, examples: dangling },
    );
  }
  return candidates;
}

/** A group that still has members stays, although its source states it no longer: they would lose their meaning. */
async function keepGroupsInUse(
  view: EstateView,
  staged: StagedImport,
  removals: ImportRemovals,
  candidates: Map<ItemIndex, Set<string>>,
  pacer: Pacer,
): Promise<void> {
  if (candidates.size === 0) return;
  const keep = (index: ItemIndex, name: string | undefined) => {
    if (name === undefined || candidates.get(index)?.delete(name) !== true) return;
    const detail = `The group ${echoText(name)} of ${echoText(view.idAt(index))} stays, because it has members of another source.`;
    staged.warnings.add({ code: 'group_kept', detail });
  };
  const { dependencies, itemIds } = staged;
  for (let position = 0; position < dependencies.size; position += 1) {
    const name = dependencies.groupAt(position);
    if (name !== undefined) keep(view.indexOf(itemIds.nameAt(dependencies.consumerAt(position))), name);
    if (pacer.isDue()) await pacer.rest();
  }
  for (const index of candidates.keys()) {
    for (const dependency of view.dependenciesOf(index)) {
      if (removals.removesDependency(index, dependency)) continue;
      const position = dependencies.find(dependency.consumerId, dependency.type, dependency.providerId);
      if (position < 0 || dependencies.at(position).group === undefined) keep(index, dependency.group);
    }
  }
  for (const [index, names] of candidates) {
    if (names.size > 0) removals.groupsByConsumer.set(index, [...names].sort());
  }
}

async function refuseNamedRemovals(
  view: EstateView,
  staged: StagedImport,
  removals: ImportRemovals,
  source: string,
  pacer: Pacer,
): Promise<void> {
  const { dependencies, groups, itemIds } = staged;
  const problems: { code: string; detail: string; line: number }[] = [];
  const refuse = (ordinal: number, line: number) => {
    if (staged.statesItemAt(ordinal) || problems.length >= LIMITS.maxImportProblems) return;
    if (!removals.removesItem(view.indexOf(itemIds.nameAt(ordinal)))) return;
    const detail = `The item ${echoText(itemIds.nameAt(ordinal))} is named, but ${echoText(source)} states it no longer, so it would be removed.`;
    problems.push({ code: 'item_unknown', detail, line });
  };
  for (let position = 0; position < groups.size; position += 1) {
    refuse(groups.consumerAt(position), groups.lines.at(position));
  }
  for (let position = 0; position < dependencies.size; position += 1) {
    refuse(dependencies.consumerAt(position), dependencies.lines.at(position));
    refuse(dependencies.providerAt(position), dependencies.lines.at(position));
    if (pacer.isDue()) await pacer.rest();
  }
  if (problems.length > 0) throw new UnprocessableInputError(problems);
}
