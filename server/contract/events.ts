import type { z } from 'zod';
import { revisionStampSchema } from './revision-stamp.ts';

/**
 * The data of an event of `GET /api/v1/events`: event `revision`, whose id is the revision. The first comes at once; those that were
 * missed are not repeated one by one, since each says where the estate stands.
 */
export const revisionEventSchema = revisionStampSchema;

/** @see revisionEventSchema */
export type RevisionEvent = z.infer<typeof revisionEventSchema>;
