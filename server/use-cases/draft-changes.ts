import type { Change } from '../model/change-set.ts';
import { checkItem } from '../model/check-item.ts';
import { checkDependency, checkGroup } from '../model/check-relation.ts';
import type { ConfigurationItem } from '../model/configuration-item.ts';
import type { Dependency } from '../model/dependency.ts';
import type { DraftStep } from '../model/draft.ts';
import { UnprocessableInputError } from '../model/errors.ts';
import { requireFact } from '../model/fact-problems.ts';
import { LIMITS } from '../model/limits.ts';
import type { RedundancyGroup } from '../model/requirement.ts';
import type { EstateView } from '../topology/estate-view.ts';

/**
 * Works out what a draft changes, without changing it.
 * @param steps in the order in which they build on each other
 * @param pointerPrefix where the steps stand in the request, for problems
 * @returns one change a fact, before and after; removals of dependencies and groups first, then items, groups, dependencies
 * @throws `InvalidInputError`, `UnprocessableInputError` with a pointer to the step and its field
 */
export function findDraftChanges(
  view: EstateView,
  steps: readonly DraftStep[],
  pointerPrefix: string,
): readonly Change[] {
  const draft = new DraftState(view);
  for (const [position, step] of steps.entries()) draft.take(step, `${pointerPrefix}/${position}`);
  return draft.changes();
}

interface Edit<Fact> {
  readonly before: Fact | undefined;
  after: Fact | undefined;
}

/** The facts a draft has touched so far, on top of the estate as it is. */
class DraftState {
  private readonly view: EstateView;
  private readonly items = new Map<string, Edit<ConfigurationItem>>();
  private readonly dependencies = new Map<string, Edit<Dependency>>();
  private readonly groups = new Map<string, Edit<RedundancyGroup>>();

  constructor(view: EstateView) {
    this.view = view;
  }

  take(step: DraftStep, pointer: string): void {
    switch (step.op) {
      case 'put-item':
        this.putItem(step.item, `${pointer}/item`);
        break;
      case 'remove-item':
        this.removeItem(step.itemId, `${pointer}/itemId`);
        break;
      case 'put-dependency':
        this.putDependency(step.dependency, `${pointer}/dependency`);
        break;
      case 'remove-dependency':
        this.removeDependency(step.dependency, `${pointer}/dependency`);
        break;
      case 'put-group':
        this.putGroup(step.group, `${pointer}/group`);
        break;
      case 'remove-group':
        this.removeGroup(step.group, `${pointer}/group`);
        break;
    }
  }

  changes(): readonly Change[] {
    const gone = <Fact>(edits: Map<string, Edit<Fact>>) =>
      [...edits.values()].filter((edit) => edit.after === undefined && edit.before !== undefined);
    const put = <Fact>(edits: Map<string, Edit<Fact>>) =>
      [...edits.values()].filter((edit) => edit.after !== undefined);
    return [
      ...gone(this.dependencies).map((edit) => ({ kind: 'dependency', ...stated(edit) }) as Change),
      ...gone(this.groups).map((edit) => ({ kind: 'group', ...stated(edit) }) as Change),
      ...gone(this.items).map((edit) => ({ kind: 'item', ...stated(edit) }) as Change),
      ...put(this.items).map((edit) => ({ kind: 'item', ...stated(edit) }) as Change),
      ...put(this.groups).map((edit) => ({ kind: 'group', ...stated(edit) }) as Change),
      ...put(this.dependencies).map((edit) => ({ kind: 'dependency', ...stated(edit) }) as Change),
    ];
  }

  private putItem(item: { readonly id: string }, pointer: string): void {
    const edit = this.itemEdit(item.id);
    const current = edit.after;
    edit.after = requireFact(checkItem(item, this.view.catalogue, current === undefined ? {} : { current }), pointer);
  }

