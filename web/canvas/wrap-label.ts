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

/** One way to write a label. */
export interface LabelLines {
  readonly lines: readonly string[];
  /** Of the longest line, in sizes of its type. */
  readonly width: number;
}

/** A label as it is written; lines that are too long even so are to be cut. */
export interface ComposedLabel {
  readonly lines: readonly string[];
  readonly size: number;
}

/**
 * Breaks a label at places where names have joints.
 * @param measure width of a text in a type of size 1
 * @returns the label on one line, on two and on three, as even as can be; fewer ways when it has fewer joints
 */
export function breakLabel(text: string, measure: (text: string) => number): readonly LabelLines[] {
  const pieces = splitLabel(text);
  const ways = [[text]];
  for (let count = 2; count <= Math.min(MOST_LINES, pieces.length); count += 1) ways.push(spread(pieces, count));
  return ways.map((lines) => ({ lines, width: Math.max(...lines.map(measure)) }));
}

/** Writes a label whole where it can be: on one line, on more of them, in a smaller type. */
export function composeLabel(ways: readonly LabelLines[], room: LabelRoom): ComposedLabel {
  for (let size = room.size; ; size = Math.max(room.smallest, size - 0.5)) {
    const most = Math.max(1, Math.floor((room.height / size - LEADING) / LINE_HEIGHT));
    const fit = ways.slice(0, most).find(({ width }) => width * size <= room.width);
    if (fit !== undefined) return { lines: fit.lines, size };
    if (size <= room.smallest) return { lines: ways[Math.min(most, ways.length) - 1]?.lines ?? [], size };
  }
}

function splitLabel(text: string): readonly string[] {
  const pieces = text.split(BREAKS);
  return pieces.length <= MOST_PIECES
    ? pieces
    : [...pieces.slice(0, MOST_PIECES - 1), pieces.slice(MOST_PIECES - 1).join('')];
}

/** @returns at most so many lines, the longest of which is as short as can be */
function spread(pieces: readonly string[], count: number): string[] {
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
function fill(pieces: readonly string[], most: number): string[] {
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
