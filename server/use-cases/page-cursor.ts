import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { canonicalJson } from '../model/canonical-json.ts';
import { CursorError } from '../model/errors.ts';
import { LIMITS } from '../model/limits.ts';

/** Where a list goes on: after this item. */
export interface ListPosition {
  /** The value that the list is sorted by; absent when the item has none. */
  readonly value?: string | number | undefined;
  readonly itemId: string;
}

/** What a cursor belongs to. */
export interface CursorScope {
  readonly estateId: string;
  /** Filters and sort of the list. */
  readonly question: unknown;
  readonly nowMs: number;
}

const SIGNATURE_CHARACTERS = 22;

/**
 * Writes a position as a cursor that cannot be altered unnoticed.
 * @remarks Signed with a key of the estate, so that every instance that serves it reads every cursor.
 */
export function writeCursor(position: ListPosition, scope: CursorScope): string {
  const content = [Math.floor(scope.nowMs / 1_000), position.itemId, position.value ?? null];
  const body = Buffer.from(JSON.stringify(content)).toString('base64url');
  return `${sign(body, scope)}${body}`;
}

/**
 * Reads a cursor.
 * @throws `CursorError`: `altered` also for a cursor of other filters, `expired` after `LIMITS.cursorHours`
 */
export function readCursor(cursor: string, scope: CursorScope): ListPosition {
  const body = cursor.slice(SIGNATURE_CHARACTERS);
  const given = Buffer.from(cursor.slice(0, SIGNATURE_CHARACTERS));
  const expected = Buffer.from(sign(body, scope));
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw new CursorError('altered');
  const [issuedAt, itemId, value] = JSON.parse(Buffer.from(body, 'base64url').toString()) as [
    number,
    string,
    string | number | null,
  ];
  if (scope.nowMs / 1_000 - issuedAt > LIMITS.cursorHours * 3_600) throw new CursorError('expired');
  return { itemId, ...(value === null ? {} : { value }) };
}

function sign(body: string, { estateId, question }: CursorScope): string {
  const key = createHash('sha256').update(`cursor ${estateId}`).digest();
  return createHmac('sha256', key)
    .update(`${canonicalJson(question)}\n${body}`)
    .digest('base64url')
    .slice(0, SIGNATURE_CHARACTERS);
}
