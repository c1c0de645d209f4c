import { findSymbolPath } from '../../components/class-symbols.ts';
import { GLYPHS } from '../../components/glyph-paths.ts';
import type { Verdict } from '../../state/outcomes.ts';
import type { SceneBox, SceneGate } from '../../state/scene.ts';
import type { GroupShape, Paint, PathShape, RectShape, Shape } from '../../take-away/picture.ts';
import { ICONS_FROM_WIDTH } from '../choose-columns.ts';
import { OUTLINES } from '../line-styles.ts';
import type { MapTheme, Token } from '../map-theme.ts';
import type { PlacedBox } from '../placed-box.ts';
import { breakLabel, composeLabel, LINE_HEIGHT } from '../wrap-label.ts';
import { drawBadges } from './picture-badges.ts';
import { type Pen, textAround, textAt, tidy } from './picture-text.ts';

const RADIUS = 7;
const PLAIN_WIDTH = 1.25;
const DOTS = [0.1, 4];
const LABEL_SIZE = 11.5;
const SMALLEST_LABEL = 8;
const SYMBOL_SIZE = 14;
const GLYPH_SIZE = 13;

/** @returns a box with its outline, symbol, name and glyph, whole in its title */
export function drawBoxShapes(pen: Pen, box: SceneBox, at: PlacedBox, hasHandles: boolean): GroupShape {
  const { width, height } = at;
  const { verdict } = box;
  return {
    kind: 'group',
    title: `${tidy(box.label)} (${box.classLabel}): ${tidy(box.sentence)}`,
    left: at.x - width / 2,
    top: at.y - height / 2,
    shapes: [
      ...(box.kind === 'bundle' ? [stackBehind(pen.theme, verdict, width, height)] : []),
      ...outline(pen.theme, verdict, width, height),
      ...words(pen, box, width, height),
      ...(verdict === undefined ? [] : glyphAt(pen.theme, verdict, width - 1.5, 0.5, GLYPH_SIZE)),
      ...drawBadges(pen, box, { width, height }, hasHandles),
    ],
  };
}

/** @returns a box without words */
export function outline(
  theme: MapTheme,
  verdict: Verdict | undefined,
  width: number,
  height: number,
): readonly RectShape[] {
  const style = verdict === undefined ? undefined : OUTLINES[verdict];
  const color = verdict === undefined ? theme.muted : theme[verdict];
  const strokeWidth = style?.width ?? PLAIN_WIDTH;
  const isDotted = style?.style === 'dotted';
  const dash = isDotted ? DOTS : style?.dash;
  const edge: Paint = {
    fill: verdict === undefined ? theme.surface : theme[`${verdict}-tint` as Token],
    stroke: color,
    strokeWidth,
    ...(dash === undefined ? {} : { dash }),
    ...(isDotted ? { isRound: true } : {}),
  };
  const inside: Paint = { stroke: color, strokeWidth: 1.1 };
  return [
    rect(strokeWidth / 2, width, height, RADIUS, edge),
    ...(verdict === 'reduced-redundancy' ? [rect(3, width, height, 4.5, inside)] : []),
  ];
}

function rect(inset: number, width: number, height: number, radius: number, paint: Paint): RectShape {
  return {
    kind: 'rect',
    left: inset,
    top: inset,
    width: Math.max(0, width - 2 * inset),
    height: Math.max(0, height - 2 * inset),
    radius,
    ...paint,
  };
}

