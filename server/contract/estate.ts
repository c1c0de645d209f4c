import { z } from 'zod';
import { TIERS } from '../model/catalogue.ts';
import { LIFECYCLE_STATUSES } from '../model/configuration-item.ts';
import { revisionStampSchema } from './revision-stamp.ts';

/** The answer of `GET /api/v1/estate`: what there is, counted. */
export const estateOverviewSchema = revisionStampSchema.extend({
  /** Since when the store has not been heard of; absent while it is there. */
  staleSince: z.iso.datetime().optional(),
  counts: z.object({ items: z.int(), dependencies: z.int(), groups: z.int() }),
  /** Items that are in service or in maintenance, and so take part in the maths. */
  liveItems: z.int(),
  /** Classes that have items, ascending by class id. */
  byClass: z.array(z.object({ class: z.string(), count: z.int() })),
  /** In the order of the map; tiers that have items. */
  byTier: z.array(z.object({ tier: z.enum(TIERS), count: z.int() })),
  /** In the order of an item's life; statuses that have items. */
  byStatus: z.array(z.object({ status: z.enum(LIFECYCLE_STATUSES), count: z.int() })),
  /** 1 to 4, then items without criticality. */
  byCriticality: z.array(z.object({ criticality: z.int().min(1).max(4).optional(), count: z.int() })),
  /** Version of the product. */
  version: z.string(),
});

/** @see estateOverviewSchema */
export type EstateOverview = z.infer<typeof estateOverviewSchema>;
