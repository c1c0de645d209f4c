import { type AssumedOverride, MOST_AUTHOR_CHARACTERS, MOST_REASON_CHARACTERS, type OverrideCap } from './override.ts';

/** What the form of an override holds while it is filled in. */
export interface OverrideValues {
  readonly cap: OverrideCap;
  readonly reason: string;
  readonly author: string;
  /** Day and time in the viewer's zone, as the browser's field writes them: "2026-12-07T18:00". */
  readonly expires: string;
}

/** What is to be mended in the form, by field; empty when nothing is. */
export type OverrideProblems = Readonly<Partial<Record<keyof OverrideValues, string>>>;

const DAY_MS = 86_400_000;
/** Long enough for a change window and its week, short enough to be looked at again. */
const DEFAULT_DAYS = 7;
const MOST_DAYS = 366;

/**
 * Fills the form in as far as it can be.
 * @param known the override that is changed, if it is
 * @param author who held an item last in this browser
 * @param now the present
 * @returns a cap of degraded, and a week to go, for a new one
 */
export function startOverride(known: AssumedOverride | undefined, author: string, now: Date): OverrideValues {
  const expires = known === undefined ? new Date(now.getTime() + DEFAULT_DAYS * DAY_MS) : new Date(known.expiresAt);
  return {
    cap: known?.cap ?? 'degraded',
    reason: known?.reason ?? '',
    author: known?.author ?? author,
    expires: formatLocal(expires),
  };
}

/** @returns what the form must still say, in sentences */
export function findOverrideProblems({ reason, author, expires }: OverrideValues, now: Date): OverrideProblems {
  const problems: { -readonly [Field in keyof OverrideProblems]: string } = {};
  if (reason.trim() === '') problems.reason = 'Say why: whoever decides by this answer has to be able to judge it.';
  else if (reason.trim().length > MOST_REASON_CHARACTERS)
    problems.reason = `At most ${MOST_REASON_CHARACTERS} characters, so that the address can hold it.`;
  if (author.trim() === '') problems.author = 'Say who vouches for it.';
  else if (author.trim().length > MOST_AUTHOR_CHARACTERS)
    problems.author = `At most ${MOST_AUTHOR_CHARACTERS} characters.`;
  const lastsMs = new Date(expires).getTime() - now.getTime();
  if (Number.isNaN(lastsMs)) problems.expires = 'Say until when: day and time.';
  else if (lastsMs <= 0)
    problems.expires = 'Choose a time that is still to come; an override that has expired holds nothing.';
  else if (lastsMs > MOST_DAYS * DAY_MS)
    problems.expires = `At most ${MOST_DAYS} days; then somebody looks at it again.`;
  return problems;
}

/** @returns the override that a form without problems says */
export function readOverride(itemId: string, { cap, reason, author, expires }: OverrideValues): AssumedOverride {
  return {
    itemId,
    cap,
    author: author.trim(),
    reason: reason.trim(),
    expiresAt: new Date(expires).toISOString(),
  };
}

function formatLocal(time: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${String(time.getFullYear()).padStart(4, '0')}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
  return `${day}T${two(time.getHours())}:${two(time.getMinutes())}`;
}
