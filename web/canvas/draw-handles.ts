import type { SceneBox } from '../state/scene.ts';
import type { BoxPainter, ScreenBox } from './draw-box.ts';

/** A small pill at a lower corner of a box: how many neighbors that side has that are not drawn. */
export interface Handle extends Omit<ScreenBox, 'zoom'> {
  readonly side: 'providers' | 'consumers';
  readonly text: string;
}

const HANDLES_FROM_ZOOM = 0.55;
const MOST_SAID = 999;

/**
 * Finds the handles of a box as they are drawn.
 * @returns none when the box is too small or has nothing left to open
 */
export function handlesOf(box: SceneBox, at: ScreenBox): readonly Handle[] {
  if (box.more === undefined || at.zoom < HANDLES_FROM_ZOOM) return [];
  const { providers, consumers } = box.more;
  const height = Math.min(18, Math.max(13, 14 * at.zoom));
  const top = at.top + at.height - height * 0.45;
  return (['providers', 'consumers'] as const).flatMap((side) => {
    const count = side === 'providers' ? providers : consumers;
    if (count === 0) return [];
    const text = count > MOST_SAID ? `+${MOST_SAID}` : `+${count}`;
    const width = height * 0.75 + text.length * height * 0.42;
    const left = side === 'providers' ? at.left - width * 0.25 : at.left + at.width - width * 0.75;
    return [{ side, text, left, top, width, height }];
  });
}

/** Paints the handles of a box. */
export function drawHandles({ brush, theme, labels }: BoxPainter, handles: readonly Handle[]): void {
  for (const { text, left, top, width, height } of handles) {
    brush.fillStyle = theme.surface;
    brush.strokeStyle = theme.line;
    brush.lineWidth = 1;
    brush.beginPath();
    brush.roundRect(left, top, width, height, height / 2);
    brush.fill();
    brush.stroke();
    const size = height * 0.7;
    const start = left + (width - labels.measure(text, size, 600)) / 2;
    labels.paint(
      brush,
      text,
      { left: start, middle: top + height / 2, room: width },
      { size, weight: 600, color: theme.accent },
    );
  }
}
