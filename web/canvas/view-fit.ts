import type { Point } from '../layout/layout-input.ts';
import type { MapRoom } from './choose-columns.ts';
import type { MapSession } from './map-session.ts';
import type { PlacedScene } from './placed-scene.ts';

const HEADING_ROOM = 46;
const MARGIN = 16;
const NEAREST_FIT = 1.12;
/** Below this words are hard to read: a map of few boxes is opened at its cause then, one of many as a whole. */
const READABLE_FIT = 0.56;
const PART_ZOOM = 0.9;
/** Below this a map as a whole is a thread or a cloud of dust, however many boxes it has. */
const DOTS_FIT = 0.1;
const FEW_BOXES = 80;
/** On a map as wide as a phone a whole is dots only, however few it has. */
const NARROW = 560;

/**
 * Measures the room that a map may fill.
 * @returns width and height without headings and margins, in pixels
 */
export function roomOf(host: HTMLElement): MapRoom {
  return {
    width: Math.max(1, host.clientWidth - 2 * MARGIN),
    height: Math.max(1, host.clientHeight - HEADING_ROOM - MARGIN),
  };
}

/** Zooms and pans so that the whole scene is seen, below the headings and not larger than life. */
export function fitScene({ cy, host, placed }: MapSession): void {
  if (placed === undefined || placed.width === 0) return;
  const { width, height } = roomOf(host);
  const zoom = Math.min(NEAREST_FIT, width / placed.width, height / placed.height);
  centerAt({ cy, host, placed }, zoom);
}

/** Shows a new scene: all of it, or its cause and what is around it when all of it would be too small to read. */
export function openScene(session: MapSession): void {
  const { cy, host, placed } = session;
  if (placed === undefined || placed.width === 0) return;
  const room = roomOf(host);
  const fit = Math.min(NEAREST_FIT, room.width / placed.width, room.height / placed.height);
  const root = placed.boxes.get(placed.scene.boxes.find(({ isRoot }) => isRoot)?.id ?? '');
  const isFew = placed.boxes.size <= FEW_BOXES || (host.clientWidth < NARROW && root !== undefined);
  const isPart = fit < DOTS_FIT || (fit < READABLE_FIT && isFew);
  centerAt({ cy, host, placed }, isPart ? PART_ZOOM : fit);
  if (!isPart) return;
  const anchor = root ?? topmost(placed);
  const left = startOfPart(placed.width, room.width, anchor.x - placed.left);
  const top = startOfPart(placed.height, room.height, anchor.y - placed.top);
  cy.pan({
    x: left === undefined ? cy.pan().x : MARGIN - left - placed.left * PART_ZOOM,
    y: top === undefined ? cy.pan().y : HEADING_ROOM - top - placed.top * PART_ZOOM,
  });
}

/** Where nothing is lost, a map is read from its top; its corner may be empty. */
function topmost({ boxes, left, top }: PlacedScene): Point {
  let first: Point | undefined;
  for (const box of boxes.values()) if (first === undefined || box.y < first.y) first = box;
  return first ?? { x: left, y: top };
}

/** Where the part that is seen begins, in pixels, so that a place is in its middle; undefined when all fits. */
function startOfPart(size: number, room: number, place: number): number | undefined {
  const slack = size * PART_ZOOM - room;
  return slack <= 0 ? undefined : Math.min(Math.max(0, place * PART_ZOOM - room / 2), slack);
}

function centerAt(
  { cy, host, placed }: { cy: MapSession['cy']; host: HTMLElement; placed: PlacedScene },
  zoom: number,
): void {
  const { width, height } = roomOf(host);
  cy.viewport({
    zoom,
    pan: {
      x: MARGIN + (width - placed.width * zoom) / 2 - placed.left * zoom,
      y: HEADING_ROOM + (height - placed.height * zoom) / 2 - placed.top * zoom,
    },
  });
}

/** Zooms about the middle of the view. */
export function zoomBy({ cy, host }: MapSession, factor: number): void {
  cy.zoom({
    level: cy.zoom() * factor,
    renderedPosition: { x: host.clientWidth / 2, y: host.clientHeight / 2 },
  });
}

/** Pans by most of the view's width. */
export function panSideways({ cy, host }: MapSession, isRight: boolean): void {
  cy.panBy({ x: (isRight ? -0.8 : 0.8) * host.clientWidth, y: 0 });
}

/** Pans just far enough that a box is seen. */
export function revealBox({ cy, host, placed }: MapSession, boxId: string): void {
  const box = placed?.boxes.get(boxId);
  if (box === undefined) return;
  const zoom = cy.zoom();
  const pan = cy.pan();
  const x = box.x * zoom + pan.x;
  const y = box.y * zoom + pan.y;
  const halfWidth = (box.width / 2) * zoom + MARGIN;
  const halfHeight = (box.height / 2) * zoom + MARGIN;
  const dx = Math.max(0, halfWidth - x) - Math.max(0, x + halfWidth - host.clientWidth);
  const dy = Math.max(0, HEADING_ROOM + halfHeight - y) - Math.max(0, y + halfHeight - host.clientHeight);
  if (dx !== 0 || dy !== 0) cy.panBy({ x: dx, y: dy });
}
