import { z } from 'zod';

/** What every answer from the estate says of itself: the revision it holds for. */
export const revisionStampSchema = z.object({
  revision: z.int().min(0).describe('0 for an empty estate, then 1 more with every change'),
  asOf: z.iso.datetime().describe('Instant of the revision'),
  stale: z.boolean().describe('True while the store is away and the facts may have changed unseen'),
});

/** Waits, at most `LIMITS.minRevisionWaitMs`, until the estate is at this revision: to read what one wrote. */
export const minRevisionSchema = z.coerce
  .number()
  .int()
  .min(0)
  .max(Number.MAX_SAFE_INTEGER)
  .optional()
  .describe('Waits until the estate is at this revision, to read what one wrote');

/** The query of reads that take nothing else. */
export const readQuerySchema = z.strictObject({ minRevision: minRevisionSchema });

/** @see revisionStampSchema */
export type RevisionStamp = z.infer<typeof revisionStampSchema>;
