import { z } from 'zod';
import { LIMITS } from '../model/limits.ts';
import { itemSummarySchema } from './item-summary.ts';
import { minRevisionSchema, revisionStampSchema } from './revision-stamp.ts';

/** What can be wrong with the facts, most grave first. */
export const FINDING_KINDS = [
  'cold-start-deadlock',
  'absent-provider',
  'need-exceeds-members',
  'empty-group',
  'no-margin',
  'unknown-need',
  'no-owner',
  'stale-record',
  'orphan',
] as const;

/** The query of `GET /api/v1/findings`. */
export const findingsQuerySchema = z.strictObject({
  kind: z.union([z.array(z.enum(FINDING_KINDS)), z.enum(FINDING_KINDS).transform((kind) => [kind])]).optional(),
  limit: z.coerce.number().int().min(1).max(LIMITS.maxFindings).default(200),
  minRevision: minRevisionSchema,
});

/** Something that makes answers less sure, or an estate less safe. */
export const findingSchema = z.object({
  kind: z.enum(FINDING_KINDS),
  item: itemSummarySchema,
  /** One sentence without a subject: "2 live members for power, needs 2: nothing left to lose". */
  detail: z.string(),
  group: z.string().optional(),
  /** The provider that is absent. */
  providerId: z.string().optional(),
});

/** The answer of `GET /api/v1/findings`. */
export const findingsAnswerSchema = revisionStampSchema.extend({
  /** All of each kind that was asked for, in the order of `FINDING_KINDS`, also those that are not listed. */
  counts: z.array(
    z.object({
      kind: z.enum(FINDING_KINDS),
      /** The kind in words: "No owner and no support group". */
      title: z.string(),
      count: z.int(),
    }),
  ),
  total: z.int(),
  /** In the order of `FINDING_KINDS`, then by criticality of the item, then its id. */
  findings: z.array(findingSchema),
  isTruncated: z.boolean(),
});

/** @see findingSchema */
export type Finding = z.infer<typeof findingSchema>;
/** @see findingsAnswerSchema */
export type FindingsAnswer = z.infer<typeof findingsAnswerSchema>;
