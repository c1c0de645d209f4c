import { z } from 'zod';
import { revisionStampSchema } from './revision-stamp.ts';

/** What became of an item in a revision. An item also counts as changed when a dependency or group of which it is the consumer did. */
export const ITEM_CHANGES = ['added', 'changed', 'removed'] as const;

/** What a revision changed, in brief. */
export const revisionChangeSchema = z.object({
  actor: z.string(),
  reason: z.string(),
  /** How many facts were changed, by kind. */
  counts: z.object({ items: z.int(), dependencies: z.int(), groups: z.int() }),
  hasNewCatalogue: z.boolean(),
  /** Ascending by id; at most `LIMITS.maxEventItems` items and `LIMITS.maxEventItemBytes` bytes of ids. */
  items: z.array(z.object({ id: z.string(), change: z.enum(ITEM_CHANGES) })),
  /** True when there are more items than are listed. */
  isTruncated: z.boolean(),
});

/**
 * The data of an event of `GET /api/v1/events`: event `revision`, whose id is the revision. The first comes at once, without `change`.
 * A reader that comes back with `Last-Event-ID` is told of what it missed one by one when that is not more than
 * `LIMITS.maxKeptEvents` revisions, and otherwise only where the estate stands.
 */
export const revisionEventSchema = revisionStampSchema.extend({
  /** Absent when the event only says where the estate stands, or when the estate was loaded as a whole. */
  change: revisionChangeSchema.optional(),
});

/** @see revisionEventSchema */
export type RevisionEvent = z.infer<typeof revisionEventSchema>;
/** @see revisionChangeSchema */
export type RevisionChange = z.infer<typeof revisionChangeSchema>;
