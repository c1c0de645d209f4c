import { z } from 'zod';
import { LIMITS } from '../model/limits.ts';
import { outcomeSchema, proofSchema } from './impact.ts';
import { itemSummarySchema } from './item-summary.ts';
import { minRevisionSchema, revisionStampSchema } from './revision-stamp.ts';

/** The query of `GET /api/v1/items/{id}/weak-points`. */
export const weakPointsQuerySchema = z.strictObject({
  maxPoints: z.coerce.number().int().min(1).max(LIMITS.maxWeakPoints).default(100),
  minRevision: minRevisionSchema,
});

/** Items whose joint loss takes the service out. */
export const weakPointSchema = z.object({
  /** 1 for a single point of failure. */
  order: z.int().min(1),
  /** By id. */
  items: z.array(itemSummarySchema),
  /** `unknown` when it depends on a need that is not stated. */
  outcome: outcomeSchema,
  /** Shortest distance from the items to the service. */
  hops: z.int(),
  /** One sentence: why the loss reaches the service. */
  because: z.string(),
  /** From the loss to the service. */
  proof: proofSchema,
});

/** The answer of `GET /api/v1/items/{id}/weak-points`. The item itself is left out. */
export const weakPointsAnswerSchema = revisionStampSchema.extend({
  item: itemSummarySchema,
  /** Ascending by order; certain ones first, then by hops, then ids. */
  points: z.array(weakPointSchema),
  /** How many there are of the orders that were looked for. */
  total: z.int(),
  /** Up to which order all were looked for. */
  maxOrder: z.int().min(1),
  /** How many items it relies on, of which these are the weak ones. */
  supportCount: z.int(),
  /** False when a need that is not stated leaves some undecided, or the list was cut. */
  isExact: z.boolean(),
  isTruncated: z.boolean(),
});

/** @see weakPointSchema */
export type WeakPoint = z.infer<typeof weakPointSchema>;
/** @see weakPointsAnswerSchema */
export type WeakPointsAnswer = z.infer<typeof weakPointsAnswerSchema>;
