import { z } from 'zod';
import { STRENGTHS } from '../model/dependency.ts';
import { LIMITS } from '../model/limits.ts';
import { itemSummarySchema } from './item-summary.ts';
import { minRevisionSchema, revisionStampSchema } from './revision-stamp.ts';

/** The query of `GET /api/v1/items/{id}/neighborhood`. */
export const neighborhoodQuerySchema = z.strictObject({
  providerDepth: z.coerce.number().int().min(0).max(LIMITS.maxNeighborhoodDepth).default(1),
  consumerDepth: z.coerce.number().int().min(0).max(LIMITS.maxNeighborhoodDepth).default(1),
  maxElements: z.coerce.number().int().min(10).max(LIMITS.maxNeighborhoodElements).default(150),
  minRevision: minRevisionSchema,
});

/** An item of a neighborhood. */
export const neighborSchema = itemSummarySchema.extend({
  /** Distance from the center: negative towards providers, positive towards consumers, 0 for the center. */
  distance: z.int(),
  providerCount: z.int(),
  consumerCount: z.int(),
});

/** Neighbors of one item and class that are too many to draw one by one. */
export const bundleSchema = z.object({
  /** Stable: made of item, side and class. */
  id: z.string(),
  itemId: z.string(),
  side: z.enum(['providers', 'consumers']),
  class: z.string(),
  count: z.int(),
  /** The first few names, by name. */
  examples: z.array(z.string()),
});

/** A dependency as it is drawn. */
export const drawnDependencySchema = z.object({
  consumerId: z.string(),
  providerId: z.string(),
  type: z.string(),
  strength: z.enum(STRENGTHS),
  group: z.string().optional(),
  weight: z.int(),
});

/** A group of an item in the neighborhood. */
export const drawnGroupSchema = z.object({
  consumerId: z.string(),
  name: z.string(),
  need: z.union([z.int(), z.string()]),
  fullAt: z.union([z.int(), z.string()]).optional(),
  total: z.int(),
});

/** The answer of `GET /api/v1/items/{id}/neighborhood`. Items by distance then id; the rest by their ids. */
export const neighborhoodSchema = revisionStampSchema.extend({
  centerId: z.string(),
  items: z.array(neighborSchema),
  dependencies: z.array(drawnDependencySchema),
  groups: z.array(drawnGroupSchema),
  bundles: z.array(bundleSchema),
  /** True when depth or the number of elements kept something out that the bundles do not count. */
  isTruncated: z.boolean(),
});

/** @see neighborhoodSchema */
export type Neighborhood = z.infer<typeof neighborhoodSchema>;
/** @see neighborSchema */
export type Neighbor = z.infer<typeof neighborSchema>;
/** @see bundleSchema */
export type Bundle = z.infer<typeof bundleSchema>;
