import { z } from 'zod';

/** One thing that is wrong in a request, and where. */
export const inputProblemSchema = z.object({
  /** Says the kind for programs: `duplicate_key`, `out_of_range`, `unknown_filter`. */
  code: z.string(),
  /** Says it for people, with the way out. */
  detail: z.string(),
  /** RFC 6901 pointer into a JSON body; for a query `/query/<name>`, for a header `/header/<name>`. */
  pointer: z.string().optional(),
  /** Name of a file, when an input has several. */
  file: z.string().optional(),
  /** From 1. */
  line: z.int().optional(),
  /** From 1. */
  column: z.int().optional(),
  /** From 0. */
  byteOffset: z.int().optional(),
});

/** Every refusal, as `application/problem+json` (RFC 9457). */
export const problemSchema = z.object({
  /** Ends in `code`. */
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  /** Kebab-case. */
  code: z.string(),
  /** Names the request in the log. */
  requestId: z.string(),
  /** What is wrong, in the order of the input; at most `LIMITS.maxImportProblems`. */
  problems: z.array(inputProblemSchema).optional(),
  /** True when there are more problems than are listed. */
  isTruncated: z.boolean().optional(),
  /** What the caller may want to know to decide: counts, revisions, bounds. */
  facts: z.record(z.string(), z.unknown()).optional(),
});

/** @see inputProblemSchema */
export type InputProblemWire = z.infer<typeof inputProblemSchema>;
/** @see problemSchema */
export type Problem = z.infer<typeof problemSchema>;
