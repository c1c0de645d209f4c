import type { Core } from 'cytoscape';
import { type BoxPainter, drawBox, drawGate, drawRing, type ScreenBox } from '../draw-box.ts';
import { drawCount, drawHandles, handlesOf, MOST_WITH_HANDLES } from '../draw-handles.ts';
import { drawMark, drawNextToFall } from '../draw-mark.ts';
import { createMapLayer } from '../map-layer.ts';
import type { MapSession } from '../map-session.ts';
import type { PlacedBox } from '../placed-box.ts';

const HEADING_HEIGHT = 34;

/**
 * Binds the hand-painted sheets to the map: bands below it; words, symbols, glyphs and rings above it.
 * @returns paints anew, and ends the binding
 */
export function bindPainting(session: MapSession): { readonly repaint: () => void; readonly unbind: () => void } {
  const below = createMapLayer(session.host, 'map-layer map-layer-below');
  const above = createMapLayer(session.host, 'map-layer map-layer-above');
  const repaint = (): void => {
    below.paint((brush, width, height) => paintBands(session, brush, width, height));
    above.paint((brush, width, height) => {
      paintBoxes(session, brush, width, height);
      paintHeadings(session, brush, width);
    });
  };
  session.cy.on('render', repaint);
  return {
    repaint,
    unbind() {
      session.cy.off('render', repaint);
      below.remove();
      above.remove();
    },
  };
}

function paintBands(
  { cy, placed, theme }: MapSession,
  brush: CanvasRenderingContext2D,
  width: number,
  height: number,
): void {
  if (placed === undefined) return;
  const zoom = cy.zoom();
  const pan = cy.pan();
  for (const band of placed.bands) {
    const left = band.left * zoom + pan.x;
    const right = left + band.width * zoom;
    if (right < 0 || left > width) continue;
    brush.fillStyle = theme.sunken;
    brush.beginPath();
    brush.roundRect(left, HEADING_HEIGHT, right - left, Math.max(0, height - HEADING_HEIGHT - 10), 8);
    brush.fill();
  }
}

function drawCountOf(painter: BoxPainter, count: number, at: ScreenBox | undefined): void {
  if (at !== undefined) drawCount(painter, count, at);
}

/** Above the boxes, which pass under them. */
function paintHeadings(
  { cy, placed, theme, labels }: MapSession,
  brush: CanvasRenderingContext2D,
  width: number,
): void {
  if (placed === undefined) return;
  brush.fillStyle = theme.canvas;
  brush.fillRect(0, 0, width, HEADING_HEIGHT - 6);
  const zoom = cy.zoom();
  const pan = cy.pan();
  for (const band of placed.bands) {
    const left = band.left * zoom + pan.x;
    const right = left + band.width * zoom;
    if (right < 0 || left > width) continue;
    const start = Math.max(left + 4, 6);
    // A heading ends where its band or the map does.
    labels.paintHeading(brush, band.label, start, 20, Math.min(right, width - 4) - start, theme.muted);
  }
}

function paintBoxes(session: MapSession, brush: CanvasRenderingContext2D, width: number, height: number): void {
  const { cy, placed, theme, labels, emphasis } = session;
  if (placed === undefined) return;
  const painter: BoxPainter = { brush, theme, labels };
  const hasProof = emphasis.boxIds.size > 0;
  brush.save();
  brush.beginPath();
  brush.rect(0, HEADING_HEIGHT - 6, width, height);
  brush.clip();
  for (const [id, box] of session.boxes) {
    const at = onScreen(cy, placed.boxes.get(id));
    if (at === undefined || !isInView(at, width, height)) continue;
    if (id === emphasis.selectedBoxId || emphasis.chosenIds?.has(id) === true) drawRing(brush, at, theme.accent, true);
    if (id === session.focusedId) drawRing(brush, at, theme.accent, false);
    drawBox(painter, box, at, hasProof && !emphasis.boxIds.has(id));
  }
  for (const [id, gate] of session.gates) {
    const at = onScreen(cy, placed.gates.get(id));
    if (at !== undefined && isInView(at, width, height)) drawGate(painter, gate, at);
  }
  paintCorners(session, painter, width, height);
  brush.restore();
}

/** Counts, handles and marks at the corners of boxes, above all boxes. */
function paintCorners(session: MapSession, painter: BoxPainter, width: number, height: number): void {
  const { cy, placed, emphasis } = session;
  if (placed === undefined) return;
  const isCrowded = placed.boxes.size > MOST_WITH_HANDLES;
  for (const [id, box] of session.boxes) {
    if (box.count !== undefined) drawCountOf(painter, box.count, onScreen(cy, placed.boxes.get(id)));
    if (isCrowded && id !== emphasis.selectedBoxId && id !== session.focusedId) continue;
    const at = onScreen(cy, placed.boxes.get(id));
    if (at !== undefined && isInView(at, width, height)) drawHandles(painter, handlesOf(box, at));
  }
  for (const [id, box] of session.boxes) {
    const at = onScreen(cy, placed.boxes.get(id));
    if (at === undefined || !isInView(at, width, height)) continue;
    const mark = emphasis.marks?.get(id);
    if (mark !== undefined) drawMark(painter, at, mark);
    else if (box.absentAs !== undefined) drawMark(painter, at, { word: box.absentAs });
    else if (box.isHeld === true) drawMark(painter, at, 'override');
    else if (emphasis.newIds?.has(id) === true) drawMark(painter, at, 'new');
    else if (emphasis.changedIds?.has(id) === true) drawMark(painter, at, 'changed');
    else if (emphasis.pinnedIds?.has(id) === true) drawMark(painter, at, 'pinned');
    if (box.isNextToFall === true) drawNextToFall(painter, at);
  }
}

/**
 * Finds where a box is on the screen.
 * @returns undefined for a box that is not drawn
 */
export function onScreen(cy: Core, box: PlacedBox | undefined): ScreenBox | undefined {
  if (box === undefined) return undefined;
  const zoom = cy.zoom();
  const pan = cy.pan();
  return {
    left: (box.x - box.width / 2) * zoom + pan.x,
    top: (box.y - box.height / 2) * zoom + pan.y,
    width: box.width * zoom,
    height: box.height * zoom,
    zoom,
  };
}

function isInView({ left, top, width, height }: ScreenBox, viewWidth: number, viewHeight: number): boolean {
  return left < viewWidth + 20 && top < viewHeight + 20 && left + width > -20 && top + height > -20;
}
