import { z } from 'zod';
import { LIFECYCLE_STATUSES } from '../model/configuration-item.ts';
import { STRENGTHS } from '../model/dependency.ts';
import { LIMITS } from '../model/limits.ts';
import { needSchema } from './dependency.ts';
import { draftSchema } from './draft-step.ts';
import { outcomeCountsSchema, outcomeSchema, overrideSchema, scenarioLossSchema } from './impact.ts';
import { boundedText, itemIdSchema, itemSummarySchema } from './item-summary.ts';
import { revisionStampSchema } from './revision-stamp.ts';

/**
 * What items can be put together by. `site` collapses what stands in a site into it; the last three collapse what an item of that
 * kind relies on into it.
 */
export const MAP_DIMENSIONS = [
  'class',
  'tier',
  'location',
  'environment',
  'criticality',
  'owner',
  'supportGroup',
  'supplier',
  'site',
  'cluster',
  'application',
  'business-service',
] as const;

const words = z.array(boundedText(LIMITS.maxShortTextBytes)).max(LIMITS.maxMapFilterValues).default([]);

/** Which items a map shows; an empty list does not filter, and an empty text stands for "not stated". */
export const mapFilterSchema = z.strictObject({
  class: words,
  environment: words,
  criticality: z.array(z.int().min(0).max(4)).max(5).default([]),
  status: z.array(z.enum(LIFECYCLE_STATUSES)).max(LIFECYCLE_STATUSES.length).default([]),
  owner: words,
  supportGroup: words,
  location: words,
  supplier: words,
  tag: words,
});

/** The body of `POST /api/v1/maps`. */
export const mapRequestSchema = z.strictObject({
  /** Where the map starts; none for the whole estate. */
  startIds: z.array(itemIdSchema).max(LIMITS.maxMapStarts).default([]),
  providerDepth: z.int().min(0).max(LIMITS.maxNeighborhoodDepth).default(1),
  consumerDepth: z.int().min(0).max(LIMITS.maxNeighborhoodDepth).default(1),
  /** Items that are shown by themselves with what is near them, whatever the filter says of them: what was opened on the map. */
  expansions: z
    .array(
      z.strictObject({
        itemId: itemIdSchema,
        providerDepth: z.int().min(0).max(LIMITS.maxNeighborhoodDepth).default(0),
        consumerDepth: z.int().min(0).max(LIMITS.maxNeighborhoodDepth).default(0),
      }),
    )
    .max(LIMITS.maxMapStarts)
    .default([]),
  filter: mapFilterSchema.default(mapFilterSchema.parse({})),
  /** Dependencies of other types are not drawn and not followed; all types when empty. */
  relationTypes: z.array(boundedText(LIMITS.maxCatalogueIdBytes)).max(LIMITS.maxRelationTypes).default([]),
  /** Narrows the map to the items of a group, then of a group among these, and so on: the way down from map to map. */
  within: z
    .array(z.strictObject({ groupBy: z.enum(MAP_DIMENSIONS), value: boundedText(LIMITS.maxIdBytes) }))
    .max(LIMITS.maxMapLevels)
    .default([]),
  /** Items are put together by this, but for the starts; when not given, only if there are more than `maxElements` of them. */
  groupBy: z.enum(MAP_DIMENSIONS).optional(),
  maxElements: z.int().min(10).max(LIMITS.maxNeighborhoodElements).default(400),
  /** When given, the map says what this scenario does to each item and group. */
  losses: z.array(scenarioLossSchema).max(LIMITS.maxScenarioLosses).default([]),
  overrides: z.array(overrideSchema).max(LIMITS.maxOverrides).default([]),
  /** The instant at which overrides are judged; now, when not given. */
  at: z.iso.datetime().optional(),
  /** When given, the map is of the estate as it would be after these steps; nothing is written. */
  draft: draftSchema.min(1).optional(),
  minRevision: z.int().min(0).optional(),
});

/** An item of a map. */
export const mapItemSchema = itemSummarySchema.extend({
  tier: z.string(),
  providerCount: z.int(),
  consumerCount: z.int(),
  outcome: outcomeSchema.optional(),
});

/** Items that are drawn as one. */
export const mapGroupSchema = z.object({
  /** Stable: made of the dimension and its value. Never the id of an item. */
  id: z.string(),
  /** The value of the dimension; empty for "not stated". */
  value: z.string(),
  /** There when it holds the values that there was no room for; its own value is empty. */
  isFolded: z.literal(true).optional(),
  label: z.string(),
  /** The tier of the item it is collapsed into, or the tier most of its items are in. */
  tier: z.string(),
  count: z.int(),
  worstOutcome: outcomeSchema.optional(),
  outcomes: outcomeCountsSchema.optional(),
});

/** Dependencies between two elements of a map, drawn as one. */
export const mapLinkSchema = z.object({
  /** Id of an item or a group. */
  consumerId: z.string(),
  providerId: z.string(),
  count: z.int(),
  hardCount: z.int(),
  /** When it is one dependency. */
  type: z.string().optional(),
  strength: z.enum(STRENGTHS).optional(),
  group: z.string().optional(),
});

/** A redundancy group that a link of the map belongs to. */
export const mapRequirementSchema = z.object({
  consumerId: z.string(),
  name: z.string(),
  need: needSchema,
  /** Weight of its live members, drawn or not. */
  total: z.int(),
});

/** The answer of `POST /api/v1/maps`. Items, groups and links ascend by id, requirements by consumer and name. */
export const mapSchema = revisionStampSchema.extend({
  /** There when the map is of a draft on top of the revision. */
  isDraft: z.literal(true).optional(),
  items: z.array(mapItemSchema),
  groups: z.array(mapGroupSchema),
  links: z.array(mapLinkSchema),
  requirements: z.array(mapRequirementSchema),
  /** What stands behind the map, so that nothing is left out unsaid. */
  statement: z.object({
    itemsInScope: z.int(),
    itemsDrawn: z.int(),
    itemsGrouped: z.int(),
    groupedBy: z.enum(MAP_DIMENSIONS).optional(),
    /** True when nobody asked for groups, but there are more than `maxElements` items. */
    isGroupedForSize: z.boolean(),
    /** How many values of the dimension were put together in one group for want of room. */
    foldedValues: z.int(),
    /** Pairs of elements with dependencies between them, and how many of them are drawn: those of most dependencies. */
    linksInScope: z.int(),
    linksDrawn: z.int(),
  }),
});

/** @see mapRequestSchema */
export type MapRequest = z.input<typeof mapRequestSchema>;
/** @see mapSchema */
export type EstateMap = z.infer<typeof mapSchema>;
/** @see mapItemSchema */
export type MapItem = z.infer<typeof mapItemSchema>;
/** @see mapGroupSchema */
export type MapGroup = z.infer<typeof mapGroupSchema>;
/** @see mapLinkSchema */
export type MapLink = z.infer<typeof mapLinkSchema>;
