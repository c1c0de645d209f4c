import type { SceneBox, SceneGate } from '../state/scene.ts';
import { ICONS_FROM_WIDTH } from './choose-columns.ts';
import { drawGlyph, drawSymbol } from './draw-shapes.ts';
import type { LabelPainter } from './label-painter.ts';
import type { MapTheme } from './map-theme.ts';
import { LINE_HEIGHT } from './wrap-label.ts';

/** A box on the screen, in pixels. */
export interface ScreenBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly zoom: number;
}

/** What a brush needs to paint on a map. */
export interface BoxPainter {
  readonly brush: CanvasRenderingContext2D;
  readonly theme: MapTheme;
  readonly labels: LabelPainter;
}

/** Words are not smaller than the first to keep in step with the zoom, and than the second to be whole. */
const SMALL_WORDS = 9.5;
const SMALLEST_WORDS = 8;
/** Below this zoom boxes have no words, below the other they are dots. */
const WORDS_FROM_ZOOM = 0.42;
const GLYPHS_FROM_ZOOM = 0.2;
const ICONS_FROM_ZOOM = 0.62;
const NOTES_FROM_ZOOM = 1.3;
const NOTE_PITCH = 10;

/**
 * Paints the words, symbol and glyph of a box over its outline, as much as the zoom allows.
 */
export function drawBox({ brush, theme, labels }: BoxPainter, box: SceneBox, at: ScreenBox, isDimmed: boolean): void {
  brush.globalAlpha = isDimmed ? 0.72 : 1;
  if (box.kind === 'bundle') drawStack(brush, theme, box, at);
  if (box.verdict === 'reduced-redundancy') drawInnerLine(brush, theme[box.verdict], at);
  if (at.zoom >= WORDS_FROM_ZOOM) drawWords({ brush, theme, labels }, box, at);
  if (box.verdict !== undefined && at.zoom >= GLYPHS_FROM_ZOOM) {
    const size = Math.min(20, Math.max(8, 13 * at.zoom));
    drawGlyph(brush, box.verdict, at.left + at.width - 1.5 * at.zoom, at.top + 0.5 * at.zoom, size, theme);
  }
  brush.globalAlpha = 1;
}

function drawWords({ brush, theme, labels }: BoxPainter, box: SceneBox, at: ScreenBox): void {
  const { zoom } = at;
  const hasIcon = zoom >= ICONS_FROM_ZOOM && at.width / zoom >= ICONS_FROM_WIDTH;
  const middle = at.top + at.height / 2;
  const iconSize = 14 * zoom;
  if (hasIcon) drawSymbol(brush, box.symbol, at.left + 8 * zoom, middle - iconSize / 2, iconSize, theme.muted);
  const left = at.left + (hasIcon ? 27 : 7) * zoom;
  const room = at.left + at.width - left - 6 * zoom;
  const isNear = zoom >= NOTES_FROM_ZOOM && box.note !== '';
  const wantedSize = Math.max(SMALL_WORDS, (isNear ? 10.5 : 11.5) * zoom);
  const weight = box.isRoot ? 650 : 550;
  const isQuiet = box.verdict === 'spared' || box.verdict === 'no-impact' || box.absentAs !== undefined;
  const color = isQuiet ? theme.muted : theme.text;
  const height = isNear ? at.height - NOTE_PITCH * zoom : at.height;
  const fit = { width: room, height, size: wantedSize, smallest: Math.min(wantedSize, SMALLEST_WORDS) };
  const { lines, size } = labels.compose(box.label, fit, weight);
  const lineHeight = size * LINE_HEIGHT;
  // A name of two lines leaves room for one line more.
  const notes = isNear ? box.note.split('\n').slice(0, lines.length === 1 ? 2 : 1) : [];
  const first = middle - ((lines.length - 1) / 2) * lineHeight - notes.length * (NOTE_PITCH / 2 + 0.5) * zoom;
  for (const [index, line] of lines.entries()) {
    labels.paint(brush, line, { left, middle: first + index * lineHeight, room }, { size, weight, color });
  }
  const lastLine = first + (lines.length - 1) * lineHeight;
  for (const [index, line] of notes.entries()) {
    const note = { left, middle: lastLine + (11.5 + index * NOTE_PITCH) * zoom, room };
    labels.paint(brush, line, note, { size: 8 * zoom, weight: 450, color: theme.muted });
  }
}

/** The second line of a double outline, inside the first. */
function drawInnerLine(brush: CanvasRenderingContext2D, color: string, at: ScreenBox): void {
  const inset = Math.max(2.5, 3 * at.zoom);
  brush.strokeStyle = color;
  brush.lineWidth = Math.max(0.75, 1.1 * at.zoom);
  brush.beginPath();
  brush.roundRect(at.left + inset, at.top + inset, at.width - 2 * inset, at.height - 2 * inset, 4.5 * at.zoom);
  brush.stroke();
}

/** A second edge behind the box says that it stands for several. */
function drawStack(brush: CanvasRenderingContext2D, theme: MapTheme, box: SceneBox, at: ScreenBox): void {
  const step = 3.5 * at.zoom;
  brush.strokeStyle = box.verdict === undefined ? theme.muted : theme[box.verdict];
  brush.lineWidth = Math.max(0.75, 1.25 * at.zoom);
  brush.beginPath();
  brush.moveTo(at.left + 8 * at.zoom, at.top + at.height + step);
  brush.lineTo(at.left + at.width - 4 * at.zoom, at.top + at.height + step);
  brush.quadraticCurveTo(
    at.left + at.width + step,
    at.top + at.height + step,
    at.left + at.width + step,
    at.top + at.height - 4 * at.zoom,
  );
  brush.lineTo(at.left + at.width + step, at.top + 12 * at.zoom);
  brush.stroke();
}

/** Paints the words of a pill. */
export function drawGate({ brush, theme, labels }: BoxPainter, gate: SceneGate, at: ScreenBox): void {
  const color = gate.verdict === 'spared' ? theme.muted : theme[gate.verdict];
  brush.strokeStyle = color;
  brush.lineWidth = Math.max(1, 1.5 * at.zoom);
  brush.beginPath();
  brush.moveTo(at.left + at.width, at.top + at.height / 2);
  brush.lineTo(at.left + at.width + 4 * at.zoom, at.top + at.height / 2);
  brush.stroke();
  if (at.zoom < WORDS_FROM_ZOOM) return;
  const size = Math.max(8, 10.5 * at.zoom);
  const width = labels.measure(gate.text, size, 650);
  const look = { size, weight: 650, color: gate.isShut ? theme.surface : color };
  const left = at.left + (at.width - Math.min(width, at.width)) / 2;
  labels.paint(brush, gate.text, { left, middle: at.top + at.height / 2, room: at.width }, look);
}

/** Draws a ring around a box: strong for the selection, thin for the keyboard's place. */
export function drawRing(brush: CanvasRenderingContext2D, at: ScreenBox, color: string, isStrong: boolean): void {
  const gap = Math.max(3, 4 * at.zoom);
  brush.strokeStyle = color;
  brush.lineWidth = isStrong ? 2.25 : 1.5;
  if (!isStrong) brush.setLineDash([3, 3]);
  brush.beginPath();
  brush.roundRect(at.left - gap, at.top - gap, at.width + 2 * gap, at.height + 2 * gap, 7 * at.zoom + gap);
  brush.stroke();
  brush.setLineDash([]);
}
