import type { DependencyPath } from '../../server/contract/paths.ts';
import type { Emphasis } from './emphasis.ts';
import type { Scene, SceneBox } from './scene.ts';

/** What of a map is looked at. */
export interface MapFocus {
  readonly selectedIds: readonly string[];
  /** Boxes whose name or id holds this. */
  readonly find: string;
  /** The ways that are shown, if any are. */
  readonly ways: readonly DependencyPath[];
  readonly pinnedIds: readonly string[];
  readonly newIds: readonly string[];
  readonly changedIds: readonly string[];
}

/**
 * Finds what of a map is drawn strong: what is searched for, else the ways that are shown, else the selection with its neighbors.
 * @returns boxes and lines of the scene
 */
export function findMapEmphasis(scene: Scene, focus: MapFocus): Emphasis {
  const [selectedBoxId] = focus.selectedIds;
  const marks = {
    ...(selectedBoxId === undefined ? {} : { selectedBoxId }),
    chosenIds: new Set(focus.selectedIds),
    pinnedIds: new Set(focus.pinnedIds),
    newIds: new Set(focus.newIds),
    changedIds: new Set(focus.changedIds),
  };
  if (focus.find.trim() !== '') {
    return { ...marks, boxIds: new Set(findBoxes(scene, focus.find).map(({ id }) => id)), linkIds: new Set() };
  }
  if (focus.ways.length > 0) {
    const steps = focus.ways.flatMap((way) => way.links);
    const pairs = new Set(steps.map(({ consumerId, providerId }) => `${consumerId}\n${providerId}`));
    const links = scene.links.filter(({ consumerId, providerId }) => pairs.has(`${consumerId}\n${providerId}`));
    return {
      ...marks,
      boxIds: new Set(focus.ways.flatMap(({ items }) => items.map(({ id }) => id))),
      linkIds: new Set(links.map(({ id }) => id)),
    };
  }
  if (focus.selectedIds.length === 0) return { ...marks, boxIds: new Set(), linkIds: new Set() };
  const chosen = marks.chosenIds;
  const links = scene.links.filter(({ consumerId, providerId }) => chosen.has(consumerId) || chosen.has(providerId));
  const boxIds = new Set(chosen);
  for (const { consumerId, providerId } of links) boxIds.add(consumerId).add(providerId);
  return { ...marks, boxIds, linkIds: new Set(links.map(({ id }) => id)) };
}

/**
 * Finds boxes on the map by a part of their name or id, ignoring case.
 * @returns in the order of the scene; none for an empty text
 */
export function findBoxes(scene: Scene, text: string): readonly SceneBox[] {
  const wanted = text.trim().toLocaleLowerCase('en');
  if (wanted === '') return [];
  return scene.boxes.filter(
    ({ id, label, kind }) =>
      label.toLocaleLowerCase('en').includes(wanted) ||
      (kind === 'item' && id.toLocaleLowerCase('en').includes(wanted)),
  );
}

/**
 * Picks the ways that are drawn: all that are as short as the first.
 * @param ways those of one direction, shortest first, then those of the other
 * @returns in the same order; none of another direction than the first
 */
export function pickShortestWays(ways: readonly DependencyPath[]): readonly DependencyPath[] {
  const [first] = ways;
  return ways.filter(({ hops, items }) => hops === first?.hops && items[0]?.id === first.items[0]?.id);
}
