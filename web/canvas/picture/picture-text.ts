import { showUnseen } from '../../components/item-name.tsx';
import { shortenMiddle } from '../../state/shorten.ts';
import type { TextShape } from '../../take-away/picture.ts';
import type { MapTheme } from '../map-theme.ts';

/** Measures a text in the typeface of the map. */
export type Measure = (text: string, size: number, weight: number) => number;

/** What a picture is drawn with. */
export interface Pen {
  readonly theme: MapTheme;
  readonly measure: Measure;
}

/** How words look. */
export interface TextLook {
  readonly size: number;
  readonly weight: number;
  readonly color: string;
}

/** How far below its middle the letters of a line stand, in heights of letters. */
const BASELINE = 0.35;

/** @returns the text in one line, as pictures show it */
export function tidy(text: string): string {
  return showUnseen(text).replace(/\s+/gu, ' ').trim();
}

/** @returns a line of words, cut in the middle to the room it has */
export function textAt(
  text: string,
  at: { readonly left: number; readonly middle: number; readonly room?: number },
  { size, weight, color }: TextLook,
  measure: Measure,
): TextShape {
  const room = at.room ?? Number.POSITIVE_INFINITY;
  const shown = shortenMiddle(tidy(text), (candidate) => measure(candidate, size, weight) <= room);
  const width = measure(shown, size, weight);
  return {
    kind: 'text',
    text: shown,
    left: at.left,
    baseline: at.middle + size * BASELINE,
    size,
    weight,
    color,
    width,
  };
}

/** @returns a line of words around a middle */
export function textAround(text: string, center: number, middle: number, look: TextLook, measure: Measure): TextShape {
  const shape = textAt(text, { left: 0, middle }, look, measure);
  return { ...shape, left: center - shape.width / 2 };
}

/** @returns the words in lines that fit the room; a word that is longer is cut where it stands */
export function breakLines(
  text: string,
  room: number,
  { size, weight }: TextLook,
  measure: Measure,
): readonly string[] {
  const lines: string[] = [];
  for (const word of tidy(text).split(' ')) {
    const longer = `${lines.at(-1) ?? ''} ${word}`.trim();
    if (lines.length > 0 && measure(longer, size, weight) <= room) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
