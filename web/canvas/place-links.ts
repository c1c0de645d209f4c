import type { Point } from '../layout/layout-input.ts';
import type { SceneLink } from '../state/scene.ts';
import { countGates, GATE_PITCH } from './place-gates.ts';
import type { PlacedBox } from './placed-box.ts';
import type { PlacedParts } from './placed-scene.ts';

/** How far a line within one column bows out: the further, the more rows it spans, so that bows nest. */
const NEAR_BOW = 12;
const FAR_BOW = 34;
const BOW_PER_UNIT = 0.05;
/** From the pills of a box to the lines that end at the box itself. */
const CLEAR_OF_GATES = 2;

/** A line of the map with its way. */
export interface PlacedLink {
  readonly link: SceneLink;
  /** The pill or box it ends at. */
  readonly endId: string;
  readonly start: Point;
  readonly end: Point;
  /** Whether it leaves its provider, and reaches its end, on the right. */
  readonly startsRight: boolean;
  readonly endsRight: boolean;
  /** Control points between the ends; none for a straight line. */
  readonly points: readonly Point[];
  /** Whether it leads past its own column. */
  readonly isAside: boolean;
}

/**
 * Finds the ways of the lines of a placed scene.
 * @returns in the order of the scene; without those of boxes that are not placed
 */
export function placeLinks(placed: PlacedParts): readonly PlacedLink[] {
  const gateCounts = countGates(placed.scene);
  return placed.scene.links.flatMap((link) => placeLink(link, placed, gateCounts));
}

function placeLink(link: SceneLink, placed: PlacedParts, gateCounts: ReadonlyMap<string, number>): PlacedLink[] {
  const provider = placed.boxes.get(link.providerId);
  const consumer = placed.boxes.get(link.consumerId);
  const gate = link.gateId === undefined ? undefined : placed.gates.get(link.gateId);
  if (provider === undefined || consumer === undefined) return [];
  const isForward = consumer.x - consumer.width / 2 > provider.x + provider.width / 2;
  const isBowed = !isForward && Math.abs(consumer.x - provider.x) < consumer.width / 2;
  // A line leaves on the right, unless its consumer stands left of it, or its pill is in the same column.
  const isAside = placed.scene.areBandsSteps && isBowed;
  const isLeftOfRoot = isAside && provider.x < rootX(placed);
  const startsRight = isForward || (isBowed && gate === undefined && !isLeftOfRoot);
  const endsRight = !isForward && gate === undefined && !isLeftOfRoot;
  const bends = placed.bends.get(link.id) ?? [];
  const start = sideOf(provider, startsRight, clearOf(gateCounts.get(link.providerId), consumer.y > provider.y));
  const lastLevel = bends.at(-2)?.y ?? provider.y;
  const end =
    gate === undefined
      ? sideOf(consumer, endsRight, clearOf(gateCounts.get(link.consumerId), lastLevel > consumer.y))
      : sideOf(gate, endsRight, 0);
  const points = isForward ? endAt(bends, start, end) : detour(start, end, isBowed, startsRight);
  const endId = gate !== undefined && link.gateId !== undefined ? link.gateId : link.consumerId;
  return [{ link, endId, start, end, startsRight, endsRight, points, isAside }];
}

/** Turns towards a pill, which need not stand at the height of its box. */
function endAt(points: readonly Point[], start: Point, end: Point): readonly Point[] {
  const last = points.at(-1);
  if (last !== undefined) return [...points.slice(0, -1), { x: last.x, y: end.y }];
  if (Math.abs(start.y - end.y) < 0.5) return [];
  const middle = (start.x + end.x) / 2;
  return [
    { x: middle, y: start.y },
    { x: middle, y: end.y },
  ];
}

function rootX({ scene, boxes }: PlacedParts): number {
  const root = scene.boxes.find(({ isRoot }) => isRoot);
  return boxes.get(root?.id ?? '')?.x ?? 0;
}

/** @param aside how far below the middle a line ends on the left, where pills stand */
function sideOf({ x, y, width }: PlacedBox, isRight: boolean, aside: number): Point {
  return isRight ? { x: x + width / 2, y } : { x: x - width / 2, y: y + aside };
}

/** A line that ran into the pills of a box would be read as one of a member. */
function clearOf(gateCount = 0, isBelow: boolean): number {
  if (gateCount === 0) return 0;
  const aside = (gateCount * GATE_PITCH) / 2 + CLEAR_OF_GATES;
  return isBelow ? aside : -aside;
}

function detour(start: Point, end: Point, isBowed: boolean, bowsRight: boolean): readonly Point[] {
  const bow = Math.min(FAR_BOW, NEAR_BOW + Math.abs(end.y - start.y) * BOW_PER_UNIT);
  const outermost = bowsRight ? Math.max(start.x, end.x) + bow : Math.min(start.x, end.x) - bow;
  const x = isBowed ? outermost : (start.x + end.x) / 2;
  return [
    { x, y: start.y },
    { x, y: end.y },
  ];
}
