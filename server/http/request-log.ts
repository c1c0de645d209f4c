import type { NextFunction, Request, Response } from 'express';
import type { Logger } from 'pino';
import { LIMITS } from '../model/limits.ts';
import type { Metrics } from './metrics.ts';
import { contextOf } from './request-context.ts';

/**
 * Writes one line of JSON for every answer, and counts it. Queries, headers and bodies are not written: they may hold secrets.
 */
export function logRequests(log: Logger, metrics: Metrics) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const startedAt = performance.now();
    response.once('close', () => {
      const durationMs = Math.round((performance.now() - startedAt) * 10) / 10;
      const { requestId, route } = contextOf(request);
      const { method } = request;
      const status = response.writableFinished ? response.statusCode : 499;
      const path = (request.originalUrl.split('?', 1)[0] ?? '').slice(0, LIMITS.maxLoggedCharacters);
      metrics.requestDuration.observe({ method, route: route ?? 'none', status }, durationMs / 1_000);
      log.info({ requestId, method, path, route, status, durationMs }, 'answered');
    });
    next();
  };
}
