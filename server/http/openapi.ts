import {
  extendZodWithOpenApi,
  OpenAPIRegistry,
  OpenApiGeneratorV31,
  type RouteConfig,
} from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import { problemSchema } from '../contract/problem.ts';
import type { Route } from './route.ts';

extendZodWithOpenApi(z);

/** Statuses that any route may answer with, and what they say. */
const REFUSAL_WORDS: Readonly<Record<number, string>> = {
  400: 'It does not have the form that is asked for',
  403: 'It comes from a page of another site',
  404: 'There is no such thing',
  409: 'It contradicts facts that stand',
  410: 'The cursor is too old',
  412: 'It has been changed since it was read',
  413: 'It is larger than the bound',
  414: 'The address is too long',
  415: 'This kind of body is not read',
  421: 'It is meant for another host',
  422: 'It says something that cannot be',
  428: 'If-Match is missing',
  429: 'Too many requests',
  431: 'The headers are too large',
  500: 'Something unforeseen',
  503: 'Not ready, overloaded, or the store is away; see Retry-After',
};

const EVERY_ROUTE = [400, 403, 414, 421, 429, 431, 500, 503];
const BODY_ROUTES = [413, 415];

/** The document, as plain data. */
export type OpenApiDocument = ReturnType<OpenApiGeneratorV31['generateDocument']>;

/**
 * Makes the OpenAPI 3.1 document of routes, from the schemas that check the requests.
 * @param version version of the product
 */
export function createOpenApiDocument(routes: readonly Route[], version: string): OpenApiDocument {
  const registry = new OpenAPIRegistry();
  const problem = registry.register('Problem', problemSchema);
  for (const route of routes) registry.registerPath(describeRoute(route, problem));
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: {
      title: 'Faultline',
      version,
      description:
        'What breaks if this goes? Impact analysis over configuration items and their dependencies. Ids in addresses are percent-encoded. ' +
        'Every refusal is `application/problem+json`.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
  });
}

function describeRoute(route: Route, problem: z.ZodType): RouteConfig {
  const { answer, body, query } = route;
  const mediaType = answer.mediaType ?? 'application/json';
  const content =
    answer.schema === undefined ? {} : { content: { [mediaType]: { schema: nameOf(route, 'Answer', answer.schema) } } };
  return {
    method: route.method,
    path: route.path,
    operationId: route.operationId,
    tags: [route.tag],
    summary: route.summary,
    request: {
      ...(route.params === undefined ? {} : { params: route.params }),
      ...(query === undefined ? {} : { query }),
      ...headersOf(route),
      ...(body === undefined
        ? {}
        : {
            body: {
              required: true,
              content: Object.fromEntries(
                body.mediaTypes.map((type) => [type, { schema: nameOf(route, 'Request', body.schema) }]),
              ),
            },
          }),
    },
    responses: {
      [answer.status]: { description: answer.description, ...content },
      ...Object.fromEntries(
        refusalsOf(route).map((status) => [
          status,
          {
            description: REFUSAL_WORDS[status] ?? 'Refused',
            content: { 'application/problem+json': { schema: problem } },
          },
        ]),
      ),
    },
  };
}

function headersOf(route: Route) {
  const shape: Record<string, z.ZodType> = {};
  if (route.needsVersion === true) {
    shape['If-Match'] = z.string().meta({ description: 'The ETag that was read', example: '"r12"' });
  }
  if (route.isWrite === true) {
    shape['Idempotency-Key'] = z
      .string()
      .optional()
      .meta({ description: 'The same key with the same request is carried out once' });
  }
  return Object.keys(shape).length === 0 ? {} : { headers: z.object(shape) };
}

function refusalsOf(route: Route): readonly number[] {
  const statuses = new Set([...EVERY_ROUTE, ...(route.body === undefined ? [] : BODY_ROUTES), ...route.refusals]);
  return [...statuses].sort((left, right) => left - right);
}

/** Bodies get names, so that generated clients have types to speak of. */
function nameOf(route: Route, suffix: string, schema: z.ZodType): z.ZodType {
  const name = route.operationId[0]?.toUpperCase() + route.operationId.slice(1) + suffix;
  return schema.openapi(name);
}
