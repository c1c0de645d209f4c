import type { BoxPainter, ScreenBox } from './draw-box.ts';
import { drawSymbol } from './draw-shapes.ts';

/**
 * What a mark says: that a box is new, changed, held where it is, or held by an analyst's override; or what a draft makes of it.
 */
export type BoxMark = 'new' | 'changed' | 'pinned' | 'override' | 'better' | 'worse' | 'gone';

/** A symbol, a word, or both. */
interface MarkLook {
  readonly symbol?: string;
  readonly word?: string;
  readonly isFilled?: boolean;
}

const MARKS_FROM_ZOOM = 0.35;
const BADGES_FROM_ZOOM = 0.6;
const LOOKS: Readonly<Record<BoxMark, MarkLook>> = {
  new: { word: 'new', isFilled: true },
  changed: { word: 'changed' },
  pinned: { symbol: 'map-pin' },
  override: { symbol: 'lock', word: 'override' },
  better: { word: '\u2191 better' },
  worse: { word: '\u2193 worse', isFilled: true },
  gone: { word: 'gone', isFilled: true },
};

/** Paints a mark at the upper left corner of a box: a symbol, a word, or both. */
export function drawMark({ brush, theme, labels }: BoxPainter, at: ScreenBox, mark: BoxMark | MarkLook): void {
  if (at.zoom < MARKS_FROM_ZOOM) return;
  const { symbol, word, isFilled = false } = typeof mark === 'string' ? LOOKS[mark] : mark;
  const height = Math.min(17, Math.max(11, 13 * at.zoom));
  const size = height * 0.72;
  const symbolWidth = symbol === undefined ? 0 : height * 0.66;
  const wordWidth = word === undefined ? 0 : labels.measure(word, size, 650);
  const width = symbolWidth + wordWidth + height * (word === undefined ? 0.34 : symbol === undefined ? 0.7 : 0.85);
  const left = at.left - height * 0.3;
  // Names of two lines begin close below the edge.
  const top = at.top - height * 0.85;
  const color = isFilled ? theme.surface : theme.accent;
  drawPill(brush, { left, top, width, height }, isFilled ? theme.accent : theme.surface, theme.accent);
  if (symbol !== undefined) {
    const inset = word === undefined ? height * 0.17 : height * 0.28;
    drawSymbol(brush, symbol, left + inset, top + height * 0.17, symbolWidth, color);
  }
  if (word === undefined) return;
  const start = left + width - wordWidth - height * (symbol === undefined ? 0.35 : 0.36);
  labels.paint(brush, word, { left: start, middle: top + height / 2, room: width }, { size, weight: 650, color });
}

/** Paints at the lower left corner, seen from near, that a box does not bear another loss. */
export function drawNextToFall({ brush, theme, labels }: BoxPainter, at: ScreenBox): void {
  if (at.zoom < BADGES_FROM_ZOOM) return;
  const word = 'next to fall';
  const height = Math.min(17, Math.max(12, 13 * at.zoom));
  const size = height * 0.72;
  const width = labels.measure(word, size, 650) + height * 0.8;
  const left = at.left + 7 * at.zoom;
  const top = at.top + at.height - height * 0.5;
  drawPill(brush, { left, top, width, height }, theme['degraded-tint'], theme.degraded);
  const look = { size, weight: 650, color: theme.degraded };
  labels.paint(brush, word, { left: left + height * 0.4, middle: top + height / 2, room: width }, look);
}

function drawPill(
  brush: CanvasRenderingContext2D,
  { left, top, width, height }: Omit<ScreenBox, 'zoom'>,
  ground: string,
  line: string,
): void {
  brush.fillStyle = ground;
  brush.strokeStyle = line;
  brush.lineWidth = 1;
  brush.beginPath();
  brush.roundRect(left, top, width, height, height / 2);
  brush.fill();
  brush.stroke();
}
