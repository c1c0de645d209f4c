import { ConfigError } from '../config.ts';
import { compareText } from '../model/compare-text.ts';
import {
  ConflictError,
  FaultlineError,
  type InputPosition,
  type InputProblem,
  InvalidInputError,
  NotFoundError,
  RemovalGuardError,
  StoreUnavailableError,
  TooLargeError,
  UnprocessableInputError,
} from '../model/errors.ts';
import { displayText, wrapText } from './display-text.ts';
import { type Terminal, writeNotice } from './terminal.ts';

/** A problem with the words of a command, found before the work began; shown like any other. */
export class CommandError extends FaultlineError {
  readonly code: string = 'command';
}

/** A command line that cannot be understood. */
export class UsageError extends CommandError {
  override readonly code = 'usage';
}

const SHOWN_PROBLEMS = 20;
const STORE_AWAY =
  'The store cannot be reached. Check that it runs, that its address is right and that nobody else holds it.';

/**
 * Says what went wrong, where, and the way out.
 * @param error whatever was thrown; only errors of the Faultline family say more than that something failed
 */
export function showError(error: unknown, terminal: Terminal): void {
  const { paintNotice: paint } = terminal;
  const mark = paint('red', '✖');
  if (error instanceof ConfigError) {
    writeNotice(terminal, indented(mark, error.message, terminal.width));
    return;
  }
  if (isSystemError(error)) {
    writeNotice(terminal, indented(mark, `The system refuses: ${error.message}`, terminal.width));
    return;
  }
  if (!(error instanceof FaultlineError)) {
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    writeNotice(terminal, [`${mark} Faultline met something it does not know how to handle:`, displayLines(detail)]);
    return;
  }
  if (error instanceof StoreUnavailableError) {
    writeNotice(terminal, indented(mark, STORE_AWAY, terminal.width));
    return;
  }
  const problems = problemsOf(error).toSorted(byPlace);
  if (problems.length === 0) {
    writeNotice(terminal, indented(mark, error.message + keyOf(error), terminal.width));
    return;
  }
  const isLoneInFile = problems.length === 1 && problems[0]?.line !== undefined;
  const hidden = problems.length - SHOWN_PROBLEMS;
  writeNotice(terminal, [
    ...(problems.length > 1 ? [`${mark} ${problems.length} problems; nothing was changed.`] : []),
    ...problems.slice(0, SHOWN_PROBLEMS).flatMap((problem) => {
      const place = placeOf(problem);
      return indented(
        mark,
        `${place === '' ? '' : `${place}: `}${problem.detail}${isLoneInFile ? ' Nothing was changed.' : ''}`,
        terminal.width,
      );
    }),
    ...(hidden > 0 ? [`  … and ${hidden} more`] : []),
    ...(isCutShort(error) ? ['  Reading stopped there: there are more problems than are kept.'] : []),
  ]);
}

/**
 * Words where a problem lies.
 * @returns such as `items.csv, line 3, column 7`; empty when it is not known
 */
export function placeOf({ file, line, column, byteOffset, pointer }: InputPosition): string {
  const parts = [
    file === undefined ? '' : displayText(file),
    line === undefined ? '' : `line ${line}`,
    column === undefined ? '' : `column ${column}`,
    line === undefined && byteOffset !== undefined ? `byte ${byteOffset}` : '',
    line === undefined && pointer !== undefined && pointer !== '' ? displayText(pointer) : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}

/** Files are read in parts, so that what is wrong is not found from top to bottom. */
function byPlace(left: InputPosition, right: InputPosition): number {
  return compareText(left.file ?? '', right.file ?? '') || (left.line ?? 0) - (right.line ?? 0);
}

function problemsOf(error: FaultlineError): readonly InputProblem[] {
  if (error instanceof InvalidInputError || error instanceof UnprocessableInputError) return error.problems;
  if (error instanceof TooLargeError) return [{ code: error.code, detail: error.message, ...error.position }];
  return [];
}

function isCutShort(error: FaultlineError): boolean {
  return (error instanceof InvalidInputError || error instanceof UnprocessableInputError) && error.isTruncated;
}

/** Tells what the operating system refused, such as a file that cannot be written, from a fault of the program. */
function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error && 'code' in error;
}

/** The options of `import` and `copy` that allow what was refused, by reason. */
const OPTION_OF_REASON: Readonly<Record<string, string>> = {
  'older-than-current': '--allow-older',
  'class-change': '--allow-class-change',
  'still-needed': '--cascade',
  'holds-an-estate': '--replace',
  'removal-guard': '--allow-removals',
};

function keyOf(error: FaultlineError): string {
  if (error instanceof NotFoundError) return ` (${displayText(error.key)})`;
  if (error instanceof RemovalGuardError) return optionHint(error.code);
  return error instanceof ConflictError ? optionHint(String(error.facts['reason'])) : '';
}

/**
 * Names the option that allows what was refused.
 * @param reason of the refusal, such as `class-change`
 * @returns a sentence after a blank, or an empty text when no option does
 */
export function optionHint(reason: string): string {
  const option = OPTION_OF_REASON[reason];
  return option === undefined ? '' : ` If this is meant, add ${option}.`;
}

function indented(mark: string, text: string, width: number): readonly string[] {
  return text
    .split('\n')
    .flatMap((line) => wrapText(displayText(line), width - 2))
    .map((line, position) => `${position === 0 ? mark : ' '} ${line}`);
}

function displayLines(text: string): string {
  return text.split('\n').map(displayText).join('\n');
}