function words({ theme, measure }: Pen, box: SceneBox, width: number, height: number): readonly Shape[] {
  const hasSymbol = width >= ICONS_FROM_WIDTH;
  const left = hasSymbol ? 27 : 7;
  const room = width - left - 6;
  const weight = box.isRoot ? 650 : 550;
  const isQuiet = box.verdict === 'spared' || box.verdict === 'no-impact' || box.absentAs !== undefined;
  const label = tidy(box.label);
  const fit = { width: room, height, size: LABEL_SIZE, smallest: SMALLEST_LABEL };
  const { lines, size } = composeLabel(
    breakLabel(label, (line) => measure(line, 1, weight)),
    fit,
  );
  const look = { size, weight, color: isQuiet ? theme.muted : theme.text };
  const first = height / 2 - ((lines.length - 1) / 2) * size * LINE_HEIGHT;
  return [
    ...(hasSymbol ? [symbolAt(theme.muted, box.symbol, 8, (height - SYMBOL_SIZE) / 2, SYMBOL_SIZE)] : []),
    ...lines.map((line, index) =>
      textAt(line, { left, middle: first + index * size * LINE_HEIGHT, room }, look, measure),
    ),
  ];
}

/** @returns the symbol of a class */
export function symbolAt(color: string, symbol: string, left: number, top: number, size: number): PathShape {
  const data = findSymbolPath(symbol);
  return { kind: 'path', data, left, top, scale: size / 24, stroke: color, strokeWidth: 2, isRound: true };
}

/** @returns the glyph of a verdict on a ground that sets it off from an outline; nothing for what is not affected */
export function glyphAt(
  theme: MapTheme,
  verdict: Verdict,
  centerX: number,
  centerY: number,
  size: number,
): readonly PathShape[] {
  const glyph = GLYPHS[verdict];
  if (glyph === undefined || verdict === 'no-impact') return [];
  const color = theme[verdict];
  const path = (data: string, paint: Paint): PathShape => ({
    kind: 'path',
    data,
    left: centerX - size / 2,
    top: centerY - size / 2,
    scale: size / 16,
    ...paint,
  });
  const ground = (verdict === 'reduced-redundancy' ? glyph.stroke : (glyph.fill ?? glyph.stroke)) ?? '';
  const edge: Paint = { stroke: color, strokeWidth: 1.7, isRound: true };
  return [
    path(ground, { fill: theme.surface, stroke: theme.surface, strokeWidth: 3.5, isRound: true }),
    ...(glyph.fill === undefined ? [] : [path(glyph.fill, { fill: color })]),
    ...(glyph.stroke === undefined
      ? []
      : [path(glyph.stroke, glyph.isDotted === true ? { ...edge, dash: [2, 2.1] } : edge)]),
    ...(glyph.sign === undefined ? [] : [path(glyph.sign, edge)]),
    ...(glyph.cutout === undefined ? [] : [path(glyph.cutout, { ...edge, stroke: theme.surface, strokeWidth: 2 })]),
  ];
}

/** A second edge behind the box says that it stands for several. */
function stackBehind(theme: MapTheme, verdict: Verdict | undefined, width: number, height: number): PathShape {
  const [right, bottom] = [width + 3.5, height + 3.5];
  const data = `M8 ${bottom}H${width - 4}Q${right} ${bottom} ${right} ${height - 4}V12`;
  const stroke = verdict === undefined ? theme.muted : theme[verdict];
  return { kind: 'path', data, left: 0, top: 0, scale: 1, stroke, strokeWidth: PLAIN_WIDTH };
}

/** @returns the pill of a redundancy group, joined to its box */
export function drawGateShapes({ theme, measure }: Pen, gate: SceneGate, at: PlacedBox): GroupShape {
  const { width, height } = at;
  const color = gate.verdict === 'spared' ? theme.muted : theme[gate.verdict];
  const look = { size: 10.5, weight: 650, color: gate.isShut ? theme.surface : color };
  const join = `M${width} ${height / 2}h4`;
  return {
    kind: 'group',
    title: tidy(gate.sentence),
    left: at.x - width / 2,
    top: at.y - height / 2,
    shapes: [
      { kind: 'path', data: join, left: 0, top: 0, scale: 1, stroke: color, strokeWidth: 1.5 },
      rect(0.75, width, height, height / 2, {
        fill: gate.isShut ? color : theme.surface,
        stroke: color,
        strokeWidth: 1.5,
      }),
      textAround(gate.text, width / 2, height / 2, look, measure),
    ],
  };
}
