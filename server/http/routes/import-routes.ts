import { z } from 'zod';
import { type ImportQuery, importAnswerSchema, importPreviewSchema, importQuerySchema } from '../../contract/import.ts';
import type { ImportInput } from '../../exchange/read-import.ts';
import { InvalidInputError } from '../../model/errors.ts';
import { LIMITS } from '../../model/limits.ts';
import type { ImportOptions } from '../../use-cases/import-options.ts';
import type { AppParts } from '../app-parts.ts';
import { bodyChunks } from '../body-chunks.ts';
import { ImportTurns } from '../import-turns.ts';
import { requireAnnouncedLength } from '../read-body.ts';
import { defineRoute, type Route, type RouteCall } from '../route.ts';
import { stampOf, viewAt } from '../stamp.ts';
import { unpackTables } from '../unpack-tables.ts';

const IMPORT_TYPES = ['application/json', 'application/x-ndjson', 'text/csv', 'application/x-tar'];
const importBody = {
  schema: z.string().meta({ description: 'The file as it is, plain or compressed with gzip' }),
  mediaTypes: IMPORT_TYPES,
  parsedBy: 'stream',
} as const;

type ImportCall = RouteCall<undefined, ImportQuery, undefined>;

/** @returns the routes of imports */
export function importRoutes({ estate, importFacts, previewFacts }: AppParts): readonly Route[] {
  const turns = new ImportTurns();
  return [
    defineRoute({
      method: 'post',
      path: '/api/v1/imports/preview',
      operationId: 'previewImport',
      tag: 'Imports',
      summary: 'Say what an import would do; nothing is stored',
      query: importQuerySchema,
      body: importBody,
      answer: { status: 200, description: 'Counts, examples, guards and services', schema: importPreviewSchema },
      refusals: [413, 415, 422],
      deadlineMs: LIMITS.importDeadlineMs,
      handle: (call) =>
        turns.take(async () => {
          const { view, ...preview } = await withInput(call, (input) =>
            previewFacts({ input, options: optionsOf(call.query), signal: call.signal }),
          );
          return { body: { ...stampOf(estate, view), ...preview } };
        }),
    }),
    defineRoute({
      method: 'post',
      path: '/api/v1/imports',
      operationId: 'commitImport',
      tag: 'Imports',
      summary: 'Import a file: all of it as one revision, or nothing',
      query: importQuerySchema,
      body: importBody,
      answer: { status: 200, description: 'What was changed', schema: importAnswerSchema },
      refusals: [409, 413, 415, 422],
      isWrite: true,
      deadlineMs: LIMITS.importDeadlineMs,
      handle: (call) =>
        turns.take(async () => {
          const { actor, reason, idempotency } = call.writeContext(call.query.reason);
          const key = idempotency === undefined ? {} : { idempotencyKey: idempotency.key };
          const { revision, counts, warnings, warningCount } = await withInput(call, (input) =>
            importFacts({ input, options: optionsOf(call.query), actor, reason, signal: call.signal, ...key }),
          );
          const view = await viewAt(estate, revision);
          const counted = counts === undefined ? {} : { counts };
          return { body: { ...stampOf(estate, view), revision, ...counted, warnings, warningCount } };
        }),
    }),
  ];
}

async function withInput<Result>(call: ImportCall, use: (input: ImportInput) => Promise<Result>): Promise<Result> {
  const { request, query } = call;
  requireAnnouncedLength(request, LIMITS.maxImportBytes, 'maxImportBytes');
  const mediaType = (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase();
  if (mediaType === 'application/json') return use({ format: 'json', bytes: bodyChunks(request) });
  if (mediaType === 'application/x-ndjson') return use({ format: 'ndjson', bytes: bodyChunks(request) });
  const ignoresUnknownColumns = query.ignoreUnknownColumns === 'true';
  if (mediaType === 'text/csv') {
    if (query.part === undefined) {
      const detail = 'Say which table it is: part=items, part=groups or part=dependencies.';
      throw new InvalidInputError([{ code: 'required', pointer: '/query/part', detail }]);
    }
    return use({ format: 'csv', files: { [query.part]: bodyChunks(request) }, ignoresUnknownColumns });
  }
  const tables = await unpackTables(bodyChunks(request), call.signal);
  try {
    return await use({ format: 'csv', files: tables.open(), ignoresUnknownColumns });
  } finally {
    await tables.dispose();
  }
}

function optionsOf(query: ImportQuery): ImportOptions {
  return {
    mode: query.mode,
    ...(query.source === undefined ? {} : { source: query.source }),
    allowsRemovals: query.allowRemovals === 'true',
    allowsClassChange: query.allowClassChange === 'true',
    allowsOlder: query.allowOlder === 'true',
    allowsCascade: query.allowCascade === 'true',
  };
}
