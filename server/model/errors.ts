/** Where in an input a problem lies. */
export interface InputPosition {
  /** RFC 6901 pointer into a JSON body. */
  readonly pointer?: string;
  /** Name of a file, when an input has several. */
  readonly file?: string;
  /** From 1. */
  readonly line?: number;
  /** From 1. */
  readonly column?: number;
  /** From 0. */
  readonly byteOffset?: number;
}

/** One thing that is wrong in an input, in words that say the way out. */
export interface InputProblem extends InputPosition {
  /** Kebab-case or the snake-case codes of the import formats. */
  readonly code: string;
  readonly detail: string;
}

/**
 * The one family of errors that Faultline throws on purpose. Each class has a kebab-case `code`; its fields are facts
 * that may be shown to the caller. Causes go to the log, never to an answer.
 */
export abstract class FaultlineError extends Error {
  abstract readonly code: string;
}

/** The input does not have the form that is asked for. */
export class InvalidInputError extends FaultlineError {
  readonly code = 'invalid-input';
  readonly problems: readonly InputProblem[];
  /** True when there are more problems than are listed. */
  readonly isTruncated: boolean;

  /** @param problems at least one, in the order of the input, at most `LIMITS.maxImportProblems` */
  constructor(problems: readonly InputProblem[], isTruncated = false) {
    super(problems[0]?.detail ?? 'The input does not have the form that is asked for.');
    this.problems = problems;
    this.isTruncated = isTruncated;
  }
}

/** The input has the right form, but says something that cannot be: a duplicate, a loop, a value out of range. */
export class UnprocessableInputError extends FaultlineError {
  readonly code = 'unprocessable-input';
  readonly problems: readonly InputProblem[];
  /** True when there are more problems than are listed. */
  readonly isTruncated: boolean;

  constructor(problems: readonly InputProblem[], isTruncated = false) {
    super(problems[0]?.detail ?? 'The input says something that cannot be.');
    this.problems = problems;
    this.isTruncated = isTruncated;
  }
}

/** The body's media type, encoding or compression is not one that is read. */
export class UnsupportedMediaError extends FaultlineError {
  readonly code = 'unsupported-media';
  readonly reason: string;

  constructor(detail: string, reason = 'media_type_unsupported') {
    super(detail);
    this.reason = reason;
  }
}

/** The input, a line of it or its decompressed form is larger than the bound. */
export class TooLargeError extends FaultlineError {
  readonly code = 'too-large';
  readonly limitName: string;
  readonly limit: number;
  readonly reason: string;
  readonly position: InputPosition;

  constructor(detail: string, limitName: string, limit: number, reason = 'too_large', position: InputPosition = {}) {
    super(detail);
    this.limitName = limitName;
    this.limit = limit;
    this.reason = reason;
    this.position = position;
  }
}

/** The thing asked for does not exist, or is hidden from the caller. */
export class NotFoundError extends FaultlineError {
  readonly code = 'not-found';
  readonly kind: string;
  readonly key: string;

  constructor(kind: string, key: string) {
    super(`There is no ${kind} with this id.`);
    this.kind = kind;
    this.key = key;
  }
}

/** A thing of this key exists already. */
export class AlreadyExistsError extends FaultlineError {
  readonly code = 'already-exists';
  readonly kind: string;
  readonly key: string;

  constructor(kind: string, key: string) {
    super(`There is already a ${kind} with this id.`);
    this.kind = kind;
    this.key = key;
  }
}

/** The change would contradict facts that stand, and nobody said that this is meant. */
export class ConflictError extends FaultlineError {
  readonly code = 'conflict';
  readonly facts: Readonly<Record<string, unknown>>;

  constructor(detail: string, facts: Readonly<Record<string, unknown>> = {}) {
    super(detail);
    this.facts = facts;
  }
}

/** A write came without the revision it builds on. */
export class PreconditionRequiredError extends FaultlineError {
  readonly code = 'precondition-required';
  constructor() {
    super('Send If-Match with the ETag you read, so that nobody’s change is overwritten.');
  }
}

