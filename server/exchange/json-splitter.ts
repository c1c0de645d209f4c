import { LIMITS } from '../model/limits.ts';
import type { FactKind } from './fact-sink.ts';
import { JsonRecord } from './json-record.ts';
import { lineTooLong } from './read-lines.ts';

/** Takes the pieces of a top-level object, in the order of the text. */
export interface JsonPieceTaker {
  /** Told of every key of the top-level object, as it is written. @returns the key, or ends the reading */
  takeKey(piece: JsonRecord): string;
  /** Told of the value of a key that is not a list of facts. */
  takeMember(key: string, piece: JsonRecord): void;
  /** Told of every element of a list of facts. */
  takeElement(kind: FactKind, piece: JsonRecord): void;
  /** Told where the text cannot be read on. */
  fail(code: string, detail: string, line: number, column: number): never;
}

type State =
  | 'start'
  | 'first-key'
  | 'key'
  | 'colon'
  | 'value'
  | 'first-element'
  | 'element'
  | 'after-element'
  | 'after-member'
  | 'done'
  | 'capture';

const QUOTE = 0x22;
const COMMA = 0x2c;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

/**
 * Splits the text of one large JSON object into its keys, its values and the elements of its lists of facts, without
 * holding more than one of them. What the pieces say is for the strict parser; here only their ends are found.
 */
export class JsonSplitter {
  private readonly listKinds: ReadonlyMap<string, FactKind>;
  private readonly taker: JsonPieceTaker;
  private text = '';
  private position = 0;
  private line = 1;
  /** Where the line began, counted from the start of the present chunk; negative when that was in an earlier one. */
  private lineStart = 0;
  private state: State = 'start';
  private key = '';
  private elementCount = 0;

  private captured: 'key' | 'member' | 'element' = 'key';
  private held = '';
  private heldLine = 1;
  private heldColumn = 1;
  private depth = 0;
  private isScalar = false;
  private isInText = false;
  private isEscaped = false;

  /**
   * @param listKinds the keys whose values are lists of facts
   * @param taker told of the pieces
   */
  constructor(listKinds: ReadonlyMap<string, FactKind>, taker: JsonPieceTaker) {
    this.listKinds = listKinds;
    this.taker = taker;
  }

  /** Gives the next chunk of text; the one before must have been read to its end by `advance`. */
  push(text: string): void {
    this.lineStart -= this.text.length;
    this.text = text;
    this.position = 0;
  }

  /**
   * Reads on in the chunk.
   * @param maxPieces after so many pieces it returns, so that others can be served
   * @returns whether there is more to read in this chunk
   */
  advance(maxPieces: number): boolean {
    let pieces = 0;
    while (this.position < this.text.length) {
      if (this.state === 'capture') {
        if (!(this.isScalar ? this.scanScalar() : this.scanNested())) return false;
        this.finishCapture();
        pieces += 1;
        if (pieces >= maxPieces) return true;
        continue;
      }
      const code = this.text.charCodeAt(this.position);
      if (code === 0x0a) {
        this.line += 1;
        this.lineStart = this.position + 1;
      }
      if (code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09) this.position += 1;
      else this.step(code);
    }
    return false;
  }

  /** Says that the text is over. @returns false when there was nothing but blanks */
  end(): boolean {
    if (this.state === 'start') return false;
    if (this.state !== 'done') this.fail('The text ends before the object is closed.');
    return true;
  }

  private step(code: number): void {
    const { state } = this;
    if (state === 'start') {
      if (code !== OPEN_BRACE) this.failStart();
      this.move('first-key');
    } else if (state === 'first-key' || state === 'key') this.stepKey(code);
    else if (state === 'colon') {
      if (code !== 0x3a) this.fail('A colon must follow the key.');
      this.move('value');
    } else if (state === 'value') this.stepValue(code);
    else if (state === 'first-element' || state === 'element') this.stepElement(code);
    else if (state === 'after-element') {
      if (code !== COMMA && code !== CLOSE_BRACKET) this.fail('A comma or a closing bracket must follow here.');
      this.move(code === COMMA ? 'element' : 'after-member');
    } else if (state === 'after-member') {
      if (code !== COMMA && code !== CLOSE_BRACE) this.fail('A comma or a closing brace must follow here.');
      this.move(code === COMMA ? 'key' : 'done');
    } else this.fail('Nothing may follow the end of the object.');
  }

