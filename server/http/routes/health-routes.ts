import { z } from 'zod';
import type { AppParts } from '../app-parts.ts';
import type { Metrics } from '../metrics.ts';
import { defineRoute, type Route } from '../route.ts';

/** `ok` or `not-ready`, and why. */
const healthSchema = z.object({ status: z.string(), detail: z.string() });

/** @returns the routes for those who watch over the service; they stand outside of the API */
export function healthRoutes({ readReadiness, estate }: AppParts, { registry }: Metrics): readonly Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/livez',
      operationId: 'readLiveness',
      tag: 'Health',
      summary: 'Say that the process lives',
      answer: { status: 200, description: 'It does', schema: healthSchema },
      refusals: [],
      handle: async () => ({ body: { status: 'ok', detail: 'alive' } }),
    }),
    defineRoute({
      method: 'get',
      path: '/readyz',
      operationId: 'readReadiness',
      tag: 'Health',
      summary: 'Say whether requests can be answered',
      answer: {
        status: 200,
        description: 'They can; 503 with the same body when they cannot',
        schema: healthSchema.extend({
          revision: z.int().optional(),
          stale: z.boolean().optional(),
          staleSince: z.iso.datetime().optional(),
        }),
      },
      refusals: [],
      handle: async () => {
        const { isReady, detail } = readReadiness();
        const { isStale: stale, sinceMs } = estate.staleness();
        const since = sinceMs === undefined ? {} : { staleSince: new Date(sinceMs).toISOString() };
        const facts = estate.isLoaded ? { revision: estate.current().revision, stale, ...since } : undefined;
        return { status: isReady ? 200 : 503, body: { status: isReady ? 'ok' : 'not-ready', detail, ...facts } };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/metrics',
      operationId: 'readMetrics',
      tag: 'Health',
      summary: 'Read what is measured, as Prometheus reads it',
      answer: { status: 200, description: 'Measures', schema: z.string(), mediaType: 'text/plain' },
      refusals: [],
      handle: async ({ response }) => {
        const text = await registry.metrics();
        response.setHeader('Content-Type', registry.contentType);
        response.end(text);
        return undefined;
      },
    }),
  ];
}