/** The estate or the item has changed since the caller read it. */
export class StaleRevisionError extends FaultlineError {
  readonly code = 'stale-revision';
  readonly expectedRevision: number | string;
  readonly currentRevision: number;

  constructor(expectedRevision: number | string, currentRevision: number) {
    super('It has been changed since you read it. Read it again and repeat your change.');
    this.expectedRevision = expectedRevision;
    this.currentRevision = currentRevision;
  }
}

/** The same idempotency key came with another body. */
export class IdempotencyMismatchError extends FaultlineError {
  readonly code = 'idempotency-mismatch';
  constructor() {
    super('This Idempotency-Key was used for another request. Use a new key for a new request.');
  }
}

/** An import would remove more than the guard allows. */
export class RemovalGuardError extends FaultlineError {
  readonly code = 'removal-guard';
  readonly facts: Readonly<Record<string, unknown>>;

  constructor(detail: string, facts: Readonly<Record<string, unknown>>) {
    super(detail);
    this.facts = facts;
  }
}

/** A page cursor that cannot be used any more. */
export class CursorError extends FaultlineError {
  readonly code = 'cursor-unusable';
  readonly reason: 'altered' | 'expired';

  constructor(reason: 'altered' | 'expired') {
    super(
      reason === 'altered'
        ? 'This cursor is not one that was given out. Start again without a cursor.'
        : 'The list has changed since this cursor was given out. Start again without a cursor.',
    );
    this.reason = reason;
  }
}

/** The store cannot be reached; reads go on from memory. */
export class StoreUnavailableError extends FaultlineError {
  readonly code = 'store-unavailable';
  readonly retryAfterSeconds: number;

  constructor(retryAfterSeconds: number, options?: ErrorOptions) {
    super('The store cannot be reached, so nothing can be written now. Reads go on from memory.', options);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** The store holds something that cannot be used: another schema, a damaged file, a foreign graph. */
export class StoreUnusableError extends FaultlineError {
  readonly code = 'store-unusable';
}

/** The estate is read from a graph that others keep, and never written to. */
export class ReadOnlyError extends FaultlineError {
  readonly code = 'read-only';
  constructor() {
    super('This estate is read from a graph that others keep. Change it there, then have it read anew.');
  }
}

/** The estate is not loaded yet, or the revision asked for has not arrived in time. */
export class NotReadyError extends FaultlineError {
  readonly code = 'not-ready';
  readonly retryAfterSeconds: number;

  constructor(detail: string, retryAfterSeconds: number) {
    super(detail);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** Work was stopped because it took longer than its deadline. */
export class DeadlineExceededError extends FaultlineError {
  readonly code = 'deadline-exceeded';
  readonly deadlineMs: number;

  constructor(detail: string, deadlineMs: number) {
    super(detail);
    this.deadlineMs = deadlineMs;
  }
}

/** Too much is asked at once. */
export class OverloadedError extends FaultlineError {
  readonly code = 'overloaded';
  readonly retryAfterSeconds: number;

  constructor(detail: string, retryAfterSeconds: number, options?: ErrorOptions) {
    super(detail, options);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** The estate would grow over a bound. */
export class CapacityError extends FaultlineError {
  readonly code = 'capacity';
  readonly limitName: string;
  readonly limit: number;

  constructor(detail: string, limitName: string, limit: number) {
    super(detail);
    this.limitName = limitName;
    this.limit = limit;
  }
}

/** Every error class's code: tables typed by it do not compile when a code has no row. */
export type ErrorCode =
  | InvalidInputError['code']
  | UnprocessableInputError['code']
  | UnsupportedMediaError['code']
  | TooLargeError['code']
  | NotFoundError['code']
  | AlreadyExistsError['code']
  | ConflictError['code']
  | PreconditionRequiredError['code']
  | StaleRevisionError['code']
  | IdempotencyMismatchError['code']
  | RemovalGuardError['code']
  | CursorError['code']
  | StoreUnavailableError['code']
  | StoreUnusableError['code']
  | ReadOnlyError['code']
  | NotReadyError['code']
  | DeadlineExceededError['code']
  | OverloadedError['code']
  | CapacityError['code'];