  private stepKey(code: number): void {
    if (code === QUOTE) this.startCapture('key', code);
    else if (code === CLOSE_BRACE && this.state === 'first-key') this.move('done');
    else if (code === CLOSE_BRACE) this.fail('A key must stand here; a comma may not come last.');
    else if (code === 0x2f || code === 0x23) this.fail('JSON has no comments.');
    else this.fail('A key in double quotes must stand here.');
  }

  private stepValue(code: number): void {
    if (!this.listKinds.has(this.key)) this.startCapture('member', code);
    else if (code === OPEN_BRACKET) {
      this.elementCount = 0;
      this.move('first-element');
    } else {
      const { line, column } = this.place();
      this.taker.fail('not_a_list', `"${this.key}" must be a list in brackets.`, line, column);
    }
  }

  private stepElement(code: number): void {
    if (code !== CLOSE_BRACKET) this.startCapture('element', code);
    else if (this.state === 'first-element') this.move('after-member');
    else this.fail('A value must stand here; a comma may not come last.');
  }

  private move(state: State): void {
    this.state = state;
    this.position += 1;
  }

  private startCapture(captured: 'key' | 'member' | 'element', code: number): void {
    const { line, column } = this.place();
    this.captured = captured;
    this.held = '';
    this.heldLine = line;
    this.heldColumn = column;
    this.depth = 0;
    this.isInText = false;
    this.isEscaped = false;
    this.isScalar = code !== QUOTE && code !== OPEN_BRACE && code !== OPEN_BRACKET;
    this.state = 'capture';
  }

  private finishCapture(): void {
    const pointer = this.captured === 'element' ? `/${this.key}/${this.elementCount}` : `/${this.key}`;
    const piece = new JsonRecord(this.held, this.heldLine, this.heldColumn, this.captured === 'key' ? '' : pointer);
    this.held = '';
    if (this.captured === 'key') {
      this.state = 'colon';
      this.key = this.taker.takeKey(piece);
    } else if (this.captured === 'member') {
      this.state = 'after-member';
      this.taker.takeMember(this.key, piece);
    } else {
      this.state = 'after-element';
      this.elementCount += 1;
      this.taker.takeElement(this.listKinds.get(this.key) as FactKind, piece);
    }
  }

  private scanScalar(): boolean {
    for (let index = this.position; index < this.text.length; index += 1) {
      const code = this.text.charCodeAt(index);
      if (code === COMMA || code === CLOSE_BRACKET || code === CLOSE_BRACE || code <= 0x20)
        return this.hold(index, true);
    }
    return this.hold(this.text.length, false);
  }

  private scanNested(): boolean {
    const { text } = this;
    for (let index = this.position; index < text.length; index += 1) {
      const code = text.charCodeAt(index);
      if (code === 0x0a) {
        this.line += 1;
        this.lineStart = index + 1;
      }
      if (this.isEscaped) this.isEscaped = false;
      else if (this.isInText) {
        if (code === 0x5c) this.isEscaped = true;
        else if (code === QUOTE) {
          this.isInText = false;
          if (this.depth === 0) return this.hold(index + 1, true);
        }
      } else if (code === QUOTE) this.isInText = true;
      else if (code === OPEN_BRACE || code === OPEN_BRACKET) this.depth += 1;
      else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) {
        this.depth -= 1;
        if (this.depth === 0) return this.hold(index + 1, true);
      }
    }
    return this.hold(text.length, false);
  }

  /** Keeps the piece up to a position. @returns whether it is whole */
  private hold(end: number, isWhole: boolean): boolean {
    const length = this.held.length + end - this.position;
    if (length > LIMITS.maxLineBytes) throw lineTooLong(this.heldLine);
    const piece = this.text.slice(this.position, end);
    this.held = this.held === '' ? piece : this.held + piece;
    this.position = end;
    if (length * 3 > LIMITS.maxLineBytes && isWhole && Buffer.byteLength(this.held) > LIMITS.maxLineBytes) {
      throw lineTooLong(this.heldLine);
    }
    return isWhole;
  }

  private place(): { readonly line: number; readonly column: number } {
    return { line: this.line, column: this.position - this.lineStart + 1 };
  }

  private failStart(): never {
    const { line, column } = this.place();
    this.taker.fail('not_an_object', 'The file must be one object in braces.', line, column);
  }

  private fail(detail: string): never {
    const { line, column } = this.place();
    this.taker.fail('json_syntax', detail, line, column);
  }
}
