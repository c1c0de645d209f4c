import type { InputPosition, InputProblem } from '../model/errors.ts';
import { factError } from '../model/fact-problems.ts';
import { LIMITS } from '../model/limits.ts';
import type { JsonValue } from './strict-json-parser.ts';

/** The kinds of facts that files state. */
export type FactKind = 'item' | 'group' | 'dependency';

/** An object as a file states it. Not checked beyond its form. */
export type StatedObject = Readonly<Record<string, JsonValue>>;

/** Where a record stands. Good until the sink returns: readers use it again for the next record. */
export interface RecordPlace {
  /** Name of the file, when an input has several. */
  readonly file?: string;
  /** Line on which the record begins, from 1. */
  readonly line: number;
  /**
   * Finds the place of a value in the record.
   * @param pointer JSON pointer into the record
   * @returns line and column; in CSV the column is the number of the cell
   */
  positionOf(pointer: string): InputPosition;
}

/** Takes what a reader finds, in the order of the file. */
export interface FactSink {
  /**
   * Told what the file says of itself: `faultline`, `asOf`, `name`, `catalogue`. A catalogue always comes before the first
   * fact; the rest may follow after the last one, in a second call.
   */
  takeHeader(header: StatedObject, place: RecordPlace): void;
  /** Told of every kind that the input speaks of, also when it states none of it: what it is silent on is left alone. */
  startKind(kind: FactKind): void;
  /** Told of every item, group and dependency. `isWritten` when all values are texts, as in CSV. */
  takeFact(kind: FactKind, stated: StatedObject, place: RecordPlace, isWritten: boolean): void;
}

/** A problem that knows whether it is one of form (400) or of meaning (422). */
export type ImportProblem = InputProblem & { readonly isForm: boolean };

/** Gathers the problems of one input, up to `LIMITS.maxImportProblems`. */
export class ImportProblems {
  private readonly list: ImportProblem[] = [];

  /**
   * Notes a problem.
   * @throws `InvalidInputError` or `UnprocessableInputError` with all that were noted, when there are too many to go on
   */
  add(problem: ImportProblem): void {
    if (this.list.length >= LIMITS.maxImportProblems) throw factError(this.list, true);
    this.list.push(problem);
  }

  get count(): number {
    return this.list.length;
  }

  /** @throws `InvalidInputError` when a form is wrong, `UnprocessableInputError` when only meanings are */
  throwIfAny(): void {
    if (this.list.length > 0) throw factError(this.list);
  }
}
