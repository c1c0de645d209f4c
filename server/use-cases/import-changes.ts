import type { Pacer } from '../exchange/pacer.ts';
import type { StagedImport, StagedItem } from '../exchange/staging/staged-import.ts';
import type { StagedDependencies, StatedDependency, Statement } from '../exchange/staging/staged-relations.ts';
import type { Change } from '../model/change-set.ts';
import { checkItem, ITEM_FIELDS } from '../model/check-item.ts';
import { checkGroup, DEPENDENCY_FIELDS, GROUP_FIELDS } from '../model/check-relation.ts';
import type { ConfigurationItem } from '../model/configuration-item.ts';
import type { Dependency } from '../model/dependency.ts';
import { type Checked, factError } from '../model/fact-problems.ts';
import type { EstateView } from '../topology/estate-view.ts';
import type { ImportOptions } from './import-options.ts';
import type { ImportRemovals } from './plan-removals.ts';

/** What changes are worked out from. */
export interface ChangeContext {
  readonly view: EstateView;
  readonly staged: StagedImport;
  readonly removals: ImportRemovals;
  readonly options: ImportOptions;
  readonly pacer: Pacer;
  /** Told of every stated fact that stands already. */
  readonly onUnchanged?: (kind: 'item' | 'group' | 'dependency') => void;
}

/**
 * Works out what an import changes, as it is asked for.
 * @param context what is stated, what stands and what goes
 * @returns changes in the order in which a store takes them: removals of dependencies, then of groups and items; the
 * catalogue; items, groups and dependencies; at last groups that the dependencies have left. Facts that stand already are
 * left out.
 * @throws `UnprocessableInputError` when the estate has changed since the import was checked, so that it does not fit any more
 */
export async function* generateChanges(context: ChangeContext): AsyncGenerator<Change, void, void> {
  if (context.removals.areThereAny) yield* generateRemovals(context);
  const { view, staged } = context;
  if (isCatalogueChanged(view, staged)) {
    yield { kind: 'catalogue', before: view.catalogue, after: staged.catalogue };
  }
  yield* generateItems(context);
  yield* generateGroups(context);
  yield* generateDependencies(context);
  for (const [index, names] of context.removals.groupsByConsumer) {
    for (const before of view.groupsOf(index)) if (names.includes(before.name)) yield { kind: 'group', before };
  }
}

/** @returns whether the import states another catalogue than the one that stands */
export function isCatalogueChanged(view: EstateView, staged: StagedImport): boolean {
  if (staged.catalogue === staged.catalogueBefore) return false;
  return JSON.stringify(staged.catalogue) !== JSON.stringify(view.catalogue);
}

async function* generateRemovals({ view, removals, pacer }: ChangeContext): AsyncGenerator<Change, void, void> {
  for (let index = 0; index < view.indexBound; index += 1) {
    if (!view.isPresent(index)) continue;
    for (const before of view.dependenciesOf(index)) {
      if (removals.removesDependency(index, before)) yield { kind: 'dependency', before };
    }
    if (pacer.isDue()) await pacer.rest();
  }
  for (let index = 0; index < view.indexBound; index += 1) {
    if (!view.isPresent(index) || !removals.removesItem(index)) continue;
    for (const before of view.groupsOf(index)) yield { kind: 'group', before };
    yield { kind: 'item', before: view.itemAt(index) };
    if (pacer.isDue()) await pacer.rest();
  }
}

async function* generateItems(context: ChangeContext): AsyncGenerator<Change, void, void> {
  const { view, staged, pacer, onUnchanged } = context;
  for await (const batch of staged.readItems()) {
    for (const entry of batch) {
      const index = view.indexOf(String(entry.stated['id']));
      const before = index < 0 ? undefined : view.itemAt(index);
      const after = mergeItem(entry, before, context);
      if (before === undefined) yield { kind: 'item', after };
      else if (isSameItem(before, after)) onUnchanged?.('item');
      else yield { kind: 'item', before, after };
      if (pacer.isDue()) await pacer.rest();
    }
  }
}

function mergeItem(
  { stated, isWhole, line }: StagedItem,
  current: ConfigurationItem | undefined,
  { staged, options }: ChangeContext,
): ConfigurationItem {
  if (current !== undefined) {
    const isWritten = staged.isWritten && !isWhole;
    return requireStanding(checkItem(stated, staged.catalogue, { current, isWritten }), line);
  }
  const source = stated['source'] ?? options.source;
  const sourced = source === undefined || source === stated['source'] ? stated : { ...stated, source };
  if (isWhole && sourced === stated) return stated as unknown as ConfigurationItem;
  return requireStanding(checkItem(sourced, staged.catalogue, { isWritten: staged.isWritten && !isWhole }), line);
}

