import { z } from 'zod';
import { LIMITS } from '../model/limits.ts';
import { boundedText, itemSummarySchema } from './item-summary.ts';
import { problemSchema } from './problem.ts';
import { revisionStampSchema } from './revision-stamp.ts';

/** The body of `POST /api/v1/sweeps`: every item is lost once, alone. */
export const sweepRequestSchema = z.strictObject({
  maxRows: z.int().min(1).max(LIMITS.maxSweepRows).default(100),
  classes: z
    .array(boundedText(LIMITS.maxShortTextBytes))
    .max(LIMITS.maxClasses)
    .default([])
    .describe('Only items of these classes are lost; all, when empty'),
  minRevision: z.int().min(0).optional(),
});

/** What the loss of one item takes. */
export const sweepRowSchema = itemSummarySchema.extend({
  /** Business services out. */
  servicesOut: z.int(),
  /** Business services degraded. */
  servicesDegraded: z.int(),
  /** Business services that are out or not, depending on a fact that is not stated. */
  servicesUnknown: z.int(),
  /** Items out, with itself. */
  itemsOut: z.int(),
});

/** The result of a sweep. */
export const sweepAnswerSchema = revisionStampSchema.extend({
  /** How many items were lost once. */
  swept: z.int(),
  /** How many of them take a business service out. */
  critical: z.int(),
  /** Descending by services out, degraded, unknown and items out, then by id. */
  rows: z.array(sweepRowSchema),
  isTruncated: z.boolean(),
});

/** The states of a job. */
export const JOB_STATUSES = ['waiting', 'running', 'done', 'failed', 'cancelled'] as const;

/** The answer of `POST /api/v1/sweeps` and of `GET /api/v1/jobs/{id}`. */
export const jobSchema = z.object({
  id: z.string(),
  kind: z.enum(['sweep']),
  status: z.enum(JOB_STATUSES),
  /** The revision it works on. */
  revision: z.int(),
  createdAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().optional(),
  progress: z.object({ done: z.int(), total: z.int() }),
  /** There once it is done. */
  result: sweepAnswerSchema.optional(),
  /** There when it failed. */
  problem: problemSchema.optional(),
});

/** @see sweepRequestSchema */
export type SweepRequest = z.infer<typeof sweepRequestSchema>;
/** @see sweepRowSchema */
export type SweepRow = z.infer<typeof sweepRowSchema>;
/** @see sweepAnswerSchema */
export type SweepAnswer = z.infer<typeof sweepAnswerSchema>;
/** @see jobSchema */
export type Job = z.infer<typeof jobSchema>;
