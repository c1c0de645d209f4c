import { facetsAnswerSchema, facetsQuerySchema } from '../../contract/facets.ts';
import { mapRequestSchema, mapSchema } from '../../contract/map.ts';
import { answerMap } from '../../use-cases/answer-map.ts';
import { findFacets } from '../../use-cases/find-facets.ts';
import type { AppParts } from '../app-parts.ts';
import { defineRoute, type Route } from '../route.ts';
import { stampOf, viewAt } from '../stamp.ts';

/** @returns the routes of the topology map */
export function mapRoutes(parts: AppParts): readonly Route[] {
  return [mapRoute(parts), facetsRoute(parts)];
}

function mapRoute({ estate, runner, now }: AppParts): Route {
  return defineRoute({
    method: 'post',
    path: '/api/v1/maps',
    operationId: 'findMap',
    tag: 'Map',
    summary: 'Say what a map draws, never more than it can, and what is put together in it',
    body: { schema: mapRequestSchema, mediaTypes: ['application/json'], parsedBy: 'schema' },
    answer: { status: 200, description: 'Items, groups and links, and what stands behind them', schema: mapSchema },
    refusals: [422],
    handle: async ({ body, signal }) => {
      const { groupBy, minRevision, at, ...order } = body;
      const map = await answerMap(
        estate,
        runner,
        {
          ...order,
          at: at ?? new Date(now()).toISOString(),
          ...(groupBy === undefined ? {} : { groupBy }),
          ...(minRevision === undefined ? {} : { minRevision }),
        },
        signal,
      );
      return { body: map };
    },
  });
}

function facetsRoute({ estate }: AppParts): Route {
  return defineRoute({
    method: 'get',
    path: '/api/v1/facets',
    operationId: 'listFacets',
    tag: 'Items',
    summary: 'List the values that items have, with how many items have each',
    query: facetsQuerySchema,
    answer: { status: 200, description: 'Values by field, those of most items first', schema: facetsAnswerSchema },
    refusals: [],
    handle: async ({ query, signal }) => {
      const { minRevision, ...question } = query;
      const view = await viewAt(estate, minRevision);
      return { body: { ...stampOf(estate, view), facets: await findFacets(view, question, signal) } };
    },
  });
}
