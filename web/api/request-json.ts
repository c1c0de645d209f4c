import type { InputProblemWire, Problem } from '../../server/contract/problem.ts';

const API_ROOT = '/api/v1';
const DEADLINE_MS = 25_000;

/** A refusal, or silence, in words that say what to do. */
export class ProblemError extends Error {
  readonly title: string;
  readonly code: string;
  readonly status: number;
  readonly requestId: string | undefined;
  readonly problems: readonly InputProblemWire[];

  constructor(problem: Pick<Problem, 'title' | 'detail' | 'code' | 'status'> & Partial<Problem>) {
    super(problem.detail);
    this.title = problem.title;
    this.code = problem.code;
    this.status = problem.status;
    this.requestId = problem.requestId;
    this.problems = problem.problems ?? [];
  }

  /** Whether the same request may work a little later. */
  get isPassing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 502;
  }
}

/** What is asked of the server. */
export interface JsonRequest {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** The ETag that must still stand for the write to be carried out. */
  readonly ifMatch?: string;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

/**
 * Asks the server and reads its answer.
 * @param path below `/api/v1`, with its query
 * @returns the body of the answer; its shape is the contract's
 * @throws ProblemError when the server refuses, is silent for the deadline, or cannot be reached
 */
export async function requestJson<Answer>(path: string, request: JsonRequest = {}): Promise<Answer> {
  const deadline = AbortSignal.timeout(DEADLINE_MS);
  const signal = request.signal === undefined ? deadline : AbortSignal.any([request.signal, deadline]);
  let response: Response;
  let text: string;
  try {
    response = await fetch(`${API_ROOT}${path}`, {
      method: request.method ?? 'GET',
      headers: {
        Accept: 'application/json',
        ...(request.body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(request.ifMatch === undefined ? {} : { 'If-Match': request.ifMatch }),
      },
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
      signal,
    });
    text = await response.text();
  } catch (cause) {
    if (request.signal?.aborted === true) throw cause;
    throw deadline.aborted ? tooSlow() : unreachable();
  }
  const body = readJson(text);
  if (response.ok && body !== undefined) return body as Answer;
  throw isProblem(body) ? new ProblemError(body) : unexpected(response.status);
}

/**
 * Writes a query; several values of one name are repeated, absent ones left out.
 * @returns `?a=1&b=2`, or nothing
 */
export function formatQuery(values: Readonly<Record<string, string | number | readonly string[] | undefined>>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined || value === '') continue;
    if (typeof value === 'object') for (const each of value) params.append(name, each);
    else params.set(name, String(value));
  }
  const query = params.toString();
  return query === '' ? '' : `?${query}`;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'detail' in body && 'code' in body && 'status' in body;
}

function unreachable(): ProblemError {
  return new ProblemError({
    title: 'The server does not answer',
    detail: 'Check that Faultline is running and that you are connected; what you see may be out of date.',
    code: 'unreachable',
    status: 0,
  });
}

function tooSlow(): ProblemError {
  return new ProblemError({
    title: 'The answer takes too long',
    detail: `Nothing came within ${DEADLINE_MS / 1000} seconds. Ask again, or ask for less at once.`,
    code: 'deadline-exceeded',
    status: 0,
  });
}

function unexpected(status: number): ProblemError {
  return new ProblemError({
    title: 'The server answered in an unexpected way',
    detail: `Something between you and Faultline may have changed the answer (status ${status}). Reload the page.`,
    code: 'unexpected-answer',
    status,
  });
}
