import { findSymbolPath } from '../components/class-symbols.ts';
import { GLYPHS } from '../components/glyph-paths.ts';
import type { Verdict } from '../state/outcomes.ts';
import type { MapTheme } from './map-theme.ts';

const paths = new Map<string, Path2D>();

function pathOf(data: string): Path2D {
  const known = paths.get(data);
  if (known !== undefined) return known;
  const path = new Path2D(data);
  paths.set(data, path);
  return path;
}

/**
 * Strokes the symbol of a class.
 * @param size edge of its square, in pixels
 */
export function drawSymbol(
  brush: CanvasRenderingContext2D,
  symbol: string,
  left: number,
  top: number,
  size: number,
  color: string,
): void {
  brush.save();
  brush.translate(left, top);
  brush.scale(size / 24, size / 24);
  brush.lineWidth = 2;
  brush.lineCap = 'round';
  brush.lineJoin = 'round';
  brush.strokeStyle = color;
  brush.stroke(pathOf(findSymbolPath(symbol)));
  brush.restore();
}

/**
 * Draws the glyph of a verdict on a disc of the ground, so that it reads over an outline.
 * @param size edge of its square, in pixels
 */
export function drawGlyph(
  brush: CanvasRenderingContext2D,
  verdict: Verdict,
  centerX: number,
  centerY: number,
  size: number,
  theme: MapTheme,
): void {
  const glyph = GLYPHS[verdict];
  if (glyph === undefined || verdict === 'no-impact') return;
  brush.save();
  brush.translate(centerX - size / 2, centerY - size / 2);
  brush.scale(size / 16, size / 16);
  brush.lineCap = 'round';
  brush.lineJoin = 'round';
  brush.fillStyle = theme.surface;
  brush.strokeStyle = theme.surface;
  brush.lineWidth = 3.5;
  const ground = pathOf(verdict === 'reduced-redundancy' ? (glyph.stroke ?? '') : (glyph.fill ?? glyph.stroke ?? ''));
  brush.stroke(ground);
  brush.fill(ground);
  brush.fillStyle = theme[verdict];
  brush.strokeStyle = theme[verdict];
  brush.lineWidth = 1.7;
  if (glyph.fill !== undefined) brush.fill(pathOf(glyph.fill));
  if (glyph.isDotted === true) brush.setLineDash([2, 2.1]);
  if (glyph.stroke !== undefined) brush.stroke(pathOf(glyph.stroke));
  brush.setLineDash([]);
  if (glyph.sign !== undefined) brush.stroke(pathOf(glyph.sign));
  brush.strokeStyle = theme.surface;
  brush.lineWidth = 2;
  if (glyph.cutout !== undefined) brush.stroke(pathOf(glyph.cutout));
  brush.restore();
}
