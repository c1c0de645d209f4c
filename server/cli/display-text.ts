import { escapeUnseen } from '../model/echoed-text.ts';

const GRAPHEMES = new Intl.Segmenter('en', { granularity: 'grapheme' });
const WIDE =
  /\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u;

/**
 * Makes a text from outside fit to be shown on a screen: nothing in it can move the cursor, color or hide what follows.
 * @param text name, id or any other text of an estate
 * @returns the text with unseen characters written as escapes
 */
export function displayText(text: string): string {
  return escapeUnseen(text);
}

/**
 * Tells how many columns a text takes.
 * @param text without styles
 * @returns columns; 2 for each wide character
 */
export function widthOf(text: string): number {
  let width = 0;
  for (const { segment } of GRAPHEMES.segment(text)) width += WIDE.test(segment) ? 2 : 1;
  return width;
}

/**
 * Cuts a text in its middle, because names differ at both ends.
 * @param text without styles
 * @param maxWidth columns, at least 1
 * @returns the text, or its beginning and end with an ellipsis between
 */
export function shortenText(text: string, maxWidth: number): string {
  if (widthOf(text) <= maxWidth) return text;
  const segments = Array.from(GRAPHEMES.segment(text), ({ segment }) => segment);
  const room = Math.max(maxWidth - 1, 0);
  const head = takeWidth(segments, Math.ceil(room / 2));
  const tail = takeWidth(segments.slice(head.length).reverse(), room - widthOf(head.join('')));
  return `${head.join('')}…${tail.reverse().join('')}`;
}

/**
 * Fills a text up with blanks.
 * @param text without styles
 * @returns at least `width` columns
 */
export function padText(text: string, width: number): string {
  return text + ' '.repeat(Math.max(width - widthOf(text), 0));
}

/**
 * Breaks a text into lines at blanks; a word that is longer than a line is broken within.
 * @param text without styles or line breaks
 * @param width columns of a line, at least 8
 * @returns at least one line
 */
export function wrapText(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((word) => breakWord(word, width))) {
    if (line !== '' && widthOf(line) + 1 + widthOf(word) > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

function breakWord(word: string, width: number): readonly string[] {
  if (widthOf(word) <= width) return [word];
  const segments = Array.from(GRAPHEMES.segment(word), ({ segment }) => segment);
  const parts: string[] = [];
  for (let position = 0; position < segments.length; ) {
    const part = takeWidth(segments.slice(position), width);
    const length = Math.max(part.length, 1);
    parts.push(segments.slice(position, position + length).join(''));
    position += length;
  }
  return parts;
}

function takeWidth(segments: readonly string[], maxWidth: number): string[] {
  const taken: string[] = [];
  let width = 0;
  for (const segment of segments) {
    width += WIDE.test(segment) ? 2 : 1;
    if (width > maxWidth) break;
    taken.push(segment);
  }
  return taken;
}
