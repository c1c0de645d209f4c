import type { InputPosition } from '../model/errors.ts';
import type { ImportProblems, RecordPlace, StatedObject } from './fact-sink.ts';
import { locateOffset, locateProblem } from './strict-json.ts';
import { type JsonValue, StrictJsonParser } from './strict-json-parser.ts';

/** A piece of JSON in a larger input, and where it stands. */
export class JsonRecord implements RecordPlace {
  readonly line: number;
  private readonly column: number;
  private readonly text: string;
  private readonly pointer: string;
  private readonly isWholeLine: boolean;
  private inner = '';

  /**
   * @param text the piece
   * @param line where its first character stands, from 1
   * @param column where its first character stands, from 1
   * @param pointer pointer of the piece in the input
   * @param isWholeLine true when what follows can be read whatever is wrong in here
   */
  constructor(text: string, line: number, column: number, pointer: string, isWholeLine = false) {
    this.text = text;
    this.isWholeLine = isWholeLine;
    this.line = line;
    this.column = column;
    this.pointer = pointer;
  }

  positionOf(innerPointer: string): InputPosition {
    const pointer = this.inner + innerPointer;
    const offsets = new Map<string, number>();
    new StrictJsonParser(this.text, offsets).parse();
    const offset = offsets.get(pointer) ?? offsets.get(parentOf(pointer)) ?? offsets.get('') ?? 0;
    return {
      pointer: this.pointer + pointer,
      ...locateOffset(this.text, offset, { line: this.line, column: this.column }),
    };
  }

  /**
   * Makes positions be asked from inside this piece.
   * @param pointer pointer of a value in it, to which later pointers are joined
   * @returns the same record
   */
  within(pointer: string): RecordPlace {
    this.inner = pointer;
    return this;
  }

  /**
   * Parses the piece.
   * @param problems told what is wrong
   * @returns the value, or undefined when something was wrong and the piece could be read to its end all the same, or is
   * a line by itself
   * @throws all problems so far, when the piece is part of a larger text that cannot be read on
   */
  parse(problems: ImportProblems): JsonValue | undefined {
    const parser = new StrictJsonParser(this.text);
    const value = parser.parse();
    if (parser.problems.length === 0) return value;
    const start = { line: this.line, column: this.column, pointer: this.pointer };
    for (const problem of parser.problems) {
      problems.add({ ...locateProblem(problem, this.text, start), isForm: true });
    }
    if (value === undefined && !this.isWholeLine) problems.throwIfAny();
    return undefined;
  }

  /**
   * Parses the piece, which must be an object.
   * @returns the object, or undefined when something was wrong
   */
  parseObject(problems: ImportProblems): StatedObject | undefined {
    const value = this.parse(problems);
    if (value === undefined || isStatedObject(value)) return value;
    problems.add({
      code: 'not_an_object',
      detail: 'An object in braces must stand here.',
      isForm: true,
      ...this.positionOf(''),
    });
    return undefined;
  }
}

/** @returns whether it is an object and not a list */
export function isStatedObject(value: JsonValue): value is { [key: string]: JsonValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parentOf(pointer: string): string {
  return pointer.slice(0, Math.max(0, pointer.lastIndexOf('/')));
}
