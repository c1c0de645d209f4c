import type { z } from 'zod';
import { echoText } from '../model/echoed-text.ts';
import type { InputProblem } from '../model/errors.ts';
import { LIMITS } from '../model/limits.ts';
import { hintNearestName } from '../model/nearest-name.ts';

type Issue = z.core.$ZodIssue;

/** How the fields of an input are called. */
export interface IssueWords {
  /** Put before every pointer: empty for bodies, `/query` for queries. */
  readonly pointerPrefix: string;
  /** The code of a field that does not exist. */
  readonly unknownCode: string;
  /** What a field is called: `field`, `filter`. */
  readonly fieldWord: string;
  /** Names that exist, for the hint. */
  readonly knownNames: readonly string[];
}

/**
 * Presents what a schema finds wrong.
 * @returns problems in the order of the schema, at most `LIMITS.maxImportProblems`; a field that does not exist is described by its name alone,
 * so that nobody learns from the words what exists elsewhere
 */
export function presentIssues(issues: readonly Issue[], words: IssueWords): readonly InputProblem[] {
  return issues.flatMap((issue) => presentIssue(issue, words)).slice(0, LIMITS.maxImportProblems);
}

function presentIssue(issue: Issue, words: IssueWords): readonly InputProblem[] {
  const pointer = words.pointerPrefix + issue.path.map((part) => `/${escapePart(String(part))}`).join('');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      code: words.unknownCode,
      pointer: `${pointer}/${escapePart(key)}`,
      detail: `There is no ${words.fieldWord} ${echoText(key)}.${hintNearestName(key, words.knownNames)}`,
    }));
  }
  if (issue.code === 'invalid_union') {
    const nearest = issue.errors.find((branch) => branch.every((inner) => inner.code !== 'invalid_type'));
    const inner = nearest?.[0] ?? issue.errors.at(-1)?.[0];
    if (inner !== undefined) return presentIssue({ ...inner, path: [...issue.path, ...inner.path] } as Issue, words);
  }
  const name = issue.path.length === 0 ? 'It' : echoText(String(issue.path.at(-1)));
  return [{ code: codeOf(issue), pointer, detail: `${name} ${describe(issue)}.` }];
}

function codeOf(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'required' : 'wrong_type';
    case 'too_big':
    case 'too_small':
    case 'invalid_value':
    case 'not_multiple_of':
      return 'out_of_range';
    case 'invalid_format':
      return 'wrong_format';
    default:
      return 'wrong_value';
  }
}

function describe(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'must be stated' : `must be ${wordType(issue.expected)}`;
    case 'too_big':
      return `must be at most ${issue.maximum}${wordUnit(issue.origin)}`;
    case 'too_small':
      return issue.origin === 'string' && issue.minimum === 1
        ? 'must not be empty'
        : `must be at least ${issue.minimum}${wordUnit(issue.origin)}`;
    case 'invalid_value':
      return `must be one of ${issue.values.slice(0, 20).map(String).join(', ')}`;
    case 'invalid_format':
      return issue.format === 'datetime' ? 'must be an instant of the form 2026-12-31T23:59:59Z' : 'has another form';
    case 'custom':
      return issue.message;
    default:
      return 'is not a value that is taken';
  }
}

function wordType(expected: string): string {
  switch (expected) {
    case 'int':
      return 'a whole number';
    case 'number':
      return 'a number';
    case 'string':
      return 'a text';
    case 'array':
      return 'a list';
    case 'object':
    case 'record':
      return 'an object';
    default:
      return `a ${expected}`;
  }
}

function wordUnit(origin: string): string {
  if (origin === 'string') return ' characters long';
  return origin === 'array' ? ' entries long' : '';
}

function escapePart(part: string): string {
  return echoText(part).slice(1, -1).replaceAll('~', '~0').replaceAll('/', '~1');
}
