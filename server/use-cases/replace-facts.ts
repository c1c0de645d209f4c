import { isDeepStrictEqual } from 'node:util';
import type { Pacer } from '../exchange/pacer.ts';
import type { Change } from '../model/change-set.ts';
import type { Dependency } from '../model/dependency.ts';
import type { RedundancyGroup } from '../model/requirement.ts';
import type { EstateView } from '../topology/estate-view.ts';

/**
 * Works out the changes that make one estate hold the facts of another.
 * @param wanted the facts that there shall be
 * @param standing the facts that there are
 * @param pacer asked after every item
 * @returns changes in the order in which a store takes them: removals of dependencies, then of items with their groups; the
 * catalogue; items, groups and dependencies; at last groups that the dependencies have left. Facts that stand already are
 * left out.
 */
export async function* replaceFacts(
  wanted: EstateView,
  standing: EstateView,
  pacer: Pacer,
): AsyncGenerator<Change, void, void> {
  for (const part of [goneDependencies, goneItems, newCatalogue, newItems, newGroups, newDependencies, goneGroups]) {
    for (const changes of part(wanted, standing)) {
      yield* changes;
      if (pacer.isDue()) await pacer.rest();
    }
  }
}

type ChangesByItem = Generator<readonly Change[], void, void>;

function* goneDependencies(wanted: EstateView, standing: EstateView): ChangesByItem {
  for (const index of indicesOf(standing)) {
    const kept = dependenciesByKey(wanted, standing.idAt(index));
    yield standing
      .dependenciesOf(index)
      .filter((dependency) => !kept.has(keyOf(dependency)))
      .map((before) => ({ kind: 'dependency', before }));
  }
}

function* goneItems(wanted: EstateView, standing: EstateView): ChangesByItem {
  for (const index of indicesOf(standing)) {
    if (wanted.indexOf(standing.idAt(index)) >= 0) continue;
    const groups = standing.groupsOf(index).map((before): Change => ({ kind: 'group', before }));
    yield [...groups, { kind: 'item', before: standing.itemAt(index) }];
  }
}

function* newCatalogue(wanted: EstateView, standing: EstateView): ChangesByItem {
  const { catalogue: before } = standing;
  const { catalogue: after } = wanted;
  // Its order is a fact too: positions in it are what snapshots speak of.
  if (JSON.stringify(before) !== JSON.stringify(after)) yield [{ kind: 'catalogue', before, after }];
}

function* newItems(wanted: EstateView, standing: EstateView): ChangesByItem {
  for (const index of indicesOf(wanted)) {
    const after = wanted.itemAt(index);
    const known = standing.indexOf(after.id);
    const before = known < 0 ? undefined : standing.itemAt(known);
    if (!isDeepStrictEqual(before, after)) yield [{ kind: 'item', after, ...(before === undefined ? {} : { before }) }];
  }
}

function* newGroups(wanted: EstateView, standing: EstateView): ChangesByItem {
  for (const index of indicesOf(wanted)) {
    const known = groupsByName(standing, wanted.idAt(index));
    yield wanted.groupsOf(index).flatMap((after): Change[] => {
      const before = known.get(after.name);
      if (isDeepStrictEqual(before, after)) return [];
      return [{ kind: 'group', after, ...(before === undefined ? {} : { before }) }];
    });
  }
}

function* newDependencies(wanted: EstateView, standing: EstateView): ChangesByItem {
  for (const index of indicesOf(wanted)) {
    const known = dependenciesByKey(standing, wanted.idAt(index));
    yield wanted.dependenciesOf(index).flatMap((after): Change[] => {
      const before = known.get(keyOf(after));
      if (isDeepStrictEqual(before, after)) return [];
      return [{ kind: 'dependency', after, ...(before === undefined ? {} : { before }) }];
    });
  }
}

function* goneGroups(wanted: EstateView, standing: EstateView): ChangesByItem {
  for (const index of indicesOf(standing)) {
    const consumerId = standing.idAt(index);
    if (wanted.indexOf(consumerId) < 0) continue;
    const kept = groupsByName(wanted, consumerId);
    yield standing
      .groupsOf(index)
      .filter(({ name }) => !kept.has(name))
      .map((before) => ({ kind: 'group', before }));
  }
}

function* indicesOf(view: EstateView): Generator<number, void, void> {
  for (let index = 0; index < view.indexBound; index += 1) if (view.isPresent(index)) yield index;
}

function dependenciesByKey(view: EstateView, consumerId: string): ReadonlyMap<string, Dependency> {
  const index = view.indexOf(consumerId);
  return new Map(index < 0 ? [] : view.dependenciesOf(index).map((dependency) => [keyOf(dependency), dependency]));
}

function groupsByName(view: EstateView, consumerId: string): ReadonlyMap<string, RedundancyGroup> {
  const index = view.indexOf(consumerId);
  return new Map(index < 0 ? [] : view.groupsOf(index).map((group) => [group.name, group]));
}

function keyOf({ type, providerId }: Dependency): string {
  return `${type}\n${providerId}`;
}
