import type { Point } from '../layout/layout-input.ts';
import { type Obstacle, routeAround } from '../layout/route-around.ts';
import type { SceneLink } from '../state/scene.ts';
import type { PlacedParts } from './placed-scene.ts';

type Bends = PlacedParts['bends'];

/** Among more lines nobody follows a single one, and keeping each clear of all others would hold up the page for seconds. */
const MOST_KEPT_CLEAR = 300;

/**
 * Leads lines anew where boxes do not stand where the layout put them: a line through a box tells of a dependency there.
 * @remarks In the order of the scene; lines of other providers keep clear of each other while they are few. O(links * boxes).
 * @param bends those of the layout
 * @param moved ids of the boxes that stand elsewhere
 * @returns bends of all links that have some
 */
export function rerouteLinks(
  { scene, boxes, gates }: Pick<PlacedParts, 'scene' | 'boxes' | 'gates'>,
  bends: Bends,
  moved: ReadonlySet<string>,
): Bends {
  const movedBoxes = [...moved].flatMap((id) => boxes.get(id) ?? []);
  const consumerOf = new Map(scene.gates.map(({ id, consumerId }) => [id, consumerId]));
  const passages: { readonly providerId: string; readonly at: Obstacle }[] = [];
  const routed = new Map(bends);
  const obstaclesOf = ({ providerId, consumerId }: SceneLink, from: number, to: number): Obstacle[] => {
    const found: Obstacle[] = [];
    const add = (obstacle: Obstacle) => {
      if (obstacle.x - obstacle.width / 2 < to && obstacle.x + obstacle.width / 2 > from) found.push(obstacle);
    };
    for (const [id, box] of boxes) if (id !== providerId && id !== consumerId) add(box);
    for (const [id, gate] of gates) if (consumerOf.get(id) !== consumerId) add(gate);
    for (const passage of passages) if (passage.providerId !== providerId) add(passage.at);
    return found;
  };
  for (const link of scene.links) {
    const { id, providerId, consumerId, gateId } = link;
    const points = bends.get(id);
    const provider = boxes.get(providerId);
    const target = gates.get(gateId ?? '') ?? boxes.get(consumerId);
    if (provider === undefined || target === undefined) continue;
    const hasMoved = moved.has(providerId) || moved.has(consumerId);
    if (!hasMoved && !movedBoxes.some((box) => isCrossed(points ?? [], box))) continue;
    const start = { x: provider.x + provider.width / 2, y: provider.y };
    const end = { x: target.x - target.width / 2, y: target.y };
    const way = routeAround(start, end, obstaclesOf(link, start.x, end.x));
    if (scene.links.length <= MOST_KEPT_CLEAR) for (const at of way.passages) passages.push({ providerId, at });
    routed.set(id, way.points);
  }
  return routed;
}

/** Bends of the layout run level or upright. */
function isCrossed(points: readonly Point[], { x, y, width, height }: Obstacle): boolean {
  return points.some((point, index) => {
    const next = points[index + 1] ?? point;
    return (
      Math.min(point.x, next.x) < x + width / 2 &&
      Math.max(point.x, next.x) > x - width / 2 &&
      Math.min(point.y, next.y) < y + height / 2 &&
      Math.max(point.y, next.y) > y - height / 2
    );
  });
}
