import { echoText } from '../model/echoed-text.ts';
import { FORBIDDEN_KEYS } from '../model/forbidden-keys.ts';
import { LIMITS } from '../model/limits.ts';

/** What a strict parser can make of JSON. Objects are plain: keys that reach into prototypes are refused. */
export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };

/** Something wrong in a JSON text, by its place in that text. */
export interface OffsetProblem {
  readonly code: string;
  readonly detail: string;
  /** In UTF-16 code units, from 0. */
  readonly offset: number;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Thrown where the text cannot be read on; never leaves this file. */
class Unreadable {
  readonly problem: OffsetProblem;
  constructor(problem: OffsetProblem) {
    this.problem = problem;
  }
}

/**
 * Reads one JSON text by the letter of RFC 8259, and refuses what `JSON.parse` passes over in silence: duplicate keys,
 * keys that reach into prototypes, whole numbers that a double cannot hold, negative zero and half surrogate pairs.
 */
export class StrictJsonParser {
  /** In the order of the text; the last one may be the place where reading ended. */
  readonly problems: OffsetProblem[] = [];
  private readonly text: string;
  private readonly offsets: Map<string, number> | undefined;
  private position = 0;
  private depth = 0;
  private path = '';

  /**
   * @param text the JSON text
   * @param offsets when given, it is filled with the offset of every value, by JSON pointer
   */
  constructor(text: string, offsets?: Map<string, number>) {
    this.text = text;
    this.offsets = offsets;
  }

  /** @returns the value; undefined when the text could not be read to its end */
  parse(): JsonValue | undefined {
    try {
      const value = this.readValue();
      this.skipBlanks();
      if (this.position < this.text.length) this.fail('json_syntax', 'Nothing may follow the end of the value.');
      return value;
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      this.problems.push(error.problem);
      return undefined;
    }
  }

  private readValue(): JsonValue {
    this.skipBlanks();
    this.offsets?.set(this.path, this.position);
    const code = this.text.charCodeAt(this.position);
    if (code === QUOTE) return this.readString();
    if (code === 0x7b) return this.readObject();
    if (code === 0x5b) return this.readArray();
    if (code === 0x2d || (code >= 0x30 && code <= 0x39)) return this.readNumber();
    if (this.text.startsWith('true', this.position)) return this.take(4, true);
    if (this.text.startsWith('false', this.position)) return this.take(5, false);
    if (this.text.startsWith('null', this.position)) return this.take(4, null);
    return this.fail('json_syntax', this.explainNoValue());
  }

  private take<Value extends JsonValue>(length: number, value: Value): Value {
    this.position += length;
    return value;
  }

  private readObject(): JsonValue {
    this.enter();
    const value: { [key: string]: JsonValue } = {};
    this.skipBlanks();
    if (this.text.charCodeAt(this.position) === 0x7d) return this.leave(value);
    for (;;) {
      this.skipBlanks();
      const keyOffset = this.position;
      if (this.text.charCodeAt(keyOffset) !== QUOTE) this.fail('json_syntax', this.explainNoKey());
      const key = this.readString();
      this.skipBlanks();
      if (this.text.charCodeAt(this.position) !== 0x3a) {
        this.fail('json_syntax', `A colon must follow the key ${echoText(key)}.`);
      }
      this.position += 1;
      const member = this.readMember(key);
      if (FORBIDDEN_KEYS.has(key)) {
        this.note('forbidden_key', `The key ${echoText(key)} is not allowed anywhere.`, keyOffset);
      } else if (Object.hasOwn(value, key)) {
        this.note('duplicate_key', `The key ${echoText(key)} stands twice in one object.`, keyOffset);
      } else value[key] = member;
      this.skipBlanks();
      const code = this.text.charCodeAt(this.position);
      if (code === 0x7d) return this.leave(value);
      if (code !== 0x2c) this.fail('json_syntax', 'A comma or a closing brace must follow here.');
      this.position += 1;
    }
  }

  private readArray(): JsonValue {
    this.enter();
    const value: JsonValue[] = [];
    this.skipBlanks();
    if (this.text.charCodeAt(this.position) === 0x5d) return this.leave(value);
    for (;;) {
      value.push(this.readMember(value.length));
      this.skipBlanks();
      const code = this.text.charCodeAt(this.position);
      if (code === 0x5d) return this.leave(value);
      if (code !== 0x2c) this.fail('json_syntax', 'A comma or a closing bracket must follow here.');
      this.position += 1;
    }
  }

