import type { Point } from '../../layout/layout-input.ts';
import { isInPolygon } from '../is-in-polygon.ts';
import { createMapLayer } from '../map-layer.ts';
import type { MapSession } from '../map-session.ts';

/** What the lasso needs to know and tells. */
export interface LassoListener {
  /** Whether dragging draws a lasso; with Shift held it draws a rectangle in any case. */
  isLasso(): boolean;
  onChoose(boxIds: readonly string[], isAdded: boolean): void;
}

const LEAST_DRAG = 5;

/**
 * Binds choosing of several boxes: a lasso in its mode, a rectangle with Shift held, one box more by a click with Shift.
 * @returns ends the binding
 */
export function bindLasso(session: MapSession, listener: LassoListener): () => void {
  const { host } = session;
  const layer = createMapLayer(host, 'map-layer map-layer-lasso');
  let trail: Point[] = [];
  let isRectangle = false;

  const pointOf = (event: PointerEvent): Point => {
    const { left, top } = host.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };
  const outline = (): readonly Point[] => (isRectangle ? rectangleOf(trail) : trail);
  const onMove = (event: PointerEvent): void => {
    trail.push(pointOf(event));
    layer.paint((brush) => paintOutline(brush, outline(), session.theme.accent));
  };
  const onUp = (event: PointerEvent): void => {
    window.removeEventListener('pointermove', onMove);
    window.removeEventListener('pointerup', onUp);
    layer.paint(() => undefined);
    const [start] = trail;
    const end = pointOf(event);
    const hasMoved = start !== undefined && trail.some((point) => distance(start, point) > LEAST_DRAG);
    const inside = hasMoved ? boxesIn(session, outline()) : boxAt(session, end);
    trail = [];
    if (hasMoved || inside.length > 0) listener.onChoose(inside, event.shiftKey);
  };
  const takes = (event: MouseEvent | TouchEvent): boolean =>
    event.target instanceof Node && host.contains(event.target) && (listener.isLasso() || event.shiftKey);
  const onDown = (event: PointerEvent): void => {
    if (event.button !== 0 || !takes(event)) return;
    isRectangle = event.shiftKey && !listener.isLasso();
    trail = [pointOf(event)];
    window.addEventListener('pointermove', onMove);
    window.addEventListener('pointerup', onUp);
  };
  // The map below would move along otherwise.
  const keepFromMap = (event: MouseEvent | TouchEvent): void => {
    if (takes(event)) event.stopPropagation();
  };
  host.addEventListener('pointerdown', onDown, true);
  host.addEventListener('mousedown', keepFromMap, true);
  host.addEventListener('touchstart', keepFromMap, true);
  return () => {
    host.removeEventListener('pointerdown', onDown, true);
    host.removeEventListener('mousedown', keepFromMap, true);
    host.removeEventListener('touchstart', keepFromMap, true);
    window.removeEventListener('pointermove', onMove);
    window.removeEventListener('pointerup', onUp);
    layer.remove();
  };
}

function boxesIn(session: MapSession, outline: readonly Point[]): readonly string[] {
  const zoom = session.cy.zoom();
  const pan = session.cy.pan();
  const inside: string[] = [];
  for (const [id, { x, y }] of session.placed?.boxes ?? []) {
    if (isInPolygon({ x: x * zoom + pan.x, y: y * zoom + pan.y }, outline)) inside.push(id);
  }
  return inside;
}

function boxAt(session: MapSession, at: Point): readonly string[] {
  const zoom = session.cy.zoom();
  const pan = session.cy.pan();
  for (const [id, { x, y, width, height }] of session.placed?.boxes ?? []) {
    const dx = Math.abs(x * zoom + pan.x - at.x);
    const dy = Math.abs(y * zoom + pan.y - at.y);
    if (dx <= (width * zoom) / 2 && dy <= (height * zoom) / 2) return [id];
  }
  return [];
}

function rectangleOf(trail: readonly Point[]): readonly Point[] {
  const [start] = trail;
  const end = trail.at(-1);
  if (start === undefined || end === undefined) return [];
  return [start, { x: end.x, y: start.y }, end, { x: start.x, y: end.y }];
}

function paintOutline(brush: CanvasRenderingContext2D, outline: readonly Point[], color: string): void {
  brush.beginPath();
  for (const { x, y } of outline) brush.lineTo(x, y);
  brush.closePath();
  brush.strokeStyle = color;
  brush.lineWidth = 1.5;
  brush.setLineDash([5, 4]);
  brush.stroke();
  brush.setLineDash([]);
  brush.globalAlpha = 0.08;
  brush.fillStyle = color;
  brush.fill();
  brush.globalAlpha = 1;
}

function distance(one: Point, other: Point): number {
  return Math.hypot(one.x - other.x, one.y - other.y);
}
