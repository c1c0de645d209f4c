import { echoText, findUnseenCharacter, nameCharacter } from './echoed-text.ts';
import type { FactProblems } from './fact-problems.ts';

/** What a text may be. */
export interface TextRule {
  /** Bound in UTF-8 bytes. */
  readonly maxBytes: number;
  /** A key is part of an address: nothing unseen, no blanks at its ends. */
  readonly isKey?: boolean;
  /** Long texts may hold tabs and line breaks. */
  readonly isLong?: boolean;
}

/**
 * Checks a text that must say something.
 * @param value what was stated
 * @param rule what the text may be
 * @param pointer where it stands
 * @param problems told what is wrong
 * @returns the text as it was stated, or undefined when something is wrong
 */
export function checkText(value: unknown, rule: TextRule, pointer: string, problems: FactProblems): string | undefined {
  if (typeof value === 'number' && rule.isKey === true) {
    return problems.form('wrong_type', pointer, `${nameOf(pointer)} is a number; send ids as strings.`);
  }
  if (typeof value !== 'string') {
    return problems.form('wrong_type', pointer, `${nameOf(pointer)} must be a text.`);
  }
  if (isPlainAscii(value) && value.length <= rule.maxBytes) return value;
  if (value.trim() === '') {
    return problems.meaning('blank', pointer, `${nameOf(pointer)} is empty or blank; it must say something.`);
  }
  if (!value.isWellFormed()) {
    return problems.form('lone_surrogate', pointer, `${nameOf(pointer)} holds half of a surrogate pair.`);
  }
  const bytes = countUtf8Bytes(value);
  if (bytes > rule.maxBytes) {
    const detail = `${nameOf(pointer)} has ${bytes} bytes; at most ${rule.maxBytes} are kept.`;
    return problems.form('too_long', pointer, detail);
  }
  const control = findControlCharacter(value, rule.isLong === true);
  if (control !== undefined) {
    return problems.form('control_character', pointer, `${nameOf(pointer)} holds the control character ${control}.`);
  }
  if (rule.isKey === true) return checkKey(value, pointer, problems);
  return value;
}

/**
 * Counts the bytes of a text in UTF-8.
 * @param text well-formed text
 * @returns number of bytes
 */
function countUtf8Bytes(text: string): number {
  let bytes = text.length;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) continue;
    // A surrogate counts two: the pair of them is four bytes.
    bytes += unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 1 : 2;
  }
  return bytes;
}

/** @returns the last part of a pointer, or `The value` for the whole */
export function nameOf(pointer: string): string {
  const name = pointer.slice(pointer.lastIndexOf('/') + 1);
  return name === '' ? 'The value' : echoText(name);
}

/** Nearly all texts are this: seen characters of ASCII, no blank at either end. */
function isPlainAscii(text: string): boolean {
  const last = text.length - 1;
  if (last < 0 || text.charCodeAt(0) === 0x20 || text.charCodeAt(last) === 0x20) return false;
  for (let index = 0; index <= last; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0x20 || unit > 0x7e) return false;
  }
  return true;
}

function checkKey(value: string, pointer: string, problems: FactProblems): string | undefined {
  if (value !== value.trim()) {
    return problems.form('blank_at_end', pointer, `${nameOf(pointer)} begins or ends with a blank.`);
  }
  const unseen = findUnseenCharacter(value);
  if (unseen === undefined) return value;
  return problems.form('unseen_character', pointer, `${nameOf(pointer)} holds ${unseen}, which nobody can see.`);
}

function findControlCharacter(text: string, isLong: boolean): string | undefined {
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit >= 0x20 && (unit < 0x7f || unit > 0x9f)) continue;
    const isLineBreak = unit === 0x0a || (unit === 0x0d && text.charCodeAt(index + 1) === 0x0a);
    if (isLong && (unit === 0x09 || isLineBreak)) continue;
    return nameCharacter(unit);
  }
  return undefined;
}
