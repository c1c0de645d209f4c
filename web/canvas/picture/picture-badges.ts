import type { SceneBox } from '../../state/scene.ts';
import type { RectShape, Shape } from '../../take-away/picture.ts';
import { handlesOf } from '../draw-handles.ts';
import type { MapTheme } from '../map-theme.ts';
import { type Pen, textAround } from './picture-text.ts';

const HEIGHT = 14;
/** Letters of a pill, by its height. */
const LETTERS = 0.72;

interface Extent {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

interface PillColors {
  readonly ground: string;
  readonly line: string;
  readonly ink: string;
}

/** @returns what stands on the corners of a box: how many it stands for, what is not drawn, that it is held or next to fall */
export function drawBadges(
  pen: Pen,
  box: SceneBox,
  { width, height }: Pick<Extent, 'width' | 'height'>,
  hasHandles: boolean,
): readonly Shape[] {
  const { theme } = pen;
  const bottom = height - HEIGHT / 2;
  const handles = hasHandles ? handlesOf(box, { left: 0, top: 0, width, height, zoom: 1 }) : [];
  const fall = { ground: theme['degraded-tint'], line: theme.degraded, ink: theme.degraded };
  const held = { ground: theme.surface, line: theme.accent, ink: theme.accent };
  const count = box.count?.toLocaleString('en-US') ?? '';
  return [
    ...(count === '' ? [] : word(pen, count, width - widthOf(pen, count) + 3.5, bottom, quiet(theme))),
    ...handles.flatMap((handle) => pill(pen, handle, handle.text, { ...quiet(theme), ink: theme.accent })),
    ...(box.absentAs === undefined ? [] : word(pen, box.absentAs, -4, -HEIGHT / 2, quiet(theme))),
    ...(box.isHeld === true ? word(pen, 'override', -4, -HEIGHT / 2, held) : []),
    ...(box.isNextToFall === true ? word(pen, 'next to fall', 7, bottom, fall) : []),
  ];
}

function quiet(theme: MapTheme): PillColors {
  return { ground: theme.surface, line: theme.line, ink: theme.muted };
}

function widthOf({ measure }: Pen, text: string): number {
  return measure(text, HEIGHT * LETTERS, 600) + HEIGHT * 0.8;
}

function word(pen: Pen, text: string, left: number, top: number, colors: PillColors): readonly Shape[] {
  return pill(pen, { left, top, width: widthOf(pen, text), height: HEIGHT }, text, colors);
}

/** @returns the pill with which a box says how many neighbors on a side are not drawn */
export function sampleHandle(pen: Pen): readonly Shape[] {
  return pill(pen, { left: 0, top: 0, width: 22, height: HEIGHT }, '+3', {
    ...quiet(pen.theme),
    ink: pen.theme.accent,
  });
}

function pill(
  { measure }: Pen,
  { left, top, width, height }: Extent,
  text: string,
  colors: PillColors,
): readonly Shape[] {
  const ground: RectShape = {
    kind: 'rect',
    left,
    top,
    width,
    height,
    radius: height / 2,
    fill: colors.ground,
    stroke: colors.line,
    strokeWidth: 1,
  };
  const look = { size: height * LETTERS, weight: 600, color: colors.ink };
  return [ground, textAround(text, left + width / 2, top + height / 2, look, measure)];
}
