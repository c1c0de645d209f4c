import { z } from 'zod';
import { LIMITS } from '../model/limits.ts';
import { configurationItemSchema } from './configuration-item.ts';
import { dependencySchema, groupSchema } from './dependency.ts';
import { itemIdSchema } from './item-summary.ts';

/** One step of a what-if draft. A put states the whole fact, or for an item that exists only what is to be different. */
export const draftStepSchema = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('put-item'), item: configurationItemSchema.partial().required({ id: true }) }),
  z.strictObject({ op: z.literal('remove-item'), itemId: itemIdSchema }),
  z.strictObject({ op: z.literal('put-dependency'), dependency: dependencySchema }),
  z.strictObject({
    op: z.literal('remove-dependency'),
    dependency: dependencySchema.pick({ consumerId: true, type: true, providerId: true }),
  }),
  z.strictObject({ op: z.literal('put-group'), group: groupSchema }),
  z.strictObject({ op: z.literal('remove-group'), group: groupSchema.pick({ consumerId: true, name: true }) }),
]);

/** The steps of a draft, carried out in their order on a copy that is never written. */
export const draftSchema = z.array(draftStepSchema).max(LIMITS.maxDraftSteps);

/** @see draftStepSchema */
export type DraftStep = z.infer<typeof draftStepSchema>;
