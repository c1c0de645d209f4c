import type { InputProblemWire, Problem } from '../contract/problem.ts';
import { echoText } from '../model/echoed-text.ts';
import {
  AlreadyExistsError,
  CapacityError,
  ConflictError,
  CursorError,
  DeadlineExceededError,
  type ErrorCode,
  FaultlineError,
  InvalidInputError,
  NotFoundError,
  NotReadyError,
  OverloadedError,
  RemovalGuardError,
  StaleRevisionError,
  StoreUnavailableError,
  TooLargeError,
  UnprocessableInputError,
  UnsupportedMediaError,
} from '../model/errors.ts';
import { HttpRefusal, type HttpRefusalCode } from './http-refusal.ts';

interface ProblemRow {
  readonly status: number;
  readonly title: string;
}

/** Status and title by code. A code without a row does not compile. */
const PROBLEMS: Readonly<Record<ErrorCode | HttpRefusalCode | 'internal', ProblemRow>> = {
  'invalid-input': { status: 400, title: 'The request does not have the form that is asked for' },
  'unprocessable-input': { status: 422, title: 'The request says something that cannot be' },
  'unsupported-media': { status: 415, title: 'This kind of body is not read' },
  'too-large': { status: 413, title: 'The request is larger than the bound' },
  'not-found': { status: 404, title: 'There is no such thing' },
  'already-exists': { status: 409, title: 'It is there already' },
  conflict: { status: 409, title: 'It would contradict facts that stand' },
  'precondition-required': { status: 428, title: 'Say which version you change' },
  'stale-revision': { status: 412, title: 'It has been changed since you read it' },
  'idempotency-mismatch': { status: 422, title: 'The key was used for another request' },
  'removal-guard': { status: 409, title: 'It would remove more than is allowed unasked' },
  'cursor-unusable': { status: 400, title: 'This cursor cannot be used' },
  'store-unavailable': { status: 503, title: 'The store cannot be reached' },
  'store-unusable': { status: 503, title: 'The store cannot be used' },
  'read-only': { status: 409, title: 'This estate is not changed here' },
  'not-ready': { status: 503, title: 'Not ready yet' },
  'deadline-exceeded': { status: 503, title: 'It took too long and was stopped' },
  overloaded: { status: 503, title: 'Too much is asked at once' },
  capacity: { status: 409, title: 'The estate would grow over a bound' },
  'bad-request': { status: 400, title: 'The request cannot be understood' },
  'forbidden-origin': { status: 403, title: 'Requests from other sites are not answered' },
  'method-not-allowed': { status: 405, title: 'This method does not exist here' },
  'misdirected-request': { status: 421, title: 'This is not the host that was asked for' },
  'no-such-page': { status: 404, title: 'There is nothing here' },
  'uri-too-long': { status: 414, title: 'The address is too long' },
  'headers-too-large': { status: 431, title: 'The headers are too large' },
  'request-timeout': { status: 408, title: 'The request did not arrive in time' },
  'rate-limited': { status: 429, title: 'Too many requests' },
  internal: { status: 500, title: 'Something went wrong here' },
};

/** A problem as it is sent. */
export interface PresentedProblem {
  readonly status: number;
  readonly body: Problem;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Presents an error as problem details (RFC 9457).
 * @param error whatever was thrown; of what Faultline did not throw on purpose nothing is told
 * @param requestId names the request in the log
 * @returns status, body and headers; no stack, path, SQL or Cypher
 */
export function presentProblem(error: unknown, requestId: string): PresentedProblem {
  const code = codeOf(error);
  const row = PROBLEMS[code];
  const status = error instanceof CursorError && error.reason === 'expired' ? 410 : row.status;
  const detail =
    code === 'internal' ? 'The server met something unforeseen. Its log says what.' : (error as Error).message;
  const facts = factsOf(error);
  return {
    status,
    headers: headersOf(error),
    body: {
      type: `urn:faultline:problem:${code}`,
      title: row.title,
      status,
      detail,
      code,
      requestId,
      ...problemsOf(error),
      ...(facts === undefined ? {} : { facts }),
    },
  };
}

function codeOf(error: unknown): keyof typeof PROBLEMS {
  if (error instanceof HttpRefusal) return error.code;
  if (error instanceof FaultlineError && Object.hasOwn(PROBLEMS, error.code)) return error.code as ErrorCode;
  return 'internal';
}

function problemsOf(error: unknown): { readonly problems?: InputProblemWire[]; readonly isTruncated?: boolean } {
  if (error instanceof InvalidInputError || error instanceof UnprocessableInputError) {
    return { problems: [...error.problems], ...(error.isTruncated ? { isTruncated: true } : {}) };
  }
  if (error instanceof UnsupportedMediaError) return { problems: [{ code: error.reason, detail: error.message }] };
  if (error instanceof TooLargeError) {
    return { problems: [{ code: error.reason, detail: error.message, ...error.position }] };
  }
  if (error instanceof CursorError) {
    return { problems: [{ code: `cursor_${error.reason}`, detail: error.message, pointer: '/query/cursor' }] };
  }
  return {};
}

function factsOf(error: unknown): Record<string, unknown> | undefined {
  if (error instanceof ConflictError || error instanceof RemovalGuardError) return { ...error.facts };
  if (error instanceof NotFoundError || error instanceof AlreadyExistsError) {
    return { kind: error.kind, key: echoText(error.key) };
  }
  if (error instanceof TooLargeError || error instanceof CapacityError) {
    return { limitName: error.limitName, limit: error.limit };
  }
  if (error instanceof StaleRevisionError) return { currentRevision: error.currentRevision };
  if (error instanceof DeadlineExceededError) return { deadlineMs: error.deadlineMs };
  return undefined;
}

function headersOf(error: unknown): Readonly<Record<string, string>> {
  if (error instanceof HttpRefusal) return error.headers;
  if (error instanceof NotReadyError || error instanceof OverloadedError || error instanceof StoreUnavailableError) {
    return { 'Retry-After': String(error.retryAfterSeconds) };
  }
  return {};
}
