import { z } from 'zod';
import { STRENGTHS } from '../model/dependency.ts';
import { LIMITS } from '../model/limits.ts';
import { itemIdSchema, itemSummarySchema } from './item-summary.ts';
import { minRevisionSchema, revisionStampSchema } from './revision-stamp.ts';

/** The query of `GET /api/v1/paths`. */
export const pathsQuerySchema = z.strictObject({
  providerId: itemIdSchema.describe('Where the loss starts'),
  consumerId: itemIdSchema.describe('Where it arrives'),
  maxPaths: z.coerce.number().int().min(1).max(LIMITS.maxPaths).default(3),
  minRevision: minRevisionSchema,
});

/** One link of a path. */
export const pathLinkSchema = z.object({
  consumerId: z.string(),
  type: z.string(),
  providerId: z.string(),
  strength: z.enum(STRENGTHS),
  group: z.string().optional(),
  /** Read from the consumer: "runs on", "needs 2 of 3 for power". */
  because: z.string(),
  /** True when something could stand in for the provider. */
  isRedundant: z.boolean(),
});

/** A way in which a loss could travel, before redundancy. */
export const pathSchema = z.object({
  hops: z.int(),
  /** From provider to consumer. */
  items: z.array(itemSummarySchema),
  /** One fewer than items, in the same order. */
  links: z.array(pathLinkSchema),
  /** True when the path has more than `LIMITS.maxPathHops` links, of which the first are listed. */
  isCut: z.boolean(),
});

/** The answer of `GET /api/v1/paths`: ascending by hops, then by the ids of their items. */
export const pathsAnswerSchema = revisionStampSchema.extend({
  provider: itemSummarySchema,
  consumer: itemSummarySchema,
  paths: z.array(pathSchema),
  /** True when there are more paths than are listed. */
  isTruncated: z.boolean(),
});

/** @see pathSchema */
export type DependencyPath = z.infer<typeof pathSchema>;
/** @see pathsAnswerSchema */
export type PathsAnswer = z.infer<typeof pathsAnswerSchema>;
