import { z } from 'zod';
import { LIMITS } from '../model/limits.ts';
import { configurationItemSchema } from './configuration-item.ts';
import { dependencySchema, groupSchema } from './dependency.ts';
import { completenessSchema, impactRequestSchema, outcomeCountsSchema, outcomeSchema } from './impact.ts';
import { itemIdSchema, itemSummarySchema } from './item-summary.ts';

/** One step of a what-if draft. A put states the whole fact, or for an item that exists only what is to be different. */
export const draftStepSchema = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('put-item'), item: configurationItemSchema.partial().required({ id: true }) }),
  z.strictObject({ op: z.literal('remove-item'), itemId: itemIdSchema }),
  z.strictObject({ op: z.literal('put-dependency'), dependency: dependencySchema }),
  z.strictObject({
    op: z.literal('remove-dependency'),
    dependency: dependencySchema.pick({ consumerId: true, type: true, providerId: true }),
  }),
  z.strictObject({ op: z.literal('put-group'), group: groupSchema }),
  z.strictObject({ op: z.literal('remove-group'), group: groupSchema.pick({ consumerId: true, name: true }) }),
]);

/** The steps of a draft, carried out in their order on a copy that is never written. */
export const draftSchema = z.array(draftStepSchema).max(LIMITS.maxDraftSteps);

/** The body of `POST /api/v1/draft-comparisons`: the same question to the estate as it is and as it is drafted. */
export const draftComparisonRequestSchema = impactRequestSchema
  .omit({ explain: true })
  .extend({ draft: draftSchema.min(1), losses: impactRequestSchema.shape.losses.min(0).default([]) });

/** One item whose verdict the draft changes. */
export const verdictDifferenceSchema = itemSummarySchema.extend({
  /** Absent when the item is not in the estate as it is. */
  before: outcomeSchema.optional(),
  /** Absent when the draft removes the item. */
  after: outcomeSchema.optional(),
  isBetter: z.boolean(),
});

/** One side of a comparison. */
export const comparedSideSchema = z.object({
  summary: z.object({
    reach: z.int(),
    affected: z.int(),
    spared: z.int(),
    items: outcomeCountsSchema,
    businessServices: outcomeCountsSchema,
    rounds: z.int(),
  }),
  completeness: completenessSchema,
});

/** The answer of `POST /api/v1/draft-comparisons`. */
export const draftComparisonSchema = z.object({
  revision: z.int(),
  asOf: z.iso.datetime(),
  stale: z.boolean(),
  before: comparedSideSchema,
  after: comparedSideSchema,
  /** Business services first, then worst change, criticality, name and id; at most `maxItems`. */
  differences: z.array(verdictDifferenceSchema),
  differenceCount: z.int(),
  /** The draft as a change set for review, one sentence a fact, in the order of the draft. */
  review: z.array(z.object({ kind: z.string(), sentence: z.string() })),
});

/** @see draftStepSchema */
export type DraftStep = z.infer<typeof draftStepSchema>;
/** @see draftComparisonRequestSchema */
export type DraftComparisonRequest = z.input<typeof draftComparisonRequestSchema>;
/** @see draftComparisonSchema */
export type DraftComparison = z.infer<typeof draftComparisonSchema>;
/** @see verdictDifferenceSchema */
export type VerdictDifference = z.infer<typeof verdictDifferenceSchema>;
