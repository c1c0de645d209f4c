import { z } from 'zod';
import { LIMITS } from '../model/limits.ts';
import { boundedText } from './item-summary.ts';
import { minRevisionSchema, revisionStampSchema } from './revision-stamp.ts';

/** The fields of items whose values can be listed, for filters. */
export const FACET_FIELDS = [
  'class',
  'environment',
  'criticality',
  'status',
  'owner',
  'supportGroup',
  'location',
  'supplier',
  'source',
  'tag',
] as const;

/** The query of `GET /api/v1/facets`. */
export const facetsQuerySchema = z.strictObject({
  /** One or several; all when not given. */
  field: z
    .union([z.array(z.enum(FACET_FIELDS)).max(FACET_FIELDS.length), z.enum(FACET_FIELDS).transform((field) => [field])])
    .optional(),
  /** Only values that hold this text, ignoring case. */
  q: boundedText(LIMITS.maxSearchBytes).min(1).optional(),
  /** How many values of each field are listed. */
  limit: z.coerce.number().int().min(1).max(LIMITS.maxFacetValues).default(100),
  minRevision: minRevisionSchema,
});

/** The values of one field. */
export const facetSchema = z.object({
  field: z.enum(FACET_FIELDS),
  /** The values of most items first, then by value. An item with several tags counts for each. */
  values: z.array(z.object({ value: z.string(), count: z.int() })),
  /** How many different values there are that hold the text, listed or not. */
  valueCount: z.int(),
  /** Items without a value. */
  notStated: z.int(),
});

/** The answer of `GET /api/v1/facets`: in the order of `FACET_FIELDS`. */
export const facetsAnswerSchema = revisionStampSchema.extend({ facets: z.array(facetSchema) });

/** One of `FACET_FIELDS`. */
export type FacetField = (typeof FACET_FIELDS)[number];
/** @see facetSchema */
export type Facet = z.infer<typeof facetSchema>;
/** @see facetsAnswerSchema */
export type FacetsAnswer = z.infer<typeof facetsAnswerSchema>;
