import { z } from 'zod';
import { DOCS_STYLE, renderDocs } from '../docs-page.ts';
import { createOpenApiDocument } from '../openapi.ts';
import { defineRoute, type Route } from '../route.ts';

/** @returns the routes that say what the other routes do */
export function documentRoutes(routes: readonly Route[], version: string): readonly Route[] {
  const documents = [
    defineRoute({
      method: 'get',
      path: '/api/v1/openapi.json',
      operationId: 'readOpenApi',
      tag: 'Documents',
      summary: 'Read this document as OpenAPI 3.1',
      answer: { status: 200, description: 'The document', schema: z.object({ openapi: z.string() }) },
      refusals: [],
      handle: async () => ({ body: document() as { openapi: string } }),
    }),
    textRoute('/api/v1/docs', 'readDocs', 'Read this document as a page', 'text/html', () => renderDocs(document())),
    textRoute('/api/v1/docs.css', 'readDocsStyle', 'The style of that page', 'text/css', () => DOCS_STYLE),
  ];
  let known: ReturnType<typeof createOpenApiDocument> | undefined;
  function document() {
    known ??= createOpenApiDocument([...routes, ...documents], version);
    return known;
  }
  return documents;
}

function textRoute(path: string, operationId: string, summary: string, mediaType: string, text: () => string): Route {
  return defineRoute({
    method: 'get',
    path,
    operationId,
    tag: 'Documents',
    summary,
    answer: { status: 200, description: summary, schema: z.string(), mediaType },
    refusals: [],
    handle: async ({ response }) => {
      response.setHeader('Content-Type', `${mediaType}; charset=utf-8`);
      response.end(text());
      return undefined;
    },
  });
}
