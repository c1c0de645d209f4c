import compression from 'compression';
import express, { type NextFunction, type Request, type Response } from 'express';
import { rateLimit } from 'express-rate-limit';
import helmet from 'helmet';
import type { Logger } from 'pino';
import { LIMITS } from '../model/limits.ts';
import type { AppParts } from './app-parts.ts';
import { drainBody, hasUnreadBody } from './body-chunks.ts';
import { createRoutes } from './create-routes.ts';
import { EventStreams } from './event-streams.ts';
import { limitPipeline, refuseMethod, requireHost, requireMethod, requireOwnOrigin, requireSize } from './guards.ts';
import { HttpRefusal } from './http-refusal.ts';
import { createMetrics } from './metrics.ts';
import { presentProblem } from './problem-details.ts';
import { CallerGoneError, contextOf, createRequestContext } from './request-context.ts';
import { logRequests } from './request-log.ts';
import type { Route } from './route.ts';
import { runRoute } from './run-route.ts';
import { serveApp } from './static-files.ts';

/** What is stated of the edge that the app stands on. */
export interface AppOptions {
  /** Host names and addresses that are answered to, without ports. */
  readonly allowedHosts: readonly string[];
  /** Folder of the built web app. */
  readonly webFolder: string;
  readonly log: Logger;
  readonly maxRequestsPerMinute?: number;
}

/** The app, which does not listen. */
export interface App {
  /** Answers requests. */
  readonly handle: express.Express;
  /** Every route there is, for the inventory. */
  readonly routes: readonly Route[];
  /** Ends the event streams, so that the server can close. */
  close(): void;
}

/** What costs work. The app's own files and the probes of a balancer are answered from memory, however many share an address. */
const RATE_LIMITED_PATHS = ['/api', '/metrics'];

/** Puts the app together. */
export function createApp(parts: AppParts, options: AppOptions): App {
  const { log } = options;
  const metrics = createMetrics(parts);
  const events = new EventStreams(parts.estate, metrics);
  const routes = createRoutes(parts, events, metrics);
  const app = express();
  app.disable('x-powered-by').disable('etag');
  app
    .set('query parser', false)
    .set('trust proxy', false)
    .set('case sensitive routing', true)
    .set('strict routing', true);
  app.use(
    limitPipeline(),
    createRequestContext,
    logRequests(log, metrics),
    securityHeaders(),
    requireSize,
    requireMethod,
  );
  app.use(requireHost(options.allowedHosts), requireOwnOrigin);
  app.use(RATE_LIMITED_PATHS, limitRate(options.maxRequestsPerMinute ?? LIMITS.maxRequestsPerMinute));
  app.use(compression());
  app.use(noStore);
  bindRoutes(app, routes);
  app.use(serveApp(options.webFolder));
  app.use(() => {
    throw new HttpRefusal('no-such-page', 'There is nothing at this address.');
  });
  app.use(answerProblem(log));
  return { handle: app, routes, close: () => events.close() };
}

function bindRoutes(app: express.Express, routes: readonly Route[]): void {
  const byPath = new Map<string, Route[]>();
  for (const route of routes) byPath.set(route.path, [...(byPath.get(route.path) ?? []), route]);
  for (const [path, ofPath] of byPath) {
    const pattern = path.replaceAll(/\{(\w+)\}/g, ':$1');
    for (const route of ofPath)
      app[route.method](
        pattern,
        runRoute(route, () => 'local'),
      );
    const allowed = ofPath.flatMap(({ method }) => (method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()]));
    app.options(pattern, (_request, response) => {
      response.setHeader('Allow', [...allowed, 'OPTIONS'].join(', '));
      response.status(204).end();
    });
    app.all(pattern, (request) => {
      contextOf(request).route = path;
      throw refuseMethod([...allowed, 'OPTIONS']);
    });
  }
}

function securityHeaders() {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'blob:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        workerSrc: ["'self'"],
        formAction: ["'none'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        objectSrc: ["'none'"],
      },
    },
    // Plain http on loopback: a browser that remembered https for it would lock people out.
    strictTransportSecurity: false,
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
  });
}

function limitRate(max: number) {
  return rateLimit({
    windowMs: 60_000,
    limit: max,
    standardHeaders: 'draft-7',
    legacyHeaders: false,
    // Its checks print to the console over headers that anybody may send; those are not looked at here.
    validate: false,
    handler: (_request, response, next) => {
      const wait = `Ask again in ${response.getHeader('Retry-After')} seconds.`;
      next(new HttpRefusal('rate-limited', `One address may ask ${max} times a minute. ${wait}`));
    },
  });
}

function noStore(_request: Request, response: Response, next: NextFunction): void {
  response.setHeader('Cache-Control', 'no-store');
  next();
}

function answerProblem(log: Logger) {
  return (error: unknown, request: Request, response: Response, _next: NextFunction): void => {
    const { requestId } = contextOf(request);
    if (error instanceof CallerGoneError) return;
    const problem = presentProblem(error instanceof URIError ? badAddress() : error, requestId);
    if (problem.status >= 500) log.error({ requestId, err: error }, 'refused');
    if (response.headersSent) {
      response.destroy();
      return;
    }
    for (const [name, value] of Object.entries(problem.headers)) response.setHeader(name, value);
    const text = JSON.stringify(problem.body);
    response.status(problem.status).setHeader('Content-Type', 'application/problem+json; charset=utf-8');
    if (!hasUnreadBody(request)) {
      response.end(text);
      return;
    }
    response.setHeader('Content-Length', Buffer.byteLength(text)).setHeader('Connection', 'close');
    // Uncompressed, so that it goes out before the rest of the body has gone by.
    response.setHeader('Cache-Control', 'no-store, no-transform').write(text);
    void drainBody(request).finally(() => response.end());
  };
}

function badAddress(): HttpRefusal {
  return new HttpRefusal(
    'bad-request',
    'The address holds a "%" that does not stand for UTF-8. Write "%" itself as "%25".',
  );
}
