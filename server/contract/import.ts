import { z } from 'zod';
import { LIMITS } from '../model/limits.ts';
import { boundedText, itemSummarySchema } from './item-summary.ts';
import { inputProblemSchema } from './problem.ts';
import { revisionStampSchema } from './revision-stamp.ts';

const flag = z.enum(['true', 'false']).default('false');

/**
 * The query of `POST /api/v1/imports` and `POST /api/v1/imports/preview`. The body is the file as it is, of type `application/json`,
 * `application/x-ndjson`, `text/csv` (one table, named by `part`) or `application/x-tar` (items.csv, groups.csv and dependencies.csv
 * together, as `tar` makes it); gzip is read with `Content-Encoding: gzip`.
 */
export const importQuerySchema = z.strictObject({
  /** `merge` adds and changes; `replace-source` also removes what `source` stated before and does not state any more. */
  mode: z.enum(['merge', 'replace-source']).default('merge'),
  /** Written on all that does not name its own; required by `replace-source`. */
  source: boundedText(LIMITS.maxShortTextBytes).min(1).optional(),
  /** Which table a `text/csv` body is. */
  part: z.enum(['items', 'dependencies', 'groups']).optional(),
  /** Lets an import remove more than `LIMITS.maxImportRemovalShare`, or a whole class. */
  allowRemoval: flag,
  /** Lets items change their class. */
  allowClassChange: flag,
  /** Passes over columns that are not known, instead of refusing. */
  ignoreUnknownColumns: flag,
  reason: boundedText(LIMITS.maxShortTextBytes).optional(),
});

/** How many facts of a kind an import adds, changes, removes and finds as they are. */
export const importCountsSchema = z.object({
  added: z.int(),
  changed: z.int(),
  removed: z.int(),
  unchanged: z.int(),
});

const changeCountsSchema = z.object({
  items: importCountsSchema,
  dependencies: importCountsSchema,
  groups: importCountsSchema,
  isCatalogueChanged: z.boolean(),
});

/** A business service for which the answers change. */
export const serviceChangeSchema = z.object({
  item: itemSummarySchema,
  change: z.enum(['added', 'removed', 'changed']),
  /** Items whose loss alone takes it out after the import, and not before. By id. */
  newWeakPoints: z.array(itemSummarySchema),
  /** Items whose loss alone took it out before, and not any more. By id. */
  formerWeakPoints: z.array(itemSummarySchema),
});

/** The answer of `POST /api/v1/imports/preview`: what the import would do. Nothing is stored. */
export const importPreviewSchema = revisionStampSchema.extend({
  counts: changeCountsSchema,
  /** The first of each by id. */
  examples: z.object({
    added: z.array(itemSummarySchema),
    changed: z.array(z.object({ item: itemSummarySchema, fields: z.array(z.string()) })),
    removed: z.array(itemSummarySchema),
  }),
  /** What would stop the import unless it is allowed. */
  guards: z.array(inputProblemSchema),
  /** What is read, but looks like a mistake: confusable names, facts stated twice. */
  warnings: z.array(inputProblemSchema),
  warningCount: z.int(),
  /** By criticality, then id. */
  services: z.array(serviceChangeSchema),
  serviceCount: z.int(),
});

/** The answer of `POST /api/v1/imports`: the revision it made, or the one that stood when there was nothing to change. */
export const importAnswerSchema = revisionStampSchema.extend({
  counts: changeCountsSchema,
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
