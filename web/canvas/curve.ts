import type { Point } from '../layout/layout-input.ts';

/** Control points as Cytoscape wants them: along the straight line between the ends, and away from it. */
export interface Curve {
  readonly weights: readonly number[];
  readonly distances: readonly number[];
}

/**
 * Expresses control points relative to the line between two ends.
 * @param start where the line leaves the provider
 * @param end where it reaches the consumer
 * @param points control points in map units
 * @returns weights and distances of equal length
 */
export function curveThrough(start: Point, end: Point, points: readonly Point[]): Curve {
  const dx = end.x - start.x;
  const dy = end.y - start.y;
  const length = Math.hypot(dx, dy) || 1;
  return {
    weights: points.map(({ x, y }) => ((x - start.x) * dx + (y - start.y) * dy) / (length * length)),
    distances: points.map(({ x, y }) => ((y - start.y) * dx - (x - start.x) * dy) / length),
  };
}
