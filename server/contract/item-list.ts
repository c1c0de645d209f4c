import { z } from 'zod';
import { LIFECYCLE_STATUSES } from '../model/configuration-item.ts';
import { LIMITS } from '../model/limits.ts';
import { boundedText, itemSummarySchema } from './item-summary.ts';
import { minRevisionSchema, revisionStampSchema } from './revision-stamp.ts';

/** What a list of items can be sorted by; a `-` before it turns the order. Items without the value come last. */
export const ITEM_SORT_FIELDS = ['id', 'name', 'class', 'status', 'criticality', 'owner', 'location'] as const;

const SORTS = ITEM_SORT_FIELDS.flatMap((field) => [field, `-${field}`] as const);

const wordSchema = boundedText(LIMITS.maxShortTextBytes).min(1);

/** Several values of one filter are read as "or": `class=server&class=switch`. */
function oneOrMore<Value extends z.ZodType<unknown, string>>(value: Value) {
  return z.union([z.array(value).max(LIMITS.maxFilterValues), value.transform((single) => [single])]).optional();
}

/** The query of `GET /api/v1/items`. Filters of different names are read as "and"; texts are compared as they stand. */
export const itemListQuerySchema = z.strictObject({
  class: oneOrMore(wordSchema),
  status: oneOrMore(z.enum(LIFECYCLE_STATUSES)),
  environment: oneOrMore(wordSchema),
  criticality: oneOrMore(z.enum(['1', '2', '3', '4'])),
  owner: oneOrMore(wordSchema),
  supportGroup: oneOrMore(wordSchema),
  location: oneOrMore(wordSchema),
  supplier: oneOrMore(wordSchema),
  source: oneOrMore(wordSchema),
  tag: oneOrMore(boundedText(LIMITS.maxTagBytes).min(1)).describe('Items that have all of these tags'),
  q: boundedText(LIMITS.maxSearchBytes)
    .min(1)
    .optional()
    .describe('Part of the id or name, ignoring case; every character stands for itself'),
  sort: z
    .enum(SORTS as [(typeof SORTS)[number], ...(typeof SORTS)[number][]])
    .default('id')
    .describe('With a minus the other way round; items without the value come last'),
  limit: z.coerce.number().int().min(1).max(LIMITS.maxPageSize).default(LIMITS.defaultPageSize),
  cursor: z
    .string()
    .max(LIMITS.maxCursorCharacters)
    .optional()
    .describe('nextCursor of the page before; filters and sort must be the same'),
  minRevision: minRevisionSchema,
});

/** An item of a list. */
export const listedItemSchema = itemSummarySchema.extend({
  supplier: z.string().optional(),
  source: z.string().optional(),
  tags: z.array(z.string()).readonly().optional(),
  lastSeenAt: z.string().optional(),
});

/** The answer of `GET /api/v1/items`: in the order asked for, then by id. */
export const itemListSchema = revisionStampSchema.extend({
  items: z.array(listedItemSchema),
  total: z.int().min(0).describe('How many items match the filters'),
  nextCursor: z
    .string()
    .optional()
    .describe('Absent on the last page. Items that come or go between pages are met where they stand'),
});

/** @see itemListQuerySchema */
export type ItemListQuery = z.infer<typeof itemListQuerySchema>;
/** @see itemListSchema */
export type ItemList = z.infer<typeof itemListSchema>;
/** @see listedItemSchema */
export type ListedItem = z.infer<typeof listedItemSchema>;
