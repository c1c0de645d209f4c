import { z } from 'zod';
import { minRevisionSchema } from './revision-stamp.ts';

/** The path of `GET /api/v1/exports/{format}`. CSV is three tables. */
export const exportParamsSchema = z.strictObject({
  format: z.enum(['json', 'ndjson', 'items-csv', 'groups-csv', 'dependencies-csv']),
});

/** The query of `GET /api/v1/exports/{format}`. */
export const exportQuerySchema = z.strictObject({ minRevision: minRevisionSchema });

/** @see exportParamsSchema */
export type ExportFormatWire = z.infer<typeof exportParamsSchema>['format'];