async function* generateGroups(context: ChangeContext): AsyncGenerator<Change, void, void> {
  const { view, staged, options, pacer, onUnchanged } = context;
  for (let position = 0; position < staged.groups.size; position += 1) {
    const stated = staged.groups.at(position);
    const index = view.indexOf(stated.consumerId);
    const before = index < 0 ? undefined : view.groupsOf(index).find((group) => group.name === stated.name);
    const source = stated.source ?? (before === undefined ? options.source : stated.source);
    const checked = checkGroup({ ...stated, source }, before === undefined ? {} : { current: before });
    const after = requireStanding(checked, staged.groups.lines.at(position));
    if (before === undefined) yield { kind: 'group', after };
    else if (isSame(before, after, GROUP_FIELDS)) onUnchanged?.('group');
    else yield { kind: 'group', before, after };
    if (pacer.isDue()) await pacer.rest();
  }
}

async function* generateDependencies(context: ChangeContext): AsyncGenerator<Change, void, void> {
  const { view, staged, options, pacer, onUnchanged } = context;
  const { dependencies, itemIds } = staged;
  const order = await orderByConsumer(dependencies, itemIds.size, pacer);
  let consumer = -1;
  let standing: ReadonlyMap<string, Dependency> = new Map();
  for (const position of order) {
    if (dependencies.consumerAt(position) !== consumer) {
      consumer = dependencies.consumerAt(position);
      standing = standingDependencies(view, itemIds.nameAt(consumer));
    }
    const stated = dependencies.at(position);
    const before = standing.get(`${stated.type}\n${stated.providerId}`);
    const after = mergeDependency(stated, before, options.source);
    if (before === undefined) yield { kind: 'dependency', after };
    else if (isSame(before, after, DEPENDENCY_FIELDS)) onUnchanged?.('dependency');
    else yield { kind: 'dependency', before, after };
    if (pacer.isDue()) await pacer.rest();
  }
}

function standingDependencies(view: EstateView, consumerId: string): ReadonlyMap<string, Dependency> {
  const index = view.indexOf(consumerId);
  const standing = index < 0 ? [] : view.dependenciesOf(index);
  return new Map(standing.map((dependency) => [`${dependency.type}\n${dependency.providerId}`, dependency]));
}

/** Counting sort: the dependencies of one consumer stand together, so that its standing ones are looked up once. */
async function orderByConsumer(
  dependencies: StagedDependencies,
  consumerBound: number,
  pacer: Pacer,
): Promise<Int32Array> {
  const next = new Int32Array(consumerBound + 1);
  for (let position = 0; position < dependencies.size; position += 1) {
    const slot = dependencies.consumerAt(position) + 1;
    next[slot] = (next[slot] as number) + 1;
    if (pacer.isDue()) await pacer.rest();
  }
  for (let slot = 1; slot <= consumerBound; slot += 1) next[slot] = (next[slot] as number) + (next[slot - 1] as number);
  const order = new Int32Array(dependencies.size);
  for (let position = 0; position < dependencies.size; position += 1) {
    const consumer = dependencies.consumerAt(position);
    const place = next[consumer] as number;
    order[place] = position;
    next[consumer] = place + 1;
    if (pacer.isDue()) await pacer.rest();
  }
  return order;
}

function mergeDependency(
  stated: StatedDependency,
  current: Dependency | undefined,
  defaultSource: string | undefined,
): Dependency {
  const strength = holding(stated.strength, current?.strength);
  const group = holding(stated.group, current?.group);
  const weight = holding(stated.weight, current?.weight);
  const source = holding(stated.source, current?.source) ?? (current === undefined ? defaultSource : undefined);
  return {
    consumerId: stated.consumerId,
    providerId: stated.providerId,
    type: stated.type,
    ...(strength === undefined ? {} : { strength }),
    ...(group === undefined ? {} : { group }),
    ...(weight === undefined ? {} : { weight }),
    ...(source === undefined ? {} : { source }),
  };
}

function holding<Value>(stated: Statement<Value>, current: Value | undefined): Value | undefined {
  return stated === undefined ? current : (stated ?? undefined);
}

function isSameItem(left: ConfigurationItem, right: ConfigurationItem): boolean {
  return left === right || isSame(left, right, ITEM_FIELDS);
}

function isSame(left: object, right: object, fields: readonly string[]): boolean {
  return fields.every((field) => {
    const before = (left as Readonly<Record<string, unknown>>)[field];
    const after = (right as Readonly<Record<string, unknown>>)[field];
    if (before === after) return true;
    return typeof before === 'object' && typeof after === 'object' && JSON.stringify(before) === JSON.stringify(after);
  });
}

function requireStanding<Fact>(checked: Checked<Fact>, line: number): Fact {
  if (checked.problems === undefined) return checked.fact;
  throw factError(checked.problems.map((problem) => ({ ...problem, line, isForm: false })));
}
