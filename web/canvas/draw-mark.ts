import type { BoxPainter, ScreenBox } from './draw-box.ts';
import { drawSymbol } from './draw-shapes.ts';

const MARKS_FROM_ZOOM = 0.35;

/** Paints a mark at the upper left corner of a box: a pin for one that is held where it is, a word for one that is new or changed. */
export function drawMark({ brush, theme, labels }: BoxPainter, at: ScreenBox, mark: 'new' | 'changed' | 'held'): void {
  if (at.zoom < MARKS_FROM_ZOOM) return;
  const height = Math.min(17, Math.max(11, 13 * at.zoom));
  const size = height * 0.72;
  const width = mark === 'held' ? height : labels.measure(mark, size, 650) + height * 0.7;
  const left = at.left - height * 0.3;
  const top = at.top - height * 0.5;
  brush.fillStyle = mark === 'new' ? theme.accent : theme.surface;
  brush.strokeStyle = mark === 'held' ? theme.line : theme.accent;
  brush.lineWidth = 1;
  brush.beginPath();
  brush.roundRect(left, top, width, height, height / 2);
  brush.fill();
  brush.stroke();
  if (mark === 'held') {
    drawSymbol(brush, 'map-pin', left + height * 0.17, top + height * 0.17, height * 0.66, theme.accent);
    return;
  }
  const start = left + (width - labels.measure(mark, size, 650)) / 2;
  labels.paint(
    brush,
    mark,
    { left: start, middle: top + height / 2, room: width },
    { size, weight: 650, color: mark === 'new' ? theme.surface : theme.accent },
  );
}
