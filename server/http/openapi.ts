import { type JsonSchema, writeNamedSchemas, writeSchema } from './json-schema.ts';
import type { Route } from './route.ts';

/** A parameter of an operation. */
export interface OpenApiParameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly description?: string;
  readonly schema: JsonSchema;
}

/** Bodies by media type. */
export type OpenApiContent = Readonly<Record<string, { readonly schema: JsonSchema }>>;

/** One route. */
export interface OpenApiOperation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly parameters: readonly OpenApiParameter[];
  readonly requestBody?: { readonly required: true; readonly content: OpenApiContent };
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: OpenApiContent }>>;
}

/** The document, as plain data. */
export interface OpenApiDocument {
  readonly openapi: '3.1.0';
  readonly info: {
    readonly title: string;
    readonly version: string;
    readonly description: string;
    readonly license: object;
  };
  readonly servers: readonly { readonly url: string }[];
  /** By path, then method. */
  readonly paths: Readonly<Record<string, Readonly<Record<string, OpenApiOperation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>> };
}

/** Statuses that a route may answer with, and what they say. */
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
  429: 'Too many requests from one address; see Retry-After',
  431: 'The headers are too large',
  500: 'Something unforeseen',
  503: 'Not ready, overloaded, or the store is away; see Retry-After',
};

const EVERY_ROUTE = [400, 403, 414, 421, 429, 431, 500, 503];
const BODY_ROUTES = [413, 415];
/** An estate that is not changed here, and a key that was used for another request. */
const WRITE_ROUTES = [409, 422];

/**
 * Makes the OpenAPI 3.1 document of routes, from the schemas that check the requests.
 * @param version version of the product
 */
export function createOpenApiDocument(routes: readonly Route[], version: string): OpenApiDocument {
  const paths: Record<string, Record<string, OpenApiOperation>> = {};
  for (const route of routes) paths[route.path] = { ...paths[route.path], [route.method]: describeRoute(route) };
  return {
    openapi: '3.1.0',
    info: {
      title: 'Faultline',
      version,
      description:
        'What breaks if this goes? Impact analysis over configuration items and their dependencies. Ids in addresses are percent-encoded. ' +
        'Every refusal is application/problem+json.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    paths,
    components: { schemas: writeNamedSchemas() },
  };
}

function describeRoute(route: Route): OpenApiOperation {
  const { answer, body } = route;
  const content =
    answer.schema === undefined
      ? {}
      : { content: { [answer.mediaType ?? 'application/json']: { schema: writeSchema(answer.schema, 'output') } } };
  return {
    operationId: route.operationId,
    tags: [route.tag],
    summary: route.summary,
    parameters: [...parametersOf(route, 'path'), ...parametersOf(route, 'query'), ...headersOf(route)],
    ...(body === undefined
      ? {}
      : {
          requestBody: {
            required: true,
            content: Object.fromEntries(
              body.mediaTypes.map((type) => [type, { schema: writeSchema(body.schema, 'input') }]),
            ),
          },
        }),
    responses: {
      [answer.status]: { description: answer.description, ...content },
      ...Object.fromEntries(refusalsOf(route).map((status) => [status, describeRefusal(status)])),
    },
  };
}

function parametersOf(route: Route, place: 'path' | 'query'): OpenApiParameter[] {
  const schema = place === 'path' ? route.params : route.query;
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = writeSchema(schema, 'input') as {
    readonly properties?: Readonly<Record<string, JsonSchema>>;
    readonly required?: readonly string[];
  };
  return Object.entries(properties).map(([name, { description, ...rest }]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    ...(typeof description === 'string' ? { description } : {}),
    schema: rest,
  }));
}

function headersOf(route: Route): OpenApiParameter[] {
  const headers: OpenApiParameter[] = [];
  const schema = { type: 'string' };
  if (route.needsVersion === true) {
    headers.push({ name: 'If-Match', in: 'header', required: true, description: 'The ETag that was read', schema });
  }
  if (route.isWrite === true) {
    const description = 'The same key with the same request is carried out once';
    headers.push({ name: 'Idempotency-Key', in: 'header', required: false, description, schema });
  }
  return headers;
}

function refusalsOf(route: Route): readonly number[] {
  const statuses = new Set([
    ...EVERY_ROUTE,
    ...(route.body === undefined ? [] : BODY_ROUTES),
    ...(route.isWrite === true ? WRITE_ROUTES : []),
    ...route.refusals,
  ]);
  return [...statuses].sort((left, right) => left - right);
}

function describeRefusal(status: number) {
  const schema = { $ref: '#/components/schemas/Problem' };
  return { description: REFUSAL_WORDS[status] ?? 'Refused', content: { 'application/problem+json': { schema } } };
}
