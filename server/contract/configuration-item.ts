import { z } from 'zod';
import { LIFECYCLE_STATUSES } from '../model/configuration-item.ts';
import { LIMITS } from '../model/limits.ts';
import { boundedText, itemIdSchema } from './item-summary.ts';
import { minRevisionSchema, revisionStampSchema } from './revision-stamp.ts';

const shortText = boundedText(LIMITS.maxShortTextBytes);
const minutes = z.int().min(0).max(LIMITS.maxMinutes);

/** A value of a free attribute; its type is fixed by the item's class. */
export const attributeValueSchema = z.union([z.string(), z.number(), z.boolean()]);

/** A configuration item with everything that is known of it. Fields that are not known are absent. */
export const configurationItemSchema = z.strictObject({
  id: itemIdSchema,
  name: boundedText(LIMITS.maxNameBytes),
  class: shortText.describe('Id of a class in the catalogue'),
  status: z.enum(LIFECYCLE_STATUSES),
  environment: shortText.optional(),
  criticality: z.literal([1, 2, 3, 4]).optional().describe('1 is the most critical, 4 the least'),
  owner: shortText.optional(),
  supportGroup: shortText.optional(),
  location: shortText.optional(),
  supplier: shortText.optional(),
  contract: shortText.optional(),
  description: z.string().max(LIMITS.maxLongTextBytes).optional(),
  link: boundedText(LIMITS.maxUrlBytes).optional().describe('An http or https address'),
  tags: z.array(boundedText(LIMITS.maxTagBytes)).max(LIMITS.maxTags).readonly().optional(),
  rtoMinutes: minutes.optional().describe('How soon the business wants it back'),
  rpoMinutes: minutes.optional().describe('How much data, counted in minutes, may be lost'),
  mtpdMinutes: minutes.optional().describe('How long a disruption can be borne'),
  recoveryMinutes: minutes.optional().describe('Own time to restore once its providers are back'),
  mtbfHours: z.number().min(0).max(LIMITS.maxMinutes).optional(),
  availabilityTarget: z.number().min(0).max(100).optional(),
  warrantyEnd: z.iso.date().optional(),
  supportEnd: z.iso.date().optional(),
  renewalDate: z.iso.date().optional(),
  lastSeenAt: z.iso.datetime().optional(),
  source: shortText.optional(),
  attributes: z.record(z.string(), attributeValueSchema).readonly().optional(),
});

const { id: _id, ...changeable } = configurationItemSchema.shape;

/**
 * The body of `PATCH /api/v1/items/{id}`, a JSON merge patch (RFC 7396): what is left out is kept, `null` clears, and the members of
 * `attributes` are merged one by one.
 */
export const itemPatchSchema = z.strictObject({
  ...nullableFields(changeable),
  attributes: z.record(z.string(), attributeValueSchema.nullable()).nullable().optional(),
});

/** The answer of `GET`, `POST` and `PATCH` of an item. The `ETag` header is `"r<itemRevision>"`. */
export const itemAnswerSchema = revisionStampSchema.extend({
  item: configurationItemSchema,
  itemRevision: z
    .int()
    .min(0)
    .describe('The revision in which the item, or a dependency or group whose consumer it is, was last changed'),
  providerCount: z.int().min(0).describe('How many dependencies it has as a consumer'),
  consumerCount: z.int().min(0).describe('How many dependencies there are on it'),
});

/** The query of writes: why the change is made, for the history. */
export const writeQuerySchema = z.strictObject({
  reason: shortText.optional().describe('Why the change is made, for the history'),
});

/** The query of `DELETE /api/v1/items/{id}`. */
export const deleteItemQuerySchema = writeQuerySchema.extend({
  cascade: z
    .enum(['true', 'false'])
    .default('false')
    .describe('Also removes its groups, and the dependencies of it and on it'),
});

/** The answer of a removal. */
export const removalAnswerSchema = revisionStampSchema.extend({
  removed: z.object({ items: z.int(), dependencies: z.int(), groups: z.int() }),
});

/** The query of `GET /api/v1/items/{id}/history`. */
export const historyQuerySchema = z.strictObject({
  before: z.coerce
    .number()
    .int()
    .min(1)
    .max(Number.MAX_SAFE_INTEGER)
    .optional()
    .describe('Only what is older than this revision'),
  limit: z.coerce.number().int().min(1).max(LIMITS.maxHistoryEntries).default(50),
  minRevision: minRevisionSchema,
});

/** One change of a history. `before` is absent for an addition, `after` for a removal. */
export const historyChangeSchema = z.object({
  kind: z.enum(['item', 'dependency', 'group']),
  before: z.record(z.string(), z.unknown()).optional(),
  after: z.record(z.string(), z.unknown()).optional(),
});

/** The answer of `GET /api/v1/items/{id}/history`: descending by revision. It is also there for an item that was removed. */
export const historyAnswerSchema = revisionStampSchema.extend({
  itemId: z.string(),
  entries: z.array(
    z.object({
      revision: z.int(),
      at: z.iso.datetime(),
      actor: z.string(),
      reason: z.string(),
      changes: z.array(historyChangeSchema),
    }),
  ),
  /** The `before` of the next page; absent on the last. */
  nextBefore: z.int().optional(),
});

/** @see configurationItemSchema */
export type ConfigurationItemWire = z.infer<typeof configurationItemSchema>;
/** The body of `POST /api/v1/items`. */
export type ItemDraft = z.input<typeof configurationItemSchema>;
/** @see itemPatchSchema */
export type ItemPatch = z.input<typeof itemPatchSchema>;
/** @see itemAnswerSchema */
export type ItemAnswer = z.infer<typeof itemAnswerSchema>;
/** @see removalAnswerSchema */
export type RemovalAnswer = z.infer<typeof removalAnswerSchema>;
/** @see historyAnswerSchema */
export type HistoryAnswer = z.infer<typeof historyAnswerSchema>;

type Nullable<Shape extends z.ZodRawShape> = { [Field in keyof Shape]: z.ZodOptional<z.ZodNullable<Shape[Field]>> };

function nullableFields<Shape extends z.ZodRawShape>(shape: Shape): Nullable<Shape> {
  const fields = Object.entries(shape).map(([name, field]) => [name, z.optional(z.nullable(field))]);
  return Object.fromEntries(fields) as Nullable<Shape>;
}
