import { TooLargeError } from '../model/errors.ts';
import { LIMITS } from '../model/limits.ts';
import type { Pacer } from './pacer.ts';

/**
 * Splits text into lines, holding no more than one of them.
 * @param chunks UTF-8, each chunk for itself
 * @param pacer asked after every line
 * @param takeLine told of every line without its line feed, and its number from 1
 * @throws `TooLargeError` with `line_too_long` and the line as soon as a line is longer than `LIMITS.maxLineBytes`
 */
export async function readLines(
  chunks: AsyncIterable<Buffer>,
  pacer: Pacer,
  takeLine: (text: string, line: number) => void,
): Promise<void> {
  let line = 1;
  let held = '';
  for await (const chunk of chunks) {
    const text = chunk.toString('utf8');
    let start = 0;
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', start)) {
      const piece = text.slice(start, end);
      takeLine(requireShort(held === '' ? piece : held + piece, line), line);
      held = '';
      line += 1;
      start = end + 1;
      if (pacer.isDue()) await pacer.rest();
    }
    if (start < text.length) held = requireShort(held + text.slice(start), line);
    if (pacer.isDue(text.length)) await pacer.rest();
  }
  if (held !== '') takeLine(held, line);
}

/**
 * Makes the error for a line or a value that is too long.
 * @param line line on which it begins, from 1
 */
export function lineTooLong(line: number, file?: string): TooLargeError {
  return new TooLargeError(
    `Line ${line} holds a record of more than ${LIMITS.maxLineBytes} bytes.`,
    'maxLineBytes',
    LIMITS.maxLineBytes,
    'line_too_long',
    file === undefined ? { line } : { file, line },
  );
}

function requireShort(text: string, line: number): string {
  if (text.length * 3 <= LIMITS.maxLineBytes) return text;
  if (text.length > LIMITS.maxLineBytes || Buffer.byteLength(text) > LIMITS.maxLineBytes) throw lineTooLong(line);
  return text;
}
