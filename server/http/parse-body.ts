import type { z } from 'zod';
import { parseStrictJson } from '../exchange/strict-json.ts';
import { InvalidInputError } from '../model/errors.ts';
import { presentIssues } from './present-issues.ts';

/**
 * Parses a JSON body by a schema.
 * @param bytes body in UTF-8
 * @throws `InvalidInputError` with line and column for what is not JSON, with a pointer for what the schema refuses
 */
export function parseBody<Body extends z.ZodType>(bytes: Uint8Array, schema: Body): z.infer<Body> {
  const parsed = schema.safeParse(parseObject(bytes), { reportInput: true });
  if (parsed.success) return parsed.data;
  throw new InvalidInputError(
    presentIssues(parsed.error.issues, {
      pointerPrefix: '',
      unknownCode: 'unknown_field',
      fieldWord: 'field',
      knownNames: 'shape' in schema ? Object.keys(schema.shape as object) : [],
    }),
  );
}

/**
 * Parses a JSON body that must be an object.
 * @throws `InvalidInputError`
 */
export function parseObject(bytes: Uint8Array): Readonly<Record<string, unknown>> {
  const value: unknown = parseStrictJson(bytes);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new InvalidInputError([{ code: 'wrong_type', pointer: '', detail: 'The body must be a JSON object.' }]);
}
