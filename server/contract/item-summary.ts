import { z } from 'zod';
import { LIFECYCLE_STATUSES } from '../model/configuration-item.ts';
import { LIMITS } from '../model/limits.ts';

const utf8 = new TextEncoder();

/**
 * A text of bounded length without control characters.
 * @param maxBytes bound in UTF-8 bytes
 * @returns schema of a well-formed string
 */
export function boundedText(maxBytes: number) {
  return z
    .string()
    .refine((text) => text.isWellFormed(), {
      error: 'holds half of a surrogate pair; send well-formed Unicode',
    })
    .refine((text) => utf8.encode(text).length <= maxBytes, {
      error: `is longer than ${maxBytes} bytes`,
    })
    .refine((text) => !hasControlCharacter(text), {
      error: 'holds a control character',
    });
}

/** The id of an item as it is asked for. */
export const itemIdSchema = boundedText(LIMITS.maxIdBytes).min(1);

/** What is shown of an item wherever it is named. */
export const itemSummarySchema = z.object({
  id: z.string(),
  name: z.string(),
  class: z.string(),
  status: z.enum(LIFECYCLE_STATUSES),
  criticality: z.int().min(1).max(4).optional(),
  environment: z.string().optional(),
  owner: z.string().optional(),
  supportGroup: z.string().optional(),
  supplier: z.string().optional(),
  location: z.string().optional(),
  rtoMinutes: z.int().optional(),
  recoveryMinutes: z.int().optional(),
});

/** @see itemSummarySchema */
export type ItemSummary = z.infer<typeof itemSummarySchema>;

function hasControlCharacter(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0x20 || (unit >= 0x7f && unit <= 0x9f)) return true;
  }
  return false;
}
