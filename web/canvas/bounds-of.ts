import { placeLinks } from './place-links.ts';
import type { PlacedParts, PlacedScene } from './placed-scene.ts';

/** @returns what boxes, pills and lines take up; lines bow out of their columns */
export function boundsOf(placed: PlacedParts): Omit<PlacedScene, keyof PlacedParts> {
  if (placed.boxes.size === 0) return { left: 0, top: 0, width: 0, height: 0 };
  const bends = placeLinks(placed).flatMap(({ points }) => points);
  const extents = [
    ...placed.boxes.values(),
    ...placed.gates.values(),
    ...bends.map(({ x, y }) => ({ x, y, width: 0, height: 0 })),
  ];
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y, width, height } of extents) {
    left = Math.min(left, x - width / 2);
    top = Math.min(top, y - height / 2);
    right = Math.max(right, x + width / 2);
    bottom = Math.max(bottom, y + height / 2);
  }
  return { left, top, width: right - left, height: bottom - top };
}
