import type { DraftStep } from '../../server/contract/draft-step.ts';
import { bareDependency } from './dependency-words.ts';
import type { DraftedItem, EditedDependency } from './drafted-item.ts';

const MOST_GROUP_CHARACTERS = 60;

/**
 * Drafts a second item of the same class that can stand in for one: whatever needs the one needs either of them.
 * @param item the one
 * @param standInId id of the second, which must be free
 * @param consumers what needs the one; where it is already a member of a group, the second joins the group
 * @returns the addition, then for each consumer a group and its members. What carries no impact is left as it is.
 */
export function standInSteps(
  item: DraftedItem,
  standInId: string,
  consumers: readonly EditedDependency[],
): readonly DraftStep[] {
  const { class: classId, criticality } = item;
  const addition: DraftStep = {
    op: 'put-item',
    item: {
      id: standInId,
      name: `Stand-in for ${item.name}`,
      class: classId,
      status: 'in-service',
      ...(criticality === undefined ? {} : { criticality }),
    },
  };
  const carrying = consumers.filter((each) => (each.strength ?? each.effectiveStrength) !== 'none');
  return [addition, ...carrying.flatMap((dependency) => joinSteps(dependency, item, standInId))];
}

function joinSteps(dependency: EditedDependency, item: DraftedItem, standInId: string): DraftStep[] {
  const { source: _source, ...fact } = bareDependency(dependency);
  const { consumerId, group } = fact;
  if (group !== undefined) return [{ op: 'put-dependency', dependency: { ...fact, providerId: standInId } }];
  const name = `${[...item.name].slice(0, MOST_GROUP_CHARACTERS).join('')} or stand-in`;
  return [
    { op: 'put-group', group: { consumerId, name, need: 1 } },
    { op: 'put-dependency', dependency: { ...fact, group: name } },
    { op: 'put-dependency', dependency: { ...fact, providerId: standInId, group: name } },
  ];
}

/** @returns the id itself, or with the first number behind it that nobody has */
export function freeId(wanted: string, taken: ReadonlySet<string>): string {
  let number = 2;
  let id = wanted;
  while (taken.has(id)) {
    id = `${wanted}-${number}`;
    number += 1;
  }
  return id;
}
