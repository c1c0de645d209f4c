import type { z } from 'zod';
import { InvalidInputError } from '../model/errors.ts';
import { presentIssues } from './present-issues.ts';

/**
 * Parses the query of a request.
 * @param url address as it was sent, from the path on
 * @param schema strict schema of the query; a name that is sent more than once comes as a list
 * @returns the parsed query
 * @throws `InvalidInputError` with a pointer `/query/<name>` for each problem; `unknown_filter` for a name that does not exist
 */
export function parseQuery<Query extends z.ZodObject>(url: string, schema: Query): z.infer<Query> {
  const start = url.indexOf('?');
  const text = start < 0 ? '' : url.slice(start + 1);
  requireDecodable(text);
  const values = new Map<string, string | string[]>();
  for (const [name, value] of new URLSearchParams(text)) {
    const known = values.get(name);
    if (known === undefined) values.set(name, value);
    else if (Array.isArray(known)) known.push(value);
    else values.set(name, [known, value]);
  }
  const parsed = schema.safeParse(Object.fromEntries(values), { reportInput: true });
  if (parsed.success) return parsed.data;
  throw new InvalidInputError(
    presentIssues(parsed.error.issues, {
      pointerPrefix: '/query',
      unknownCode: 'unknown_filter',
      fieldWord: 'parameter',
      knownNames: Object.keys(schema.shape),
    }),
  );
}

function requireDecodable(text: string): void {
  try {
    decodeURIComponent(text);
  } catch {
    const detail = 'The query holds a "%" that does not stand for UTF-8. Write "%" itself as "%25".';
    throw new InvalidInputError([{ code: 'invalid_utf8', pointer: '/query', detail }]);
  }
}
