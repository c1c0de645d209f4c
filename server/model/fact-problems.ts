import { type InputProblem, InvalidInputError, UnprocessableInputError } from './errors.ts';

/** One thing that is wrong in a stated fact. */
export interface FactProblem {
  readonly code: string;
  readonly detail: string;
  /** RFC 6901 pointer into the fact; empty for the fact as a whole. */
  readonly pointer: string;
  /** True when the form is wrong (400), false when it says something that cannot be (422). */
  readonly isForm: boolean;
}

/** A fact that was checked: either the fact in its one spelling, or what is wrong in it. */
export type Checked<Fact> =
  | { readonly fact: Fact; readonly problems?: undefined }
  | { readonly fact?: undefined; readonly problems: readonly FactProblem[] };

/** Gathers what is wrong in a fact. */
export class FactProblems {
  readonly list: FactProblem[] = [];

  /** Notes that the form is wrong: a type, an unknown field, a character that is never allowed. */
  form(code: string, pointer: string, detail: string): undefined {
    this.list.push({ code, detail, pointer, isForm: true });
    return undefined;
  }

  /** Notes that the form is right and what is said cannot be: a value out of range, an unknown class. */
  meaning(code: string, pointer: string, detail: string): undefined {
    this.list.push({ code, detail, pointer, isForm: false });
    return undefined;
  }
}

/**
 * Gives a checked fact, or throws what is wrong in it.
 * @param checked outcome of a check
 * @param pointerPrefix put before every pointer, for facts that stand inside a larger body
 * @returns the fact
 * @throws `InvalidInputError` when a form is wrong, else `UnprocessableInputError`
 */
export function requireFact<Fact>(checked: Checked<Fact>, pointerPrefix = ''): Fact {
  if (checked.problems === undefined) return checked.fact;
  throw factError(checked.problems.map((problem) => ({ ...problem, pointer: pointerPrefix + problem.pointer })));
}

/**
 * Makes the error for problems of facts.
 * @param problems at least one; `isForm` of each decides which error it is and is not passed on
 * @param isTruncated true when there are more
 * @returns `InvalidInputError` when a form is wrong, else `UnprocessableInputError`
 */
export function factError(
  problems: readonly (InputProblem & { readonly isForm: boolean })[],
  isTruncated = false,
): InvalidInputError | UnprocessableInputError {
  const isForm = problems.some((problem) => problem.isForm);
  const shown = problems.map(({ isForm: _, ...problem }) => problem);
  return isForm ? new InvalidInputError(shown, isTruncated) : new UnprocessableInputError(shown, isTruncated);
}
