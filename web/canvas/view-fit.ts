import type { MapSession } from './map-session.ts';
import type { MapRoom, PlacedScene } from './place-scene.ts';

const HEADING_ROOM = 46;
const MARGIN = 16;
const NEAREST_FIT = 1.12;
/** Below this words are hard to read: a map of few boxes is opened at its causes then, one of many as a whole. */
const READABLE_FIT = 0.56;
const PART_ZOOM = 0.9;
const FEW_BOXES = 80;

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

/** Shows a new scene: all of it, or its causes when all of it would be too small to read. */
export function openScene(session: MapSession): void {
  const { cy, host, placed } = session;
  if (placed === undefined || placed.width === 0) return;
  const { width, height } = roomOf(host);
  const fit = Math.min(NEAREST_FIT, width / placed.width, height / placed.height);
  const isPart = fit < READABLE_FIT && placed.boxes.size <= FEW_BOXES;
  centerAt({ cy, host, placed }, isPart ? PART_ZOOM : fit);
  if (!isPart) return;
  const root = placed.scene.boxes.find(({ isRoot }) => isRoot);
  const rootY = placed.boxes.get(root?.id ?? '')?.y ?? placed.height / 2;
  const isHigh = placed.height * PART_ZOOM > height;
  const isWide = placed.width * PART_ZOOM > width;
  const slack = placed.height * PART_ZOOM - height;
  const wantedTop = Math.min(Math.max(0, rootY * PART_ZOOM - height / 2), Math.max(0, slack));
  cy.pan({ x: isWide ? MARGIN : cy.pan().x, y: isHigh ? HEADING_ROOM - wantedTop : cy.pan().y });
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
