import type { Point } from '../layout/layout-input.ts';

/**
 * Tells whether a point lies in a closed outline, by the number of its edges to the right of the point.
 * @param outline corners in order; the last is joined to the first
 * @returns true when that number is odd
 */
export function isInPolygon({ x, y }: Point, outline: readonly Point[]): boolean {
  let isInside = false;
  let before = outline.at(-1);
  for (const corner of outline) {
    if (before !== undefined && corner.y > y !== before.y > y) {
      const crossing = before.x + ((y - before.y) / (corner.y - before.y)) * (corner.x - before.x);
      if (x < crossing) isInside = !isInside;
    }
    before = corner;
  }
  return isInside;
}
