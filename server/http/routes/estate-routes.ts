import { catalogueAnswerSchema, cataloguePutSchema } from '../../contract/catalogue.ts';
import { writeQuerySchema } from '../../contract/configuration-item.ts';
import { estateOverviewSchema } from '../../contract/estate.ts';
import { FINDING_KINDS, findingsAnswerSchema, findingsQuerySchema } from '../../contract/findings.ts';
import { limitsSchema } from '../../contract/limits.ts';
import { neighborhoodQuerySchema, neighborhoodSchema } from '../../contract/neighborhood.ts';
import { readQuerySchema } from '../../contract/revision-stamp.ts';
import { LIMITS } from '../../model/limits.ts';
import type { EstateView } from '../../topology/estate-view.ts';
import { findFindings } from '../../use-cases/find-findings.ts';
import { findNeighborhood } from '../../use-cases/find-neighborhood.ts';
import { fingerprintCatalogue } from '../../use-cases/fingerprint-catalogue.ts';
import { readEstateOverview } from '../../use-cases/read-estate-overview.ts';
import { replaceCatalogue } from '../../use-cases/replace-catalogue.ts';
import type { AppParts } from '../app-parts.ts';
import { catalogueTag, parseCatalogueMatch } from '../preconditions.ts';
import { defineRoute, type Route } from '../route.ts';
import { stampOf, viewAt } from '../stamp.ts';
import { itemParamsSchema } from './item-routes.ts';
import { ID_PATH } from './paths.ts';

/** @returns the routes of the estate as a whole: what there is, what is wrong with it, and what its words mean */
export function estateRoutes(parts: AppParts): readonly Route[] {
  return [...overviewRoutes(parts), ...catalogueRoutes(parts), findingsRoute(parts), neighborhoodRoute(parts)];
}

function overviewRoutes({ estate, version }: AppParts): readonly Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/api/v1/estate',
      operationId: 'readEstate',
      tag: 'Estate',
      summary: 'Count what there is',
      query: readQuerySchema,
      answer: {
        status: 200,
        description: 'Counts by class, tier, status and criticality',
        schema: estateOverviewSchema,
      },
      refusals: [],
      handle: async ({ query }) => {
        const view = await viewAt(estate, query.minRevision);
        const { sinceMs } = estate.staleness();
        const since = sinceMs === undefined ? {} : { staleSince: new Date(sinceMs).toISOString() };
        return { body: { ...stampOf(estate, view), ...since, ...(await readEstateOverview(view)), version } };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/api/v1/limits',
      operationId: 'readLimits',
      tag: 'Estate',
      summary: 'Read every bound',
      answer: { status: 200, description: 'Bounds by name', schema: limitsSchema },
      refusals: [],
      handle: async () => ({ body: LIMITS }),
    }),
  ];
}

function catalogueRoutes({ estate, writes }: AppParts): readonly Route[] {
  const present = (view: EstateView) => ({
    body: { ...stampOf(estate, view), ...view.catalogue },
    headers: { ETag: catalogueTag(fingerprintCatalogue(view.catalogue)) },
  });
  return [
    defineRoute({
      method: 'get',
      path: '/api/v1/catalogue',
      operationId: 'readCatalogue',
      tag: 'Catalogue',
      summary: 'Read the classes and relation types',
      query: readQuerySchema,
      answer: { status: 200, description: 'The catalogue; its version in ETag', schema: catalogueAnswerSchema },
      refusals: [],
      handle: async ({ query }) => present(await viewAt(estate, query.minRevision)),
    }),
    defineRoute({
      method: 'put',
      path: '/api/v1/catalogue',
      operationId: 'replaceCatalogue',
      tag: 'Catalogue',
      summary: 'Replace or extend the classes and relation types',
      query: writeQuerySchema,
      body: { schema: cataloguePutSchema, mediaTypes: ['application/json'], parsedBy: 'model' },
      answer: { status: 200, description: 'The catalogue as it stands', schema: catalogueAnswerSchema },
      refusals: [409, 412, 422, 428],
      needsVersion: true,
      isWrite: true,
      handle: async ({ body, query, headers, writeContext }) => {
        const expected = parseCatalogueMatch(headers['if-match']);
        const stated = { mode: 'replace', ...body };
        const { view } = await replaceCatalogue(writes, writeContext(query.reason), expected, stated);
        return present(view);
      },
    }),
  ];
}

function findingsRoute({ estate, runner }: AppParts): Route {
  return defineRoute({
    method: 'get',
    path: '/api/v1/findings',
    operationId: 'listFindings',
    tag: 'Estate',
    summary: 'List what makes answers less sure, or the estate less safe',
    query: findingsQuerySchema,
    answer: { status: 200, description: 'Findings, the gravest first', schema: findingsAnswerSchema },
    refusals: [],
    handle: async ({ query, signal }) => {
      const view = await viewAt(estate, query.minRevision);
      const found = await findFindings(view, runner, query.kind ?? FINDING_KINDS, query.limit, signal);
      return { body: { ...stampOf(estate, view), ...found } };
    },
  });
}

function neighborhoodRoute({ estate }: AppParts): Route {
  return defineRoute({
    method: 'get',
    path: `${ID_PATH}/neighborhood`,
    operationId: 'readNeighborhood',
    tag: 'Dependencies',
    summary: 'Read what stands around an item, never more than can be drawn',
    params: itemParamsSchema,
    query: neighborhoodQuerySchema,
    answer: { status: 200, description: 'Items, dependencies, groups and bundles', schema: neighborhoodSchema },
    refusals: [404],
    handle: async ({ params, query }) => {
      const view = await viewAt(estate, query.minRevision);
      return { body: { ...stampOf(estate, view), ...(await findNeighborhood(view, params.id, query)) } };
    },
  });
}
