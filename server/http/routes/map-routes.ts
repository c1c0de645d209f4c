import { draftComparisonRequestSchema, draftComparisonSchema } from '../../contract/draft.ts';
import { facetsAnswerSchema, facetsQuerySchema } from '../../contract/facets.ts';
import { mapRequestSchema, mapSchema } from '../../contract/map.ts';
import { answerMap } from '../../use-cases/answer-map.ts';
import { compareDraft } from '../../use-cases/compare-draft.ts';
import { findFacets } from '../../use-cases/find-facets.ts';
import type { AppParts } from '../app-parts.ts';
import { defineRoute, type Route } from '../route.ts';
import { stampOf, viewAt } from '../stamp.ts';

/** @returns the routes of the topology map and of drafts */
export function mapRoutes(parts: AppParts): readonly Route[] {
  return [mapRoute(parts), draftComparisonRoute(parts), facetsRoute(parts)];
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
      const { groupBy, draft, minRevision, at, ...order } = body;
      const map = await answerMap(
        estate,
        runner,
        {
          ...order,
          at: at ?? new Date(now()).toISOString(),
          ...(groupBy === undefined ? {} : { groupBy }),
          ...(draft === undefined ? {} : { draft }),
          ...(minRevision === undefined ? {} : { minRevision }),
        },
        signal,
      );
      return { body: map };
    },
  });
}

function draftComparisonRoute({ estate, runner, now }: AppParts): Route {
  return defineRoute({
    method: 'post',
    path: '/api/v1/draft-comparisons',
    operationId: 'compareDraft',
    tag: 'Map',
    summary: 'Ask the same question of the estate as it is and as it is drafted; nothing is written',
    body: { schema: draftComparisonRequestSchema, mediaTypes: ['application/json'], parsedBy: 'schema' },
    answer: { status: 200, description: 'Both sides and where they differ', schema: draftComparisonSchema },
    refusals: [422],
    handle: async ({ body, signal }) => {
      const { minRevision, at, ...question } = body;
      const asked = { ...question, explain: [], at: at ?? new Date(now()).toISOString() };
      const comparison = await compareDraft(
        estate,
        runner,
        minRevision === undefined ? asked : { ...asked, minRevision },
        signal,
      );
      return { body: comparison };
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