  private removeItem(itemId: string, pointer: string): void {
    const edit = this.itemEdit(itemId);
    if (edit.after === undefined) refuse('unknown_item', pointer, 'There is no item with this id.');
    const index = this.view.indexOf(itemId);
    if (index >= 0) {
      const count = this.view.countDependenciesOf(index) + this.view.countDependenciesOn(index);
      if (this.dependencies.size + count > LIMITS.maxReplayedChanges)
        refuse(
          'too_many_dependencies',
          pointer,
          `A draft removes at most ${LIMITS.maxReplayedChanges} dependencies with its items.`,
        );
      for (const dependency of this.view.dependenciesOf(index)) this.dependencyEdit(dependency).after = undefined;
      for (const dependency of this.view.dependenciesOn(index, count))
        this.dependencyEdit(dependency).after = undefined;
      for (const group of this.view.groupsOf(index)) this.groupEdit(group).after = undefined;
    }
    for (const { after } of [...this.dependencies.values()]) {
      if (after !== undefined && (after.consumerId === itemId || after.providerId === itemId))
        this.dependencyEdit(after).after = undefined;
    }
    for (const { after } of [...this.groups.values()])
      if (after?.consumerId === itemId) this.groupEdit(after).after = undefined;
    edit.after = undefined;
  }

  private putDependency(dependency: unknown, pointer: string): void {
    const fact = requireFact(checkDependency(dependency, this.view.catalogue), pointer);
    this.requireItem(fact.consumerId, `${pointer}/consumerId`);
    this.requireItem(fact.providerId, `${pointer}/providerId`);
    if (
      fact.group !== undefined &&
      this.groupEdit({ consumerId: fact.consumerId, name: fact.group }).after === undefined
    ) {
      refuse('unknown_group', `${pointer}/group`, 'The consumer has no group of this name. Put the group first.');
    }
    this.dependencyEdit(fact).after = fact;
  }

  private removeDependency(key: Pick<Dependency, 'consumerId' | 'type' | 'providerId'>, pointer: string): void {
    const edit = this.dependencyEdit(key);
    if (edit.after === undefined) refuse('unknown_dependency', pointer, 'There is no such dependency.');
    edit.after = undefined;
  }

  private putGroup(group: unknown, pointer: string): void {
    const fact = requireFact(checkGroup(group), pointer);
    this.requireItem(fact.consumerId, `${pointer}/consumerId`);
    this.groupEdit(fact).after = fact;
  }

  private removeGroup(key: Pick<RedundancyGroup, 'consumerId' | 'name'>, pointer: string): void {
    const edit = this.groupEdit(key);
    if (edit.after === undefined) refuse('unknown_group', pointer, 'There is no such group.');
    const index = this.view.indexOf(key.consumerId);
    const standing = index < 0 ? [] : this.view.dependenciesOf(index);
    for (const dependency of standing) this.dependencyEdit(dependency);
    for (const member of this.dependencies.values()) {
      if (member.after?.consumerId !== key.consumerId || member.after.group !== key.name) continue;
      const { group: _, ...single } = member.after;
      member.after = single;
    }
    edit.after = undefined;
  }

  private requireItem(itemId: string, pointer: string): void {
    if (this.itemEdit(itemId).after === undefined) refuse('unknown_item', pointer, 'There is no item with this id.');
  }

  private itemEdit(itemId: string): Edit<ConfigurationItem> {
    return remember(this.items, itemId, () => {
      const index = this.view.indexOf(itemId);
      return index < 0 ? undefined : this.view.itemAt(index);
    });
  }

  private dependencyEdit(key: Pick<Dependency, 'consumerId' | 'type' | 'providerId'>): Edit<Dependency> {
    return remember(this.dependencies, JSON.stringify([key.consumerId, key.type, key.providerId]), () => {
      const consumer = this.view.indexOf(key.consumerId);
      const provider = this.view.indexOf(key.providerId);
      return consumer < 0 || provider < 0 ? undefined : this.view.findDependency(consumer, key.type, provider);
    });
  }

  private groupEdit(key: Pick<RedundancyGroup, 'consumerId' | 'name'>): Edit<RedundancyGroup> {
    return remember(this.groups, JSON.stringify([key.consumerId, key.name]), () => {
      const consumer = this.view.indexOf(key.consumerId);
      return consumer < 0 ? undefined : this.view.groupsOf(consumer).find((group) => group.name === key.name);
    });
  }
}

/** An edit that leaves its fact as it stood is passed over by the topology, which compares nothing: so it is left in. */
function stated<Fact>({ before, after }: Edit<Fact>): { before?: Fact; after?: Fact } {
  return { ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
}

function remember<Fact>(edits: Map<string, Edit<Fact>>, key: string, read: () => Fact | undefined): Edit<Fact> {
  const known = edits.get(key);
  if (known !== undefined) return known;
  const before = read();
  const edit = { before, after: before };
  edits.set(key, edit);
  return edit;
}

function refuse(code: string, pointer: string, detail: string): never {
  throw new UnprocessableInputError([{ code, pointer, detail }]);
}
