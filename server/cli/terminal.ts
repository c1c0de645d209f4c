import type { Writable } from 'node:stream';
import { styleText } from 'node:util';

/** The styles that answers use; outcomes are never told by color alone. */
export type Style = 'bold' | 'dim' | 'red' | 'yellow' | 'cyan' | 'magenta' | 'underline';

/** Gives a text a style, or leaves it as it is where styles would be noise. */
export type Paint = (styles: Style | readonly Style[], text: string) => string;

/** Where a command writes. Answers and notices are apart, so that a pipe carries answers alone. */
export interface Terminal {
  /** Takes answers: stdout. */
  readonly answers: Writable;
  /** Takes progress and problems: stderr. */
  readonly notices: Writable;
  /** Columns to fill, from 40 to 100. */
  readonly width: number;
  /** Whether someone watches the notices, so that a line may be drawn again and again. */
  readonly isWatched: boolean;
  /** Whether someone reads the answers on a screen. */
  readonly isRead: boolean;
  readonly paint: Paint;
  readonly paintNotice: Paint;
}

/** A stream that may be a screen. */
export type Screen = Writable & {
  readonly isTTY?: boolean;
  readonly columns?: number;
  hasColors?(): boolean;
};

const MIN_WIDTH = 40;
const DEFAULT_WIDTH = 80;
const MAX_WIDTH = 100;

/**
 * Makes a terminal of two streams.
 * @returns a terminal that is plain where a stream is no screen, or where `NO_COLOR` asks for it
 */
export function createTerminal(answers: Screen, notices: Screen): Terminal {
  const columns = answers.isTTY === true ? (answers.columns ?? DEFAULT_WIDTH) : DEFAULT_WIDTH;
  return {
    answers,
    notices,
    width: Math.min(Math.max(columns, MIN_WIDTH), MAX_WIDTH),
    isWatched: notices.isTTY === true,
    isRead: answers.isTTY === true,
    paint: createPaint(answers),
    paintNotice: createPaint(notices),
  };
}

/** Writes lines of an answer. */
export function writeAnswer(terminal: Terminal, lines: readonly string[]): void {
  terminal.answers.write(`${lines.join('\n')}\n`);
}

/** Writes lines that are not the answer. */
export function writeNotice(terminal: Terminal, lines: readonly string[]): void {
  if (lines.length === 0) return;
  terminal.notices.write(`${lines.join('\n')}\n`);
}

function createPaint(screen: Screen): Paint {
  // The screen itself knows what NO_COLOR, FORCE_COLOR and TERM ask for.
  const isPainted = screen.isTTY === true && screen.hasColors?.() === true;
  if (!isPainted) return (_styles, text) => text;
  return (styles, text) => {
    const format = typeof styles === 'string' ? styles : [...styles];
    return styleText(format, text, { validateStream: false });
  };
}
