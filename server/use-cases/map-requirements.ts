import { compareText } from '../model/compare-text.ts';
import type { Need } from '../model/requirement.ts';
import type { EstateView } from '../topology/estate-view.ts';
import { weighGroups } from './dependency-rows.ts';
import type { DrawnLink } from './map-links.ts';

/** A redundancy group that a link of a map belongs to. */
export interface DrawnRequirement {
  readonly consumerId: string;
  readonly name: string;
  readonly need: Need;
  /** Weight of its live members, drawn or not. */
  readonly total: number;
}

/**
 * Finds the redundancy groups that the links of a map belong to.
 * @param links links that are one dependency carry the name of their group
 * @returns ascending by consumer and name
 * @remarks Linear in the dependencies of the consumers of such links.
 */
export function findMapRequirements(view: EstateView, links: readonly DrawnLink[]): DrawnRequirement[] {
  const namesOf = new Map<string, Set<string>>();
  for (const { consumerId, group } of links) {
    if (group === undefined) continue;
    const names = namesOf.get(consumerId);
    if (names === undefined) namesOf.set(consumerId, new Set([group]));
    else names.add(group);
  }
  const found: DrawnRequirement[] = [];
  for (const [consumerId, names] of namesOf) {
    const consumer = view.indexOf(consumerId);
    // Where items are put together, the consumer is no item and has no groups of its own.
    if (consumer < 0) continue;
    const weights = weighGroups(view, consumer);
    for (const { name, need } of view.groupsOf(consumer)) {
      if (names.has(name)) found.push({ consumerId, name, need, total: weights.get(name)?.liveWeight ?? 0 });
    }
  }
  return found.sort(
    (left, right) => compareText(left.consumerId, right.consumerId) || compareText(left.name, right.name),
  );
}
