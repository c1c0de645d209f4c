import { z } from 'zod';
import { LIMITS } from '../model/limits.ts';
import { itemSummarySchema } from './item-summary.ts';
import { drawnDependencySchema } from './neighborhood.ts';
import { minRevisionSchema, revisionStampSchema } from './revision-stamp.ts';

/** The query of `GET /api/v1/items/{id}/support`. */
export const supportQuerySchema = z.strictObject({
  maxItems: z.coerce.number().int().min(1).max(LIMITS.maxSupportItems).default(200),
  minRevision: minRevisionSchema,
});

/** What a provider is to a requirement: it fails without it; it holds with nothing left to lose; it holds and bears another such loss. */
export const SUPPORT_PARTS = ['sole', 'one-of', 'spare'] as const;

/** A member of a requirement and the part it plays. */
export const supportMemberSchema = z.object({
  itemId: z.string(),
  name: z.string(),
  part: z.enum(SUPPORT_PARTS),
  weight: z.int(),
  /** Its part of the weight, 0 to 1. */
  share: z.number().min(0).max(1),
});

/** What a consumer needs of some providers. Weights are of live members. */
export const supportRequirementSchema = z.object({
  consumerId: z.string(),
  consumerName: z.string(),
  group: z.string().optional(),
  relationTypes: z.array(z.string()),
  strength: z.enum(['soft', 'hard']),
  total: z.int(),
  /** Absent when not stated. */
  need: z.int().optional(),
  /** Absent when equal to `need` or not stated. */
  fullAt: z.int().optional(),
  /** `total - need`: the weight that may be lost; absent when the need is not stated. */
  margin: z.int().optional(),
  /** By id; at most `LIMITS.maxProofMembers`. */
  members: z.array(supportMemberSchema),
  memberCount: z.int(),
});

/** An item that another relies on. */
export const supportItemSchema = itemSummarySchema.extend({
  /** Shortest distance towards providers; 1 for what it needs directly. */
  hops: z.int().min(1),
  /** The strongest part it plays in any requirement on the way. */
  part: z.enum(SUPPORT_PARTS),
  /** True when it only ever counts for soft requirements. */
  isSoft: z.boolean(),
  /** Whether its loss alone takes the item out; `possible` when that depends on a need that is not stated. */
  weakPoint: z.enum(['yes', 'possible', 'no']),
});

/** The answer of `GET /api/v1/items/{id}/support`: all an item relies on, and the share each plays. */
export const supportAnswerSchema = revisionStampSchema.extend({
  item: itemSummarySchema,
  /** Ascending by hops, then id. */
  items: z.array(supportItemSchema),
  /** How many items it relies on. */
  total: z.int(),
  /** Of the item and of the listed items: ascending by consumer id, then relation types, then group. */
  requirements: z.array(supportRequirementSchema),
  /** Among the listed items; ascending by consumer, provider and type. */
  dependencies: z.array(drawnDependencySchema),
  /** False when so much was looked at that some weak points may be missing. */
  isExact: z.boolean(),
  /** True when it relies on more items than are listed. */
  isTruncated: z.boolean(),
});

/** @see supportAnswerSchema */
export type SupportAnswer = z.infer<typeof supportAnswerSchema>;
/** @see supportRequirementSchema */
export type SupportRequirement = z.infer<typeof supportRequirementSchema>;
