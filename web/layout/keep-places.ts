import type { Point } from './layout-input.ts';

/** A box where a layout put it. */
interface PlacedExtent extends Point {
  readonly width: number;
  readonly height: number;
}

/**
 * Puts boxes back where they were, and moves the others down until they overlap none of them.
 * @remarks In order of id, so that the same input gives the same picture. O(kept * others).
 * @param boxes where the layout put them; changed in place
 * @param kept centers of the boxes that stay; ids that are not there are passed over
 * @param gap free room between two boxes
 * @returns ids of the boxes that no longer stand where the layout put them
 */
export function keepPlaces(
  boxes: Map<string, PlacedExtent>,
  kept: ReadonlyMap<string, Point>,
  gap: number,
): ReadonlySet<string> {
  const moved = new Set<string>();
  const taken: PlacedExtent[] = [];
  for (const [id, place] of kept) {
    const box = boxes.get(id);
    if (box === undefined) continue;
    const there = { ...box, x: place.x, y: place.y };
    if (there.x !== box.x || there.y !== box.y) moved.add(id);
    boxes.set(id, there);
    taken.push(there);
  }
  if (taken.length === 0) return moved;
  taken.sort((left, right) => left.y - right.y);
  for (const id of [...boxes.keys()].filter((each) => !kept.has(each)).sort()) {
    const box = boxes.get(id);
    if (box === undefined) continue;
    const free = moveDown(box, taken, gap);
    if (free.y !== box.y) moved.add(id);
    boxes.set(id, free);
    taken.push(free);
    taken.sort((left, right) => left.y - right.y);
  }
  return moved;
}

/** One pass from top to bottom is enough: whatever is passed lies above from then on. */
function moveDown(box: PlacedExtent, taken: readonly PlacedExtent[], gap: number): PlacedExtent {
  let y = box.y;
  for (const other of taken) {
    const isBeside = Math.abs(other.x - box.x) < (other.width + box.width) / 2;
    if (isBeside && Math.abs(other.y - y) < (other.height + box.height) / 2 + gap / 2) {
      y = other.y + (other.height + box.height) / 2 + gap;
    }
  }
  return { ...box, y };
}
