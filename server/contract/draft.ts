import { z } from 'zod';
import { LIMITS } from '../model/limits.ts';
import { draftSchema } from './draft-step.ts';
import {
  completenessSchema,
  impactRequestSchema,
  outcomeCountsSchema,
  outcomeSchema,
  scenarioLossSchema,
} from './impact.ts';
import { itemSummarySchema } from './item-summary.ts';
import { revisionStampSchema } from './revision-stamp.ts';

/** The body of `POST /api/v1/draft-comparisons`: the same question to the estate as it is and as it is drafted. */
export const draftComparisonRequestSchema = impactRequestSchema.omit({ explain: true }).extend({
  draft: draftSchema.min(1),
  losses: z.array(scenarioLossSchema).max(LIMITS.maxScenarioLosses).default([]),
});

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
export const draftComparisonSchema = revisionStampSchema.extend({
  before: comparedSideSchema,
  after: comparedSideSchema,
  /** Business services first, then worst change, criticality, name and id; at most `maxItems`. */
  differences: z.array(verdictDifferenceSchema),
  differenceCount: z.int(),
  /** The draft as a change set for review, one sentence a fact; at most `LIMITS.maxReviewEntries`. */
  review: z.array(z.object({ kind: z.string(), sentence: z.string() })),
  /** How many facts the draft changes, listed or not. */
  reviewCount: z.int(),
});

/** @see draftComparisonRequestSchema */
export type DraftComparisonRequest = z.input<typeof draftComparisonRequestSchema>;
/** @see draftComparisonSchema */
export type DraftComparison = z.infer<typeof draftComparisonSchema>;
/** @see verdictDifferenceSchema */
export type VerdictDifference = z.infer<typeof verdictDifferenceSchema>;
