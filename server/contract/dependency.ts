import { z } from 'zod';
import { STRENGTHS } from '../model/dependency.ts';
import { LIMITS } from '../model/limits.ts';
import { boundedText, itemSummarySchema } from './item-summary.ts';
import { minRevisionSchema, revisionStampSchema } from './revision-stamp.ts';

const groupName = boundedText(LIMITS.maxGroupNameBytes).min(1);
const sourceName = boundedText(LIMITS.maxShortTextBytes).min(1);

/** What a group needs to be up: a weight, a percentage such as `50%`, `all` or `unknown`. Never a number of failures. */
export const needSchema = z.union([
  z.int().min(1).max(LIMITS.maxNeed),
  z.string().regex(/^\d{1,3}(\.\d{1,4})?%$/),
  z.enum(['all', 'unknown']),
]);

/** A consumer needs a provider. */
export const dependencySchema = z.strictObject({
  consumerId: z.string(),
  type: z.string(),
  providerId: z.string(),
  strength: z.enum(STRENGTHS).optional().describe('Overrides the strength of the relation type'),
  group: groupName.optional(),
  weight: z.int().min(1).max(LIMITS.maxWeight).optional().describe('1 when absent'),
  source: sourceName.optional(),
});

/** The body of `PUT /api/v1/items/{id}/dependencies/{type}/{providerId}`: the dependency as it shall be, without what the address says. */
export const dependencyPutSchema = dependencySchema.omit({ consumerId: true, type: true, providerId: true });

/** A named redundancy group of a consumer. */
export const groupSchema = z.strictObject({
  consumerId: z.string(),
  name: groupName,
  need: needSchema.describe('What must be up: a weight, a percentage such as 50%, all or unknown'),
  fullAt: needSchema.optional().describe('Below it the consumer works, but below par; equal to need when absent'),
  source: sourceName.optional(),
});

/** The body of `PUT /api/v1/items/{id}/groups/{name}`: the group as it shall be, without what the address says. */
export const groupPutSchema = groupSchema.omit({ consumerId: true, name: true });

/** The query of `GET /api/v1/items/{id}/dependencies`. */
export const dependencyListQuerySchema = z.strictObject({
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(LIMITS.maxPageSize)
    .default(200)
    .describe('At most so many on each side; all are counted'),
  minRevision: minRevisionSchema,
});

/** A dependency with the item at its other end. */
export const listedDependencySchema = dependencySchema.extend({
  /** What holds after the relation type and the override. */
  effectiveStrength: z.enum(STRENGTHS),
  other: itemSummarySchema,
});

/** A group with what its members weigh. */
export const listedGroupSchema = groupSchema.extend({
  memberCount: z.int().min(0),
  liveMemberCount: z.int().min(0),
  /** Weight of the live members. */
  liveWeight: z.int().min(0),
});

/** The answer of `GET /api/v1/items/{id}/dependencies`. The `ETag` header is that of the item. */
export const dependencyListSchema = revisionStampSchema.extend({
  itemId: z.string(),
  itemRevision: z.int(),
  /** What the item needs: ascending by type, then provider id. `other` is the provider. */
  providers: z.array(listedDependencySchema),
  providerCount: z.int(),
  /** What needs the item: ascending by consumer id, then type. `other` is the consumer. */
  consumers: z.array(listedDependencySchema),
  consumerCount: z.int(),
  /** Ascending by name. */
  groups: z.array(listedGroupSchema),
});

/** The answer of `PUT` of a dependency. */
export const dependencyAnswerSchema = revisionStampSchema.extend({
  dependency: dependencySchema,
  /** The consumer's revision, for its ETag. */
  itemRevision: z.int(),
});

/** The answer of `PUT` of a group. */
export const groupAnswerSchema = revisionStampSchema.extend({ group: groupSchema, itemRevision: z.int() });

/** @see dependencySchema */
export type DependencyWire = z.infer<typeof dependencySchema>;
/** @see groupSchema */
export type GroupWire = z.infer<typeof groupSchema>;
/** @see listedDependencySchema */
export type ListedDependency = z.infer<typeof listedDependencySchema>;
/** @see listedGroupSchema */
export type ListedGroup = z.infer<typeof listedGroupSchema>;
/** @see dependencyListSchema */
export type DependencyList = z.infer<typeof dependencyListSchema>;
/** @see dependencyAnswerSchema */
export type DependencyAnswer = z.infer<typeof dependencyAnswerSchema>;
/** @see groupAnswerSchema */
export type GroupAnswer = z.infer<typeof groupAnswerSchema>;
