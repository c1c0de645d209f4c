const BREAKS = /(?<=[\s\-_./:@])/u;
const MOST_LINES = 3;
/** Names with more joints are not worth the time that all ways to break them take. */
const MOST_PIECES = 16;
/** Height of a line, in sizes of its type. */
export const LINE_HEIGHT = 1.13;
/** Left free above and below the lines, in sizes of their type. */
const LEADING = 0.25;

/** Where a label goes. */
export interface LabelRoom {
  readonly width: number;
  readonly height: number;
  /** Of the type, as it should be. */
  readonly size: number;
  /** Smaller than this nobody can read it. */
  readonly smallest: number;
}

/** A label as it is written. */
export interface ComposedLabel {
  /** One to three; those that are too long even so are to be cut. */
  readonly lines: readonly string[];
  readonly size: number;
}

/**
 * Writes a label whole where it can be: on one line, on more of them, in a smaller type.
 * @param measure width of a text in a type of size 1
 */
export function composeLabel(text: string, room: LabelRoom, measure: (text: string) => number): ComposedLabel {
  for (let size = room.size; ; size = Math.max(room.smallest, size - 0.5)) {
    const most = Math.floor((room.height / size - LEADING) / LINE_HEIGHT);
    const lines = wrapLabel(text, (line) => measure(line) * size <= room.width, most);
    if (size <= room.smallest || lines.every((line) => measure(line) * size <= room.width)) return { lines, size };
  }
}

/**
 * Breaks a label at places where names have joints into as few lines as do.
 * @param fits tells whether a line is short enough
 * @param most lines, up to three
 * @returns the lines, as even as can be; some may still be too long
 */
export function wrapLabel(text: string, fits: (line: string) => boolean, most = MOST_LINES): readonly string[] {
  let lines: readonly string[] = [text];
  const pieces = fits(text) ? [] : splitLabel(text);
  for (let count = 2; count <= Math.min(most, MOST_LINES, pieces.length) && !lines.every(fits); count += 1) {
    lines = spread(pieces, count);
  }
  return lines;
}

function splitLabel(text: string): readonly string[] {
  const pieces = text.split(BREAKS);
  return pieces.length <= MOST_PIECES
    ? pieces
    : [...pieces.slice(0, MOST_PIECES - 1), pieces.slice(MOST_PIECES - 1).join('')];
}

/** @returns at most so many lines, the longest of which is as short as can be */
function spread(pieces: readonly string[], count: number): readonly string[] {
  let long = pieces.join('').length;
  let short = 0;
  while (long - short > 1) {
    const middle = Math.floor((long + short) / 2);
    if (fill(pieces, middle).length <= count) long = middle;
    else short = middle;
  }
  return fill(pieces, long);
}

/** @returns lines of at most so many characters, but no shorter than a piece */
function fill(pieces: readonly string[], most: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces) {
    if (line.trim() !== '' && (line + piece).trim().length > most) {
      lines.push(line.trim());
      line = '';
    }
    line += piece;
  }
  return [...lines, line.trim()];
}
