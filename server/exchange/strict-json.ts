import { type InputPosition, type InputProblem, InvalidInputError } from '../model/errors.ts';
import { LIMITS } from '../model/limits.ts';
import { type JsonValue, type OffsetProblem, StrictJsonParser } from './strict-json-parser.ts';
import { decodeUtf8 } from './utf8.ts';

/**
 * Parses a whole JSON text strictly: by the letter of RFC 8259, without duplicate keys, keys that reach into prototypes,
 * numbers that cannot be kept, and half surrogate pairs.
 * @param input the text, or its bytes in UTF-8; a byte order mark is passed over
 * @returns the value; whether it is an object is for the caller to ask
 * @throws `InvalidInputError` with line, column (in UTF-16 code units, both from 1) and for bytes that are not UTF-8 the
 * byte offset; codes `json_empty`, `json_syntax`, `json_too_deep`, `duplicate_key`, `forbidden_key`, `number_imprecise`,
 * `number_out_of_range`, `negative_zero`, `lone_surrogate`, `control_character`, `invalid_utf8`
 */
export function parseStrictJson(input: string | Uint8Array): JsonValue {
  const decoded = typeof input === 'string' ? input : decodeUtf8(input);
  const text = decoded.startsWith('\ufeff') ? decoded.slice(1) : decoded;
  if (text.trim() === '') {
    throw new InvalidInputError([{ code: 'json_empty', detail: 'The body is empty.', line: 1, column: 1 }]);
  }
  const parser = new StrictJsonParser(text);
  const value = parser.parse();
  if (value !== undefined && parser.problems.length === 0 && (typeof input !== 'string' || text.isWellFormed())) {
    return value;
  }
  const problems =
    parser.problems.length > 0
      ? parser.problems
      : [{ code: 'lone_surrogate', detail: 'The text holds half of a surrogate pair.', offset: 0 }];
  throw new InvalidInputError(
    problems.slice(0, LIMITS.maxImportProblems).map((problem) => locateProblem(problem, text)),
    problems.length > LIMITS.maxImportProblems,
  );
}

/**
 * Gives a problem the line and column of its place.
 * @param problem problem with an offset into the text
 * @param text the text, which may be a piece of a larger input
 * @param start where the first character of the text stands in the input; line 1, column 1 when not given
 * @returns the problem without its offset
 */
export function locateProblem(problem: OffsetProblem, text: string, start: InputPosition = {}): InputProblem {
  const { offset, ...rest } = problem;
  return { ...start, ...rest, ...locateOffset(text, offset, start) };
}

/**
 * Turns an offset into line and column.
 * @param text the text, which may be a piece of a larger input
 * @param offset in UTF-16 code units, from 0
 * @param start where the first character of the text stands in the input; line 1, column 1 when not given
 * @returns line and column, from 1
 */
export function locateOffset(
  text: string,
  offset: number,
  start: InputPosition = {},
): { readonly line: number; readonly column: number } {
  let line = start.line ?? 1;
  let lineStart = 1 - (start.column ?? 1);
  for (let index = text.indexOf('\n'); index !== -1 && index < offset; index = text.indexOf('\n', index + 1)) {
    line += 1;
    lineStart = index + 1;
  }
  return { line, column: offset - lineStart + 1 };
}
