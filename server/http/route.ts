import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { z } from 'zod';
import type { WriteContext } from '../use-cases/write-queue.ts';

/** The methods that routes have. */
export type RouteMethod = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** What a handler is given: everything parsed. */
export interface RouteCall<Params, Query, Body> {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly headers: IncomingHttpHeaders;
  /** Aborts when the caller has gone or the deadline is over. */
  readonly signal: AbortSignal;
  /** For routes that read their body as it comes. */
  readonly request: IncomingMessage;
  /** For routes that write their answer as it comes. */
  readonly response: ServerResponse;
  /** Who writes and why, for routes that write. */
  writeContext(reason: string | undefined): WriteContext;
}

/** A list or object of which nothing may be changed any more. */
export type DeepReadonly<Value> = Value extends readonly (infer Entry)[]
  ? readonly DeepReadonly<Entry>[]
  : Value extends object
    ? { readonly [Field in keyof Value]: DeepReadonly<Value[Field]> }
    : Value;

/** What a handler answers; undefined when it has written the answer itself. */
export interface RouteAnswer<Answer> {
  readonly status?: number;
  readonly body?: DeepReadonly<Answer>;
  /** The body as JSON in UTF-8, where it has been written already. */
  readonly bytes?: Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

/** How the body of a request is read. */
export interface RouteBody<Body extends z.ZodType> {
  readonly schema: Body;
  readonly mediaTypes: readonly string[];
  /**
   * `schema`: parsed by the schema. `model`: any JSON object, checked by the model with the same words as an import; the schema is for
   * the document. `stream`: left to the handler.
   */
  readonly parsedBy: 'schema' | 'model' | 'stream';
}

/** What is documented of an answer. */
export interface RouteAnswerDescription<Answer extends z.ZodType> {
  readonly status: number;
  readonly description: string;
  /** Absent for an answer without a body. */
  readonly schema?: Answer;
  /** `application/json` when not given. */
  readonly mediaType?: string;
}

/** A route as it stands in the table: what the router, the document and the tests need. */
export interface Route {
  readonly method: RouteMethod;
  /** With parameters in braces, as in OpenAPI. */
  readonly path: string;
  readonly operationId: string;
  readonly tag: string;
  readonly summary: string;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: RouteBody<z.ZodType>;
  readonly answer: RouteAnswerDescription<z.ZodType>;
  /** Statuses of refusals besides those that every route has. */
  readonly refusals: readonly number[];
  /** Whether `If-Match` is needed. */
  readonly needsVersion?: boolean;
  /** Whether it changes the estate, so that an `Idempotency-Key` is read. */
  readonly isWrite?: boolean;
  /** Longest time to an answer; `LIMITS.requestDeadlineMs` when not given, none for streams of events. */
  readonly deadlineMs?: number;
  handle(call: RouteCall<never, never, never>): Promise<RouteAnswer<unknown> | undefined>;
}

type Parsed<Schema> = Schema extends z.ZodType ? z.infer<Schema> : undefined;
type ParsedBody<Body> =
  Body extends RouteBody<infer Schema>
    ? Body['parsedBy'] extends 'model'
      ? Readonly<Record<string, unknown>>
      : Body['parsedBy'] extends 'stream'
        ? undefined
        : z.infer<Schema>
    : undefined;

interface TypedRoute<Params, Query, Body, Answer extends z.ZodType>
  extends Omit<Route, 'handle' | 'answer' | 'params' | 'query' | 'body'> {
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  readonly answer: RouteAnswerDescription<Answer>;
  handle(
    call: RouteCall<Parsed<Params>, Parsed<Query>, ParsedBody<Body>>,
  ): Promise<RouteAnswer<z.infer<Answer>> | undefined>;
}

/** States a route; the handler is typed by the schemas. */
export function defineRoute<
  const Params extends z.ZodObject | undefined = undefined,
  const Query extends z.ZodObject | undefined = undefined,
  const Body extends RouteBody<z.ZodType> | undefined = undefined,
  Answer extends z.ZodType = z.ZodType,
>(route: TypedRoute<Params, Query, Body, Answer>): Route {
  return route as unknown as Route;
}
