import { z } from 'zod';
import { LIMITS } from '../model/limits.ts';
import { boundedText, itemSummarySchema } from './item-summary.ts';
import { inputProblemSchema } from './problem.ts';
import { revisionStampSchema } from './revision-stamp.ts';

const flag = z.enum(['true', 'false']).default('false');

/**
 * The query of `POST /api/v1/imports` and `POST /api/v1/imports/preview`. The body is the file as it is, of type `application/json`,
 * `application/x-ndjson`, `text/csv` (one table, named by `part`) or `application/x-tar` (items.csv, groups.csv and dependencies.csv
 * together, as `tar` makes it). Each may be compressed with gzip.
 */
export const importQuerySchema = z.strictObject({
  mode: z
    .enum(['merge', 'replace-by-source'])
    .default('merge')
    .describe(
      'merge adds and changes; replace-by-source also removes what source stated before and states no longer. In both, a field that is absent leaves what stands, and an empty one clears it',
    ),
  source: boundedText(LIMITS.maxShortTextBytes)
    .min(1)
    .optional()
    .describe('New facts that name no source get it; required by replace-by-source'),
  part: z.enum(['items', 'groups', 'dependencies']).optional().describe('Which table a text/csv body is'),
  allowRemovals: flag.describe('Lets an import remove much of what the source stated, or all items of a class'),
  allowClassChange: flag.describe('Lets items change their class'),
  allowOlder: flag.describe('Lets a file in that is older than what stands'),
  allowCascade: flag.describe('Lets an import remove items that others depend on, together with these dependencies'),
  ignoreUnknownColumns: flag.describe('Passes over columns that are not known, instead of refusing'),
  reason: boundedText(LIMITS.maxShortTextBytes).optional().describe('Why it is imported, for the history'),
});

/** How many facts of a kind an import adds, changes, removes and finds as they are. */
export const importCountsSchema = z.object({
  added: z.int(),
  changed: z.int(),
  removed: z.int(),
  unchanged: z.int(),
});

const touchedSchema = z.object({ added: z.int(), changed: z.int(), removed: z.int() });

const changeCountsSchema = z.object({
  items: importCountsSchema,
  groups: importCountsSchema,
  dependencies: importCountsSchema,
  isCatalogueChanged: z.boolean(),
});

/** One fact that an import touches, as an example. */
export const changeSampleSchema = z.object({
  kind: z.enum(['item', 'group', 'dependency']),
  verb: z.enum(['added', 'changed', 'removed']),
  /** The fact as it will be, or as it was when it is removed. */
  fact: z.record(z.string(), z.unknown()),
  /** What differs, for a change; absent where it is not stated. */
  fields: z.array(z.object({ field: z.string(), before: z.unknown().optional(), after: z.unknown().optional() })),
});

/** A business service for which the answers change. */
export const serviceChangeSchema = z.object({
  item: itemSummarySchema,
  change: z.enum(['added', 'removed', 'changed']),
  /** Items whose loss alone takes it out after the import, and not before. By id, the first of them. */
  newWeakPoints: z.array(itemSummarySchema),
  newWeakPointCount: z.int(),
  /** Items whose loss alone took it out before, and not any more. By id, the first of them. */
  formerWeakPoints: z.array(itemSummarySchema),
  formerWeakPointCount: z.int(),
});

/** The answer of `POST /api/v1/imports/preview`: what the import would do. Nothing is stored. */
export const importPreviewSchema = revisionStampSchema.extend({
  counts: changeCountsSchema,
  /** By class id, ascending. */
  itemsByClass: z.array(touchedSchema.extend({ class: z.string() })),
  /** By relation type id, ascending. */
  dependenciesByType: z.array(touchedSchema.extend({ type: z.string() })),
  /** The first of each kind and verb. */
  samples: z.array(changeSampleSchema),
  /** What would stop the import unless it is allowed. */
  guards: z.array(inputProblemSchema),
  /** What is read, but looks like a mistake: confusable names, facts stated twice. */
  warnings: z.array(inputProblemSchema),
  warningCount: z.int(),
  /** How the answers for business services change; absent when the import changes too much for a comparison. */
  services: z
    .object({
      /** Those that differ, the most critical first, then by id. */
      differences: z.array(serviceChangeSchema),
      /** How many were compared: the most critical ones. */
      compared: z.int(),
      total: z.int(),
    })
    .optional(),
});

/** The answer of `POST /api/v1/imports`: the revision it made, or the one that stood when there was nothing to change. */
export const importAnswerSchema = revisionStampSchema.extend({
  /** Absent when the same request had been carried out before. */
  counts: changeCountsSchema.optional(),
  warnings: z.array(inputProblemSchema),
  warningCount: z.int(),
});

/** @see importQuerySchema */
export type ImportQuery = z.infer<typeof importQuerySchema>;
/** @see importPreviewSchema */
export type ImportPreview = z.infer<typeof importPreviewSchema>;
/** @see importAnswerSchema */
export type ImportAnswer = z.infer<typeof importAnswerSchema>;
/** @see serviceChangeSchema */
export type ServiceChange = z.infer<typeof serviceChangeSchema>;
