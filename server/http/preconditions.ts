import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { InvalidInputError } from '../model/errors.ts';
import { LIMITS } from '../model/limits.ts';
import type { Idempotency } from '../storage/estate-store.ts';
import type { ExpectedRevision } from '../use-cases/require-revision.ts';

/** @returns the ETag of an item: strong, quoted */
export function itemTag(itemRevision: number): string {
  return `"r${itemRevision}"`;
}

/**
 * Parses `If-Match` of a write to an item.
 * @returns the revision; a text that never equals one for `*`, weak tags and anything else; undefined when nothing was sent
 */
export function parseItemMatch(header: string | undefined): ExpectedRevision {
  if (header === undefined) return undefined;
  const match = /^"r(0|[1-9]\d{0,14})"$/.exec(header.trim());
  return match === null ? 'unknown' : Number(match[1]);
}

/** @returns the ETag of a view */
export function viewTag(version: number): string {
  return `"v${version}"`;
}

/**
 * Parses `If-Match` of a write to a view.
 * @returns as `parseItemMatch`
 */
export function parseViewMatch(header: string | undefined): ExpectedRevision {
  if (header === undefined) return undefined;
  const match = /^"v([1-9]\d{0,14})"$/.exec(header.trim());
  return match === null ? 'unknown' : Number(match[1]);
}

/** @returns the ETag of a catalogue */
export function catalogueTag(fingerprint: string): string {
  return `"c${fingerprint}"`;
}

/**
 * Parses `If-Match` of a write to the catalogue.
 * @returns the fingerprint; a text that never is one for anything else; undefined when nothing was sent
 */
export function parseCatalogueMatch(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  return /^"c([0-9a-f]{16})"$/.exec(header.trim())?.[1] ?? 'unknown';
}

/**
 * Parses `Idempotency-Key`.
 * @param request method, address, version and body of the request: the same key with others is refused
 * @throws `InvalidInputError`
 */
export function parseIdempotency(
  headers: IncomingHttpHeaders,
  request: { readonly method: string; readonly url: string; readonly body: Uint8Array },
): Idempotency | undefined {
  const key = headers['idempotency-key'];
  if (key === undefined) return undefined;
  if (typeof key !== 'string' || !/^[\x21-\x7e]+$/.test(key) || key.length > LIMITS.maxIdempotencyKeyBytes) {
    const detail = `Idempotency-Key must be 1 to ${LIMITS.maxIdempotencyKeyBytes} visible ASCII characters.`;
    throw new InvalidInputError([{ code: 'wrong_format', pointer: '/header/Idempotency-Key', detail }]);
  }
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([request.method, request.url, headers['if-match'] ?? null]))
    .update(request.body)
    .digest('hex');
  return { key, fingerprint };
}
