import type { Point } from '../../layout/layout-input.ts';
import type { PathShape, Shape } from '../../take-away/picture.ts';
import { ABSENT, LINE_OPACITY, LINES } from '../line-styles.ts';
import type { MapTheme } from '../map-theme.ts';
import type { PlacedLink } from '../place-links.ts';

const SOFT_DASH = [6, 3];
/** Dots are dashes without length under round ends. */
const DOTS = [0.1, 4];
const ARROW_LENGTH = 7;
const ARROW_HALF = 3.5;

/** @returns the line and the head of its arrow */
export function drawLink(placed: PlacedLink, theme: MapTheme): readonly Shape[] {
  const { link, start, end, points, isAside } = placed;
  const style = link.verdict === undefined ? undefined : LINES[link.verdict];
  const color = link.verdict === undefined ? theme.muted : theme[link.verdict];
  const isDotted = style?.style === 'dotted';
  const dash = link.isAbsent ? ABSENT.dash : link.isSoft ? SOFT_DASH : isDotted ? DOTS : style?.dash;
  const opacity = link.isAbsent
    ? ABSENT.opacity
    : isAside
      ? LINE_OPACITY.aside
      : link.verdict === undefined
        ? LINE_OPACITY.plain
        : LINE_OPACITY.carrying;
  const unit = directionAt(points.at(-1) ?? start, end);
  const tail = { x: end.x - unit.x * ARROW_HALF, y: end.y - unit.y * ARROW_HALF };
  return [
    {
      ...pathOf(curve(start, tail, points)),
      stroke: color,
      strokeWidth: style?.width ?? 1,
      opacity,
      ...(dash === undefined ? {} : { dash }),
      ...(isDotted && !link.isSoft ? { isRound: true } : {}),
    },
    { ...pathOf(arrowHead(end, unit)), fill: color, opacity },
  ];
}

function pathOf(data: string): PathShape {
  return { kind: 'path', data, left: 0, top: 0, scale: 1 };
}

/** Through the middles between control points, as the map draws them. */
function curve(start: Point, end: Point, points: readonly Point[]): string {
  const [first] = points;
  if (first === undefined) return `M${at(start)}L${at(end)}`;
  const parts = points.map((point, index) => {
    const next = points[index + 1];
    const to = next === undefined ? end : { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 };
    return `Q${at(point)} ${at(to)}`;
  });
  return `M${at(start)}${parts.join('')}`;
}

function directionAt(from: Point, to: Point): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  return { x: (to.x - from.x) / length, y: (to.y - from.y) / length };
}

function arrowHead(tip: Point, unit: Point): string {
  const corner = (back: number, aside: number): Point => ({
    x: tip.x - unit.x * back - unit.y * aside,
    y: tip.y - unit.y * back + unit.x * aside,
  });
  const corners = [tip, corner(ARROW_LENGTH, ARROW_HALF), corner(ARROW_HALF, 0), corner(ARROW_LENGTH, -ARROW_HALF)];
  return `M${corners.map(at).join('L')}Z`;
}

function at({ x, y }: Point): string {
  return `${x.toFixed(2)} ${y.toFixed(2)}`;
}
