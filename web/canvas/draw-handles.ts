import type { SceneBox } from '../state/scene.ts';
import type { BoxPainter, ScreenBox } from './draw-box.ts';

/** A small pill at a lower corner of a box: how many neighbors that side has that are not drawn. */
export interface Handle extends Omit<ScreenBox, 'zoom'> {
  readonly side: 'providers' | 'consumers';
  readonly text: string;
}

/** With more boxes than this, only the one in hand shows what it has left to open. */
export const MOST_WITH_HANDLES = 120;
const HANDLES_FROM_ZOOM = 0.55;
const COUNTS_FROM_ZOOM = 0.4;
const MOST_SAID = 999;
/** Names of a box that is seen from far reach down to its edge. */
const OVERLAPS_FROM_ZOOM = 0.85;

/**
 * Finds the handles of a box as they are drawn.
 * @returns none when the box is too small or has nothing left to open
 */
export function handlesOf(box: SceneBox, at: ScreenBox): readonly Handle[] {
  if (box.more === undefined || at.zoom < HANDLES_FROM_ZOOM) return [];
  const { providers, consumers } = box.more;
  const height = Math.min(18, Math.max(13, 14 * at.zoom));
  const top = at.top + at.height - height * overlapAt(at);
  return (['providers', 'consumers'] as const).flatMap((side) => {
    const count = side === 'providers' ? providers : consumers;
    if (count === 0) return [];
    const text = count > MOST_SAID ? `+${MOST_SAID}` : `+${count}`;
    const width = height * 0.75 + text.length * height * 0.42;
    const left = side === 'providers' ? at.left - width * 0.25 : at.left + at.width - width * 0.75;
    return [{ side, text, left, top, width, height }];
  });
}

/** @returns which part of its height a pill reaches up over the lower edge of its box */
function overlapAt({ zoom }: ScreenBox): number {
  return zoom < OVERLAPS_FROM_ZOOM ? 0.12 : 0.45;
}

/** Paints the handles of a box. */
export function drawHandles(painter: BoxPainter, handles: readonly Handle[]): void {
  for (const handle of handles) drawPill(painter, handle, handle.text, painter.theme.accent);
}

/** Paints how many items a box stands for at its lower right corner. */
export function drawCount(painter: BoxPainter, count: number, at: ScreenBox): void {
  if (at.zoom < COUNTS_FROM_ZOOM) return;
  const text = count.toLocaleString('en-US');
  const height = Math.min(18, Math.max(12.5, 14 * at.zoom));
  const width = painter.labels.measure(text, height * 0.72, 600) + height * 0.8;
  const left = at.left + at.width - width + height * 0.25;
  drawPill(
    painter,
    { left, top: at.top + at.height - height * overlapAt(at), width, height },
    text,
    painter.theme.muted,
  );
}

function drawPill(
  { brush, theme, labels }: BoxPainter,
  { left, top, width, height }: Omit<ScreenBox, 'zoom'>,
  text: string,
  color: string,
): void {
  brush.fillStyle = theme.surface;
  brush.strokeStyle = theme.line;
  brush.lineWidth = 1;
  brush.beginPath();
  brush.roundRect(left, top, width, height, height / 2);
  brush.fill();
  brush.stroke();
  const size = height * 0.72;
  const start = left + (width - labels.measure(text, size, 600)) / 2;
  labels.paint(brush, text, { left: start, middle: top + height / 2, room: width }, { size, weight: 600, color });
}
