import { once } from 'node:events';
import { z } from 'zod';
import { type ExportFormatWire, exportParamsSchema, exportQuerySchema } from '../../contract/export.ts';
import { LIMITS } from '../../model/limits.ts';
import { exportEstate } from '../../use-cases/export-estate.ts';
import type { AppParts } from '../app-parts.ts';
import { defineRoute, type Route } from '../route.ts';
import { viewAt } from '../stamp.ts';

const FILES: Readonly<Record<ExportFormatWire, { readonly name: string; readonly mediaType: string }>> = {
  json: { name: 'estate.json', mediaType: 'application/json' },
  ndjson: { name: 'estate.ndjson', mediaType: 'application/x-ndjson' },
  'items-csv': { name: 'items.csv', mediaType: 'text/csv' },
  'groups-csv': { name: 'groups.csv', mediaType: 'text/csv' },
  'dependencies-csv': { name: 'dependencies.csv', mediaType: 'text/csv' },
};

/** @returns the route of exports */
export function exportRoutes({ estate }: AppParts): readonly Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/api/v1/exports/{format}',
      operationId: 'exportEstate',
      tag: 'Exports',
      summary: 'Export the estate as a stream; the same estate gives the same bytes',
      params: exportParamsSchema,
      query: exportQuerySchema,
      answer: {
        status: 200,
        description: 'A file that an import reads; its revision in Faultline-Revision',
        schema: z.string(),
        mediaType: 'application/octet-stream',
      },
      refusals: [],
      deadlineMs: LIMITS.importDeadlineMs,
      handle: async ({ params, query, signal, request, response }) => {
        const view = await viewAt(estate, query.minRevision);
        const { name, mediaType } = FILES[params.format];
        response.setHeader('Content-Type', `${mediaType}; charset=utf-8`);
        response.setHeader('Content-Disposition', `attachment; filename="${name}"`);
        response.setHeader('Faultline-Revision', String(view.revision));
        if (request.method !== 'HEAD') {
          for await (const chunk of exportEstate(view, params.format, signal)) {
            if (!response.write(chunk)) await once(response, 'drain', { signal });
          }
        }
        response.end();
        return undefined;
      },
    }),
  ];
}
