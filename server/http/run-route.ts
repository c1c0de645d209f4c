import type { NextFunction, Request, Response } from 'express';
import { z } from 'zod';
import { DeadlineExceededError, InvalidInputError } from '../model/errors.ts';
import { LIMITS } from '../model/limits.ts';
import { parseBody, parseObject } from './parse-body.ts';
import { parseQuery } from './parse-query.ts';
import { parseIdempotency } from './preconditions.ts';
import { presentIssues } from './present-issues.ts';
import { readBody, requireMediaType } from './read-body.ts';
import { contextOf } from './request-context.ts';
import type { Route, RouteAnswer, RouteCall } from './route.ts';

const emptyQuery = z.strictObject({});

/** Says who writes; there is nobody to tell apart yet. */
export type ActorReader = (request: Request) => string;

/**
 * Turns a route into a handler of the web server: parse, run under a deadline, write.
 * @param readActor says who writes
 */
export function runRoute(route: Route, readActor: ActorReader) {
  return (request: Request, response: Response, next: NextFunction): void => {
    contextOf(request).route = route.path;
    answerRoute(route, request, response, readActor).catch(next);
  };
}

async function answerRoute(route: Route, request: Request, response: Response, readActor: ActorReader): Promise<void> {
  const stop = new AbortController();
  const { signal } = stop;
  // Not AbortSignal.any: Node keeps such a signal, and all that hangs on it, for as long as someone listens to it.
  const gone = contextOf(request).signal;
  gone.addEventListener('abort', () => stop.abort(gone.reason), { once: true });
  if (gone.aborted) stop.abort(gone.reason);
  const deadlineMs = route.deadlineMs ?? LIMITS.requestDeadlineMs;
  const timer = setTimeout(
    () => stop.abort(new DeadlineExceededError('The answer took too long and was given up.', deadlineMs)),
    deadlineMs,
  );
  try {
    const answer = await Promise.race([callRoute(route, request, response, signal, readActor), abortOf(signal)]);
    if (answer !== undefined) writeAnswer(response, route, answer);
  } finally {
    clearTimeout(timer);
  }
}

async function callRoute(
  route: Route,
  request: Request,
  response: Response,
  signal: AbortSignal,
  readActor: ActorReader,
): Promise<RouteAnswer<unknown> | undefined> {
  const params = route.params === undefined ? undefined : parseParams(request, route.params);
  const query = parseQuery(request.url, route.query ?? emptyQuery);
  const { body, bytes } = await takeBody(route, request);
  const call: RouteCall<unknown, unknown, unknown> = {
    params,
    query: route.query === undefined ? undefined : query,
    body,
    headers: request.headers,
    signal,
    request,
    response,
    writeContext: (reason) => {
      const { method, originalUrl: url } = request;
      const idempotency = parseIdempotency(request.headers, { method, url, body: bytes });
      return {
        actor: readActor(request),
        reason: reason ?? '',
        signal,
        ...(idempotency === undefined ? {} : { idempotency }),
      };
    },
  };
  return route.handle(call as never);
}

async function takeBody(
  route: Route,
  request: Request,
): Promise<{ readonly body: unknown; readonly bytes: Uint8Array }> {
  const none = new Uint8Array(0);
  if (route.body === undefined) return { body: undefined, bytes: none };
  requireMediaType(request, route.body.mediaTypes);
  if (route.body.parsedBy === 'stream') return { body: undefined, bytes: none };
  const bytes = await readBody(request);
  return { bytes, body: route.body.parsedBy === 'model' ? parseObject(bytes) : parseBody(bytes, route.body.schema) };
}

function parseParams(request: Request, schema: z.ZodObject): unknown {
  const parsed = schema.safeParse(request.params, { reportInput: true });
  if (parsed.success) return parsed.data;
  const words = { pointerPrefix: '/path', unknownCode: 'unknown_field', fieldWord: 'part', knownNames: [] };
  throw new InvalidInputError(presentIssues(parsed.error.issues, words));
}

function abortOf(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

function writeAnswer(
  response: Response,
  route: Route,
  { status, body, bytes, headers = {} }: RouteAnswer<unknown>,
): void {
  if (response.headersSent) return;
  response.status(status ?? route.answer.status);
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (body === undefined) {
    response.end();
    return;
  }
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.end(bytes ?? JSON.stringify(body));
}
