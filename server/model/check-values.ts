import { nameOf } from './check-text.ts';
import { echoText } from './echoed-text.ts';
import type { FactProblems } from './fact-problems.ts';

/** What a number may be. */
export interface NumberRule {
  readonly isInteger: boolean;
  readonly min: number;
  readonly max: number;
}

const WRITTEN_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/**
 * Checks a number.
 * @param value what was stated
 * @param rule what the number may be
 * @param isWritten true when all values come as texts, as in CSV
 * @param pointer where it stands
 * @param problems told what is wrong
 * @returns the number, or undefined when something is wrong
 */
export function checkNumber(
  value: unknown,
  rule: NumberRule,
  isWritten: boolean,
  pointer: string,
  problems: FactProblems,
): number | undefined {
  const kind = rule.isInteger ? 'a whole number' : 'a number';
  if (typeof value === 'string' && !WRITTEN_NUMBER.test(value)) {
    return problems.meaning('out_of_range', pointer, `${echoText(value)} is not ${kind}${wordRange(rule)}.`);
  }
  if (typeof value === 'string' && !isWritten) {
    return problems.form('wrong_type', pointer, `${nameOf(pointer)} must be ${kind}, not a text.`);
  }
  const number = typeof value === 'string' ? Number(value) : value;
  if (typeof number !== 'number') return problems.form('wrong_type', pointer, `${nameOf(pointer)} must be ${kind}.`);
  if (Object.is(number, -0)) return problems.form('negative_zero', pointer, `${nameOf(pointer)} is -0; send 0.`);
  if (rule.isInteger && Number.isFinite(number) && !Number.isInteger(number)) {
    return problems.form('wrong_type', pointer, `${nameOf(pointer)} must be a whole number; ${number} is not.`);
  }
  if (!(number >= rule.min && number <= rule.max)) {
    return problems.meaning('out_of_range', pointer, `${nameOf(pointer)} must be ${kind}${wordRange(rule)}.`);
  }
  return number;
}

/**
 * Checks a truth value.
 * @returns the value, or undefined when something is wrong
 */
export function checkBoolean(
  value: unknown,
  isWritten: boolean,
  pointer: string,
  problems: FactProblems,
): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (isWritten && (value === 'true' || value === 'false')) return value === 'true';
  return problems.form('wrong_type', pointer, `${nameOf(pointer)} must be true or false.`);
}

/**
 * Checks a word of a fixed list.
 * @returns the word, or undefined when something is wrong
 */
export function checkWord<Word extends string>(
  value: unknown,
  words: readonly Word[],
  pointer: string,
  problems: FactProblems,
): Word | undefined {
  if (typeof value !== 'string') return problems.form('wrong_type', pointer, `${nameOf(pointer)} must be a text.`);
  const word = words.find((candidate) => candidate === value);
  if (word !== undefined) return word;
  return problems.meaning('out_of_range', pointer, `${echoText(value)} is not one of ${words.join(', ')}.`);
}

/**
 * Checks a calendar date.
 * @returns `YYYY-MM-DD`, or undefined when something is wrong
 */
export function checkDate(value: unknown, pointer: string, problems: FactProblems): string | undefined {
  if (typeof value !== 'string') return problems.form('wrong_type', pointer, `${nameOf(pointer)} must be a text.`);
  const instant = /^\d{4}-\d{2}-\d{2}$/.test(value) ? new Date(`${value}T00:00:00Z`) : undefined;
  if (instant !== undefined && isOnDay(instant, value)) return value;
  return problems.meaning('date_invalid', pointer, `${echoText(value)} is not a date of the form 2026-12-31.`);
}

/**
 * Checks an instant.
 * @returns ISO 8601 in UTC, or undefined when something is wrong. What comes in UTC is kept as it was written.
 */
export function checkInstant(value: unknown, pointer: string, problems: FactProblems): string | undefined {
  if (typeof value !== 'string') return problems.form('wrong_type', pointer, `${nameOf(pointer)} must be a text.`);
  const parts =
    /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/.exec(value);
  const day = parts === null ? undefined : new Date(`${parts[1]}T00:00:00Z`);
  if (parts !== null && day !== undefined && isOnDay(day, parts[1] ?? '')) {
    return parts[3] === 'Z' ? value : new Date(value).toISOString();
  }
  const detail = `${echoText(value)} is not an instant of the form 2026-12-31T23:59:59Z.`;
  return problems.meaning('instant_invalid', pointer, detail);
}

/**
 * Checks the address of a page. Anything but http and https is refused: a link must never run.
 * @param text text without control characters
 * @returns the address as it was stated, or undefined when something is wrong
 */
export function checkWebAddress(text: string, pointer: string, problems: FactProblems): string | undefined {
  if (/^https?:\/\//i.test(text) && URL.canParse(text)) return text;
  return problems.form('link_not_allowed', pointer, `${nameOf(pointer)} must be an http or https address.`);
}

function isOnDay(instant: Date, day: string): boolean {
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(day);
}

function wordRange(rule: NumberRule): string {
  return ` from ${rule.min} to ${rule.max}`;
}