  private readMember(key: string | number): JsonValue {
    if (this.offsets === undefined) return this.readValue();
    const outer = this.path;
    this.path = `${outer}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;
    const value = this.readValue();
    this.path = outer;
    return value;
  }

  private enter(): void {
    this.depth += 1;
    if (this.depth > LIMITS.maxJsonDepth)
      this.fail('json_too_deep', `Values may stand at most ${LIMITS.maxJsonDepth} deep in each other.`);
    this.position += 1;
  }

  private leave<Value extends JsonValue>(value: Value): Value {
    this.depth -= 1;
    this.position += 1;
    return value;
  }

  private readString(): string {
    const start = this.position + 1;
    for (let index = start; ; index += 1) {
      const code = this.text.charCodeAt(index);
      if (code === QUOTE) {
        this.position = index + 1;
        return this.text.slice(start, index);
      }
      if (code === BACKSLASH) return this.readEscapedString(start, index);
      if (!(code >= 0x20)) this.failInString(start, index);
    }
  }

  private readEscapedString(start: number, firstEscape: number): string {
    for (let index = firstEscape; ; index += 1) {
      const code = this.text.charCodeAt(index);
      if (code === BACKSLASH) index = this.skipEscape(index);
      else if (code === QUOTE) {
        this.position = index + 1;
        const value = JSON.parse(this.text.slice(start - 1, index + 1)) as string;
        if (!value.isWellFormed()) {
          this.note('lone_surrogate', 'A text holds half of a surrogate pair; send well-formed Unicode.', start - 1);
        }
        return value;
      } else if (!(code >= 0x20)) this.failInString(start, index);
    }
  }

  private skipEscape(index: number): number {
    const escaped = this.text.charAt(index + 1);
    if (escaped === 'u' && /^[0-9a-fA-F]{4}$/.test(this.text.slice(index + 2, index + 6))) return index + 5;
    if (escaped !== '' && '"\\/bfnrt'.includes(escaped)) return index + 1;
    return this.fail('json_syntax', 'A backslash in a text must begin one of the escapes of JSON.', index);
  }

  private failInString(start: number, index: number): never {
    if (index >= this.text.length) this.fail('json_syntax', 'A text is not closed with a double quote.', start - 1);
    this.fail('control_character', 'A text holds a control character; write it as an escape.', index);
  }

  private readNumber(): number {
    const start = this.position;
    let index = start;
    let code = this.text.charCodeAt(index);
    if (code >= 0x31) {
      let value = 0;
      while (code >= 0x30 && code <= 0x39 && index - start < 15) {
        value = value * 10 + (code - 0x30);
        index += 1;
        code = this.text.charCodeAt(index);
      }
      if (!continuesNumber(code)) {
        this.position = index;
        return value;
      }
    }
    while (continuesNumber(code)) {
      index += 1;
      code = this.text.charCodeAt(index);
    }
    return this.finishNumber(this.text.slice(start, index), start, index);
  }

  private finishNumber(written: string, start: number, end: number): number {
    if (!/^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(written)) {
      this.fail('json_syntax', `${echoText(written)} is not a number of JSON.`, start);
    }
    this.position = end;
    const value = Number(written);
    if (Object.is(value, -0)) this.note('negative_zero', 'Negative zero is not a number that is kept; send 0.', start);
    if (!Number.isFinite(value)) {
      this.note('number_out_of_range', `The number ${echoText(written)} is too large to be kept.`, start);
    } else if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
      this.note(
        'number_imprecise',
        `The number ${echoText(written)} cannot be kept exactly; send ids as strings.`,
        start,
      );
    }
    return value;
  }

  private skipBlanks(): void {
    for (;;) {
      const code = this.text.charCodeAt(this.position);
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return;
      this.position += 1;
    }
  }

  private explainNoValue(): string {
    const rest = this.text.slice(this.position, this.position + 16);
    if (rest === '') return 'The text ends where a value must stand.';
    if (rest.startsWith('//') || rest.startsWith('/*') || rest.startsWith('#')) return 'JSON has no comments.';
    if (rest.startsWith("'")) return 'Texts stand in double quotes, not in single ones.';
    if (/^(?:\+|NaN|Infinity|undefined)/.test(rest))
      return `${echoText(rest.split(/[\s,}\]]/)[0] ?? rest)} is not JSON.`;
    if (rest.startsWith(']') || rest.startsWith('}')) return 'A value must stand here; a comma may not come last.';
    return 'A value must stand here.';
  }

  private explainNoKey(): string {
    const code = this.text.charCodeAt(this.position);
    if (Number.isNaN(code)) return 'The text ends inside an object.';
    if (code === 0x7d) return 'A key must stand here; a comma may not come last.';
    if (code === 0x27) return 'Keys stand in double quotes, not in single ones.';
    if (code === 0x2f || code === 0x23) return 'JSON has no comments.';
    return 'A key in double quotes must stand here.';
  }

  private note(code: string, detail: string, offset: number): void {
    this.problems.push({ code, detail, offset });
  }

  private fail(code: string, detail: string, offset = this.position): never {
    throw new Unreadable({ code, detail, offset: Math.min(offset, this.text.length) });
  }
}

function continuesNumber(code: number): boolean {
  return (
    (code >= 0x30 && code <= 0x39) || code === 0x2e || code === 0x65 || code === 0x45 || code === 0x2b || code === 0x2d
  );
}
