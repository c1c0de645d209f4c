import { revisionEventSchema } from '../../contract/events.ts';
import type { EventStreams } from '../event-streams.ts';
import { defineRoute, type Route } from '../route.ts';

const NO_DEADLINE_MS = 2 ** 31 - 1;

/** @returns the route of events */
export function eventRoutes(events: EventStreams): readonly Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/api/v1/events',
      operationId: 'followRevisions',
      tag: 'Estate',
      summary: 'Hear of every new revision, as server-sent events',
      answer: {
        status: 200,
        description: 'Events `revision`; the id of an event is its revision',
        schema: revisionEventSchema,
        mediaType: 'text/event-stream',
      },
      refusals: [],
      deadlineMs: NO_DEADLINE_MS,
      handle: async ({ headers, request, response }) => {
        if (request.method === 'HEAD') return { headers: { 'Content-Type': 'text/event-stream; charset=utf-8' } };
        const last = headers['last-event-id'];
        events.open(response, typeof last === 'string' ? last : undefined);
        return undefined;
      },
    }),
  ];
}
