import type { MapSession } from './map-session.ts';

const HEADING_ROOM = 46;
const MARGIN = 18;
const NEAREST_FIT = 1.12;

/** Zooms and pans so that the whole scene is seen, below the headings and not larger than life. */
export function fitScene({ cy, host, placed }: MapSession): void {
  if (placed === undefined || placed.width === 0) return;
  const width = Math.max(1, host.clientWidth - 2 * MARGIN);
  const height = Math.max(1, host.clientHeight - HEADING_ROOM - MARGIN);
  const zoom = Math.min(NEAREST_FIT, width / placed.width, height / placed.height);
  cy.viewport({
    zoom,
    pan: {
      x: MARGIN + (width - placed.width * zoom) / 2,
      y: HEADING_ROOM + (height - placed.height * zoom) / 2,
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
