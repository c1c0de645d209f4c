import { z } from 'zod';
import { LIMITS } from '../model/limits.ts';
import { proofSchema } from './impact.ts';
import { itemSummarySchema } from './item-summary.ts';
import { minRevisionSchema, revisionStampSchema } from './revision-stamp.ts';

/** The query of `GET /api/v1/items/{id}/weak-points`. */
export const weakPointsQuerySchema = z.strictObject({
  maxPoints: z.coerce.number().int().min(1).max(LIMITS.maxWeakPoints).default(100),
  maxProofs: z.coerce
    .number()
    .int()
    .min(0)
    .max(LIMITS.maxWeakPointProofs)
    .default(0)
    .describe('How many of them, from the first on, come with their whole proof'),
  minRevision: minRevisionSchema,
});

/** One step of the way on which a loss reaches the service. */
export const weakPointStepSchema = z.object({
  itemId: z.string(),
  name: z.string(),
  /** "runs on it, and nothing can stand in". */
  because: z.string(),
});

/** Items whose joint loss takes the service out. */
export const weakPointSchema = z.object({
  /** 1 for a single point of failure. */
  order: z.int().min(1),
  /** By id; as many as the order says. */
  items: z.array(itemSummarySchema),
  /** `unknown` when it depends on a need that is not stated. */
  outcome: z.enum(['outage', 'unknown']),
  /** Shortest distance over hard requirements from the items to the service. */
  hops: z.int(),
  /** What falls on the way, from the loss to the service; at most `LIMITS.maxWeakPointSteps`. */
  steps: z.array(weakPointStepSchema),
  isStepsTruncated: z.boolean(),
  /** The impact of the loss on the service, step by step; for the first `maxProofs` of the list. */
  proof: proofSchema.optional(),
});

/** The answer of `GET /api/v1/items/{id}/weak-points`. The item itself is left out. */
export const weakPointsAnswerSchema = revisionStampSchema.extend({
  item: itemSummarySchema,
  /** Certain ones first, then ascending by hops, then id. */
  points: z.array(weakPointSchema),
  /** How many there are of the orders that were looked for. */
  total: z.int(),
  /** Up to which order all were looked for. */
  maxOrder: z.int().min(1),
  /** How many items it relies on over hard requirements, of which these are the weak ones. */
  supportCount: z.int(),
  /** False when so much was looked at that some may be missing. */
  isExact: z.boolean(),
  /** True when there are more than are listed. */
  isTruncated: z.boolean(),
});

/** @see weakPointSchema */
export type WeakPoint = z.infer<typeof weakPointSchema>;
/** @see weakPointsAnswerSchema */
export type WeakPointsAnswer = z.infer<typeof weakPointsAnswerSchema>;
