import { compareIds, type Scene, type SceneGate } from '../state/scene.ts';
import type { PlacedBox } from './placed-box.ts';

const GATE_HEIGHT = 20;
const GATE_GAP = 4;
/** A pill may reach this far into the gap between columns. */
const GATE_REACH = 12;
/** From one pill of a box to the next. */
export const GATE_PITCH = GATE_HEIGHT + 4;

/**
 * Counts the pills of each box.
 * @returns by id of the consumer; boxes without are left out
 */
export function countGates(scene: Scene): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { consumerId } of scene.gates) counts.set(consumerId, (counts.get(consumerId) ?? 0) + 1);
  return counts;
}

/**
 * Finds how much room pills take left of their boxes.
 * @returns by id of the consumer; boxes without are left out
 */
export function insetsOf(scene: Scene): ReadonlyMap<string, number> {
  const insets = new Map<string, number>();
  for (const { consumerId, text } of scene.gates) {
    const inset = Math.max(0, widthOfGate(text) + GATE_GAP - GATE_REACH);
    insets.set(consumerId, Math.max(insets.get(consumerId) ?? 0, inset));
  }
  return insets;
}

function widthOfGate(text: string): number {
  return Math.max(28, 12 + text.length * 6.2);
}

/**
 * Places pills left of their boxes.
 * @returns by id of the pill
 */
export function placeGates(scene: Scene, boxes: ReadonlyMap<string, PlacedBox>): ReadonlyMap<string, PlacedBox> {
  const counts = countGates(scene);
  const placed = new Map<string, number>();
  const gates = new Map<string, PlacedBox>();
  for (const { id, consumerId, text } of inOrderOfProviders(scene, boxes)) {
    const box = boxes.get(consumerId);
    if (box === undefined) continue;
    const position = placed.get(consumerId) ?? 0;
    placed.set(consumerId, position + 1);
    const width = widthOfGate(text);
    const y = box.y + (position - ((counts.get(consumerId) ?? 1) - 1) / 2) * GATE_PITCH;
    gates.set(id, { x: box.x - box.width / 2 - GATE_GAP - width / 2, y, width, height: GATE_HEIGHT });
  }
  return gates;
}

/** Pills of one consumer stand in the order of their providers, so that lines do not cross before them. */
function inOrderOfProviders(scene: Scene, boxes: ReadonlyMap<string, PlacedBox>): readonly SceneGate[] {
  const sums = new Map<string, { sum: number; count: number }>();
  for (const { gateId, providerId } of scene.links) {
    if (gateId === undefined) continue;
    const known = sums.get(gateId) ?? { sum: 0, count: 0 };
    sums.set(gateId, { sum: known.sum + (boxes.get(providerId)?.y ?? 0), count: known.count + 1 });
  }
  const centerOf = (id: string): number => {
    const known = sums.get(id);
    return known === undefined ? 0 : known.sum / known.count;
  };
  return [...scene.gates].sort(
    (left, right) => centerOf(left.id) - centerOf(right.id) || compareIds(left.id, right.id),
  );
}
