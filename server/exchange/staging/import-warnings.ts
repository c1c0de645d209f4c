import type { InputProblem } from '../../model/errors.ts';
import { LIMITS } from '../../model/limits.ts';

/** Gathers what is worth knowing of an import and refuses nothing. */
export class ImportWarnings {
  /** In the order in which they were found, at most `LIMITS.maxImportProblems`. */
  readonly list: InputProblem[] = [];
  /** How many were found. */
  total = 0;

  add(warning: InputProblem): void {
    this.total += 1;
    if (this.list.length < LIMITS.maxImportProblems) this.list.push(warning);
  }
}
