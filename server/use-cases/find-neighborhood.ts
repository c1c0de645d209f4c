import { compareText } from '../model/compare-text.ts';
import type { Need } from '../model/requirement.ts';
import type { EstateView, ItemIndex } from '../topology/estate-view.ts';
import { weighGroups } from './dependency-rows.ts';
import { type DrawnNeed, findDrawn } from './find-drawn.ts';
import { type NeighborhoodBounds, NeighborhoodWalk, type NeighborSide } from './neighborhood-walk.ts';
import { requireItem } from './require-item.ts';
import { type ItemSummary, summarizeItem } from './summarize-item.ts';

/** An item of a neighborhood. */
export interface Neighbor extends ItemSummary {
  /** Negative towards providers, positive towards consumers, 0 for the center. */
  readonly distance: number;
  readonly providerCount: number;
  readonly consumerCount: number;
}

/** Neighbors of one item and class that are too many to draw one by one. */
export interface NeighborBundle {
  readonly id: string;
  readonly itemId: string;
  readonly side: NeighborSide;
  readonly class: string;
  readonly count: number;
  readonly examples: readonly string[];
}

/** A group of an item in a neighborhood. */
export interface NeighborGroup {
  readonly consumerId: string;
  readonly name: string;
  readonly need: Need;
  readonly fullAt?: Need;
  /** Weight of its live members. */
  readonly total: number;
}

/** What stands around an item. */
export interface NeighborhoodFinding {
  readonly centerId: string;
  /** Ascending by distance, then id. */
  readonly items: readonly Neighbor[];
  /** Ascending by consumer, provider and type. */
  readonly dependencies: readonly DrawnNeed[];
  /** Ascending by consumer and name. */
  readonly groups: readonly NeighborGroup[];
  /** Ascending by id. */
  readonly bundles: readonly NeighborBundle[];
  readonly isTruncated: boolean;
}

/**
 * Finds what stands around an item, never more than can be drawn.
 * @param bounds depth on both sides, and how many items and bundles there may be
 * @throws `NotFoundError`
 * @remarks Breadth first, on each side in its own direction. The neighbors of one item and class come one by one or, when they are
 * too many, as a bundle with their count; so what is drawn does not depend on the order in which facts arrived. Linear in the
 * dependencies of the items drawn, in slices that let other requests through.
 */
export async function findNeighborhood(
  view: EstateView,
  itemId: string,
  bounds: NeighborhoodBounds,
): Promise<NeighborhoodFinding> {
  const walk = new NeighborhoodWalk(view, requireItem(view, itemId), bounds);
  await walk.run();
  return {
    centerId: itemId,
    items: [...walk.distances]
      .map(([index, distance]) => ({
        ...summarizeItem(view, index),
        distance,
        providerCount: view.countDependenciesOf(index),
        consumerCount: view.countDependenciesOn(index),
      }))
      .sort((left, right) => left.distance - right.distance || compareText(left.id, right.id)),
    dependencies: findDrawn(view, walk.distances),
    groups: [...walk.distances.keys()]
      .flatMap((index) => describeGroups(view, index))
      .sort((left, right) => compareText(left.consumerId, right.consumerId) || compareText(left.name, right.name)),
    bundles: walk.bundles
      .map((bundle) => ({
        id: JSON.stringify([bundle.itemId, bundle.side, bundle.class]),
        ...bundle,
      }))
      .sort((left, right) => compareText(left.id, right.id)),
    isTruncated: walk.isTruncated,
  };
}

function describeGroups(view: EstateView, index: ItemIndex): NeighborGroup[] {
  const groups = view.groupsOf(index);
  if (groups.length === 0) return [];
  const weights = weighGroups(view, index);
  return groups.map(({ source: _, ...group }) => ({ ...group, total: weights.get(group.name)?.liveWeight ?? 0 }));
}
