import type { GroupWire } from '../../server/contract/dependency.ts';
import type { DraftStep } from '../../server/contract/draft-step.ts';
import { bareDependency } from './dependency-words.ts';
import type { DraftedItem, EditedDependency } from './drafted-item.ts';

const MOST_GROUP_CHARACTERS = 60;

/** Tells what a group of a consumer needs; undefined when there is no such group. */
export type NeedOfGroup = (consumerId: string, group: string) => GroupWire['need'] | undefined;

/**
 * Drafts a second item of the same class that can stand in for one: whatever needs the one needs either of them.
 * @param item the one
 * @param standInId id of the second, which must be free
 * @param consumers what needs the one; where it is already a member of a group, the second joins the group, unless the
 * group needs all of its members: there the two become a group of their own, as each member that joins must be up as well
 * @param needOf what groups need; one of which that is not known is joined
 * @returns the addition, then for each consumer a group and its members. What carries no impact is left as it is.
 */
export function standInSteps(
  item: DraftedItem,
  standInId: string,
  consumers: readonly EditedDependency[],
  needOf: NeedOfGroup = () => undefined,
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
  return [addition, ...carrying.flatMap((dependency) => joinSteps(dependency, item, standInId, needOf))];
}

function joinSteps(
  dependency: EditedDependency,
  item: DraftedItem,
  standInId: string,
  needOf: NeedOfGroup,
): readonly DraftStep[] {
  const { source: _source, ...fact } = bareDependency(dependency);
  const { consumerId, group } = fact;
  if (group !== undefined && needOf(consumerId, group) !== 'all')
    return [{ op: 'put-dependency', dependency: { ...fact, providerId: standInId } }];
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
