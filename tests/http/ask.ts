import { expect } from 'vitest';
import { problemSchema } from '../../server/contract/problem.ts';
import type { RunningService } from './start-service.ts';

/** An answer with its body read. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects and fails when it is not there
  readonly body: any;
}

/** What is sent. */
export interface Question {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** A text or bytes as they are; anything else as JSON. */
  readonly body?: unknown;
}

/** Asks a service. */
export async function ask(service: RunningService, path: string, question: Question = {}): Promise<Answer> {
  const { method = 'GET', headers = {}, body } = question;
  const isRaw = typeof body === 'string' || body instanceof Uint8Array;
  const response = await fetch(service.origin + path, {
    method,
    headers: { ...(body === undefined || isRaw ? {} : { 'Content-Type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: (isRaw ? body : JSON.stringify(body)) as RequestInit['body'] & {} }),
    redirect: 'manual',
  });
  const text = await response.text();
  const isJson = /\/(problem\+)?json/.test(response.headers.get('content-type') ?? '') && text !== '';
  return { status: response.status, headers: response.headers, text, body: isJson ? JSON.parse(text) : undefined };
}

/** Asks, and expects the refusal to be a problem that tells nothing of the inside and changes nothing. */
export async function askRefused(
  service: RunningService,
  path: string,
  question: Question,
  status: number,
  problemCode?: string,
): Promise<Answer> {
  const before = service.open.estate.current().revision;
  const answer = await ask(service, path, question);
  expectProblem(answer, status, problemCode);
  expect(service.open.estate.current().revision).toBe(before);
  return answer;
}

/** Expects problem details of RFC 9457. */
export function expectProblem(answer: Answer, status: number, problemCode?: string): void {
  expect(answer.text === '' ? answer.status : `${answer.status} ${answer.text}`).toContain(String(status));
  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  const problem = problemSchema.parse(answer.body);
  expect(problem.status).toBe(status);
  expect(problem.type.endsWith(problem.code)).toBe(true);
  expect(problem.requestId).toMatch(/^[0-9a-f-]{36}$/);
  expect(answer.text).not.toMatch(/\bat .+:\d+:\d+|node_modules|\.ts\b|SELECT|INSERT|sqlite|MATCH \(/i);
  if (problemCode !== undefined) expect((problem.problems ?? []).map(({ code }) => code)).toContain(problemCode);
}
