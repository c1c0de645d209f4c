import { randomUUID } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';

/** What belongs to one request. */
export interface RequestContext {
  readonly requestId: string;
  /** Aborts when the caller has gone. */
  readonly signal: AbortSignal;
  /** The template of the route that answers, for log and metrics: never an address with ids. */
  route?: string;
}

const contexts = new WeakMap<object, RequestContext>();

/** Gives every request an id, which the answer and the log name, and a signal. */
export function createRequestContext(request: Request, response: Response, next: NextFunction): void {
  const gone = new AbortController();
  contexts.set(request, { requestId: randomUUID(), signal: gone.signal });
  response.setHeader('X-Request-Id', contextOf(request).requestId);
  response.once('close', () => {
    if (!response.writableFinished) gone.abort(new CallerGoneError());
  });
  next();
}

/** Nobody waits for the answer any more. */
export class CallerGoneError extends Error {}

/** @returns what belongs to a request */
export function contextOf(request: object): RequestContext {
  const context = contexts.get(request);
  if (context === undefined) throw new Error('the request has no context yet');
  return context;
}
