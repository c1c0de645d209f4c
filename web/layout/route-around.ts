import type { Point } from './layout-input.ts';

/** A box that a line leads around. */
export interface Obstacle extends Point {
  readonly width: number;
  readonly height: number;
}

/** Obstacles that a line passes at one height. */
interface Barrier {
  readonly left: number;
  right: number;
  readonly obstacles: Obstacle[];
}

/** Free room above and below a line. */
const CLEARANCE = 6;
/** A line does not turn in a gap narrower than this. */
const NARROWEST_TURN = 10;

/**
 * Leads a line rightwards around boxes that may stand anywhere.
 * @remarks Boxes one above the other are a barrier that the line passes level, at the free height that takes it least out of
 * its way; it turns in the gaps between barriers. O(obstacles * log obstacles).
 * @param start where it leaves its provider
 * @param end where it reaches its consumer, right of the start
 * @param obstacles without the boxes at its ends
 * @returns control points as those of the layered layout, and where the line passes the barriers
 */
export function routeAround(
  start: Point,
  end: Point,
  obstacles: Iterable<Obstacle>,
): { readonly points: readonly Point[]; readonly passages: readonly Obstacle[] } {
  const points: Point[] = [];
  const passages: Obstacle[] = [];
  let { x, y } = start;
  for (const { left, right, obstacles: passed } of barriersBetween(start.x, end.x, obstacles)) {
    const level = nearestFree(y, end.y, passed);
    const middle = (x + left) / 2;
    points.push({ x: middle, y }, { x: middle, y: level }, { x: left, y: level }, { x: right, y: level });
    passages.push({ x: (left + right) / 2, y: level, width: right - left, height: 0 });
    x = right;
    y = level;
  }
  if (points.length > 0 || Math.abs(y - end.y) >= 0.5) {
    points.push({ x: (x + end.x) / 2, y }, { x: (x + end.x) / 2, y: end.y });
  }
  // A control point at an end would leave the line without a direction there.
  return { points: points.filter((point) => !isAt(point, start) && !isAt(point, end)), passages };
}

function isAt(point: Point, end: Point): boolean {
  return Math.abs(point.x - end.x) < 0.5 && Math.abs(point.y - end.y) < 0.5;
}

function barriersBetween(from: number, to: number, obstacles: Iterable<Obstacle>): readonly Barrier[] {
  const barriers: Barrier[] = [];
  const leftOf = ({ x, width }: Obstacle): number => x - width / 2;
  for (const obstacle of [...obstacles].sort((one, other) => leftOf(one) - leftOf(other))) {
    const left = Math.max(from, leftOf(obstacle));
    const right = Math.min(to, obstacle.x + obstacle.width / 2);
    // What stands in the column of an end, and is a little wider, is beside the line and not before it.
    const isBesideEnd = leftOf(obstacle) < from || obstacle.x + obstacle.width / 2 > to;
    if (right - left <= (isBesideEnd ? NARROWEST_TURN : 0)) continue;
    const last = barriers.at(-1);
    if (last !== undefined && left < last.right + NARROWEST_TURN) {
      last.right = Math.max(last.right, right);
      last.obstacles.push(obstacle);
    } else barriers.push({ left, right, obstacles: [obstacle] });
  }
  return barriers;
}

/** The height between `from` and `to` that is free, or else the one nearest to both. */
function nearestFree(from: number, to: number, obstacles: readonly Obstacle[]): number {
  const spans = obstacles
    .map(({ y, height }) => ({ top: y - height / 2 - CLEARANCE, bottom: y + height / 2 + CLEARANCE }))
    .sort((one, other) => one.top - other.top);
  const merged: { top: number; bottom: number }[] = [];
  for (const { top, bottom } of spans) {
    const last = merged.at(-1);
    if (last !== undefined && top < last.bottom) last.bottom = Math.max(last.bottom, bottom);
    else merged.push({ top, bottom });
  }
  const isFree = (y: number): boolean => merged.every(({ top, bottom }) => y <= top || y >= bottom);
  if (isFree(from)) return from;
  if (isFree(to)) return to;
  let best = from;
  let least = Infinity;
  for (const y of merged.flatMap(({ top, bottom }) => [top, bottom])) {
    const way = Math.abs(y - from) + Math.abs(y - to);
    if (way < least) [best, least] = [y, way];
  }
  return best;
}
