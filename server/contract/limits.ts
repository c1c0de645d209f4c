import { z } from 'zod';
import { LIMITS, type Limits } from '../model/limits.ts';

const bounds = Object.fromEntries(Object.keys(LIMITS).map((name) => [name, z.number()]));

/** The answer of `GET /api/v1/limits`: every bound by name. Lengths of texts are in UTF-8 bytes. */
export const limitsSchema = z.object(bounds as Record<keyof Limits, z.ZodNumber>);

/** @see limitsSchema */
export type LimitsAnswer = z.infer<typeof limitsSchema>;
