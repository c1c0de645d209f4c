import { compareIds, type Scene } from './scene.ts';

/** The four ways the keyboard walks a map. */
export type WalkDirection = 'provider' | 'consumer' | 'above' | 'below';

/** Where boxes stand, for the walk up and down. */
export type BoxPlaces = ReadonlyMap<string, { readonly x: number; readonly y: number }>;

/**
 * Walks from box to box: to a provider or consumer along a line, or up and down in the column.
 * @param scene what is drawn
 * @param places center of each box
 * @param fromId where the walk is; the first cause, or the first box, when nowhere yet
 * @returns the next box, or the same one at an end; undefined on an empty map
 */
export function walkScene(
  scene: Scene,
  places: BoxPlaces,
  fromId: string | undefined,
  direction: WalkDirection,
): string | undefined {
  const start = scene.boxes.find(({ id }) => id === fromId);
  if (start === undefined) return (scene.boxes.find(({ isRoot }) => isRoot) ?? scene.boxes[0])?.id;
  const here = places.get(start.id);
  if (here === undefined) return start.id;
  const candidates =
    direction === 'provider' || direction === 'consumer'
      ? alongLines(scene, start.id, direction)
      : inColumn(scene, places, start.id, direction);
  const nearest = candidates
    .map(({ id, preference }) => ({ id, preference, distance: Math.abs((places.get(id)?.y ?? 0) - here.y) }))
    .sort(
      (left, right) =>
        left.preference - right.preference || left.distance - right.distance || compareIds(left.id, right.id),
    );
  return nearest[0]?.id ?? start.id;
}

/**
 * Finds where the keyboard goes on when the box it is at is taken off the map.
 * @param before what was drawn, and where
 * @param isThere whether a box is still there
 * @returns a neighbor along a line, or else whatever stood nearest; undefined when nothing is left
 */
export function findNextBox(
  before: { readonly scene: Scene; readonly boxes: BoxPlaces },
  goneId: string,
  isThere: (boxId: string) => boolean,
): string | undefined {
  const { scene, boxes } = before;
  const here = boxes.get(goneId);
  const neighbors = new Set(
    [...alongLines(scene, goneId, 'provider'), ...alongLines(scene, goneId, 'consumer')].map(({ id }) => id),
  );
  const distanceTo = (id: string): number => {
    const there = boxes.get(id);
    const isFar = here === undefined || there === undefined;
    return isFar ? Number.POSITIVE_INFINITY : Math.hypot(there.x - here.x, there.y - here.y);
  };
  const [next] = scene.boxes
    .filter(({ id }) => id !== goneId && isThere(id))
    .sort(
      ({ id: left }, { id: right }) =>
        Number(neighbors.has(right)) - Number(neighbors.has(left)) ||
        distanceTo(left) - distanceTo(right) ||
        compareIds(left, right),
    );
  return next?.id;
}

interface Candidate {
  readonly id: string;
  /** Lines that something travelled over come before the others. */
  readonly preference: number;
}

function alongLines(scene: Scene, fromId: string, direction: 'provider' | 'consumer'): Candidate[] {
  return scene.links.flatMap(({ providerId, consumerId, verdict }) => {
    const [near, far] = direction === 'provider' ? [consumerId, providerId] : [providerId, consumerId];
    return near === fromId ? [{ id: far, preference: verdict === undefined ? 1 : 0 }] : [];
  });
}

function inColumn(scene: Scene, places: BoxPlaces, fromId: string, direction: 'above' | 'below'): Candidate[] {
  const here = places.get(fromId) ?? { x: 0, y: 0 };
  return scene.boxes.flatMap(({ id }) => {
    const place = places.get(id);
    if (place === undefined || id === fromId || Math.abs(place.x - here.x) > 1) return [];
    const isThere = direction === 'above' ? place.y < here.y : place.y > here.y;
    return isThere ? [{ id, preference: 0 }] : [];
  });
}

/**
 * Says a box for the screen reader.
 * @returns "Payments, business service, outage. Needs payment-api, which is out. 1 provider and 0 consumers on this map."
 */
export function sayBox(scene: Scene, boxId: string, verdictLabel: string): string {
  const box = scene.boxes.find(({ id }) => id === boxId);
  if (box === undefined) return '';
  const providers = scene.links.filter(({ consumerId }) => consumerId === boxId).length;
  const consumers = scene.links.filter(({ providerId }) => providerId === boxId).length;
  const head = [box.label, box.classLabel.toLowerCase(), verdictLabel.toLowerCase()]
    .filter((part) => part !== '')
    .join(', ');
  const gate = scene.gates.find(({ consumerId }) => consumerId === boxId)?.text;
  const pill = gate === undefined ? '' : ` ${sayPill(gate)}.`;
  const sentence = box.sentence === '' ? '' : ` ${box.sentence}.`;
  return `${head}.${sentence}${pill} ${providers} to the left, ${consumers} to the right.`;
}

/** With a stroke a pill counts what is up, with words what is needed. */
function sayPill(text: string): string {
  const spoken = text.replace('/', ' of ').replace('?', 'an unstated number');
  return text.includes('/') ? `${spoken} up` : spoken.replace('needs', 'Needs');
}
