import { z } from 'zod';
import { LIMITS } from '../model/limits.ts';
import { boundedText, itemSummarySchema } from './item-summary.ts';
import { minRevisionSchema, revisionStampSchema } from './revision-stamp.ts';

/** The query of `GET /api/v1/search`. */
export const searchQuerySchema = z.strictObject({
  q: boundedText(LIMITS.maxSearchBytes)
    .min(1)
    .describe(
      'Part of an id or name, ignoring case, or several words that blanks separate: found is what holds all of them, in any order; or a class',
    ),
  limit: z.coerce.number().int().min(1).max(LIMITS.maxSearchResults).default(20),
  minRevision: minRevisionSchema,
});

/**
 * The answer of `GET /api/v1/search`: an exact id or name first, then what starts with the text, then what holds it as it stands,
 * then what holds its words, then items of a class that it names; within each by id.
 */
export const searchAnswerSchema = revisionStampSchema.extend({
  items: z.array(itemSummarySchema),
  isTruncated: z.boolean().describe('True when more items match than are listed'),
});

/** @see searchAnswerSchema */
export type SearchAnswer = z.infer<typeof searchAnswerSchema>;
