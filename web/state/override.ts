import type { ImpactAnswer } from '../../server/contract/impact.ts';
import { formatInstant } from './durations.ts';

/** What an override may hold an item at, best first. */
export const OVERRIDE_CAPS = ['no-impact', 'reduced-redundancy', 'degraded'] as const;
/** @see OVERRIDE_CAPS */
export type OverrideCap = (typeof OVERRIDE_CAPS)[number];

/** An analyst's word that an item will not fare worse than this. */
export interface AssumedOverride {
  readonly itemId: string;
  readonly cap: OverrideCap;
  readonly author: string;
  readonly reason: string;
  /** ISO 8601 instant in UTC. */
  readonly expiresAt: string;
}

/** An override with what the answer says of it. */
export type AnsweredOverride = ImpactAnswer['scenario']['overrides'][number];

/** Characters of a reason: an address must hold every override whole. */
export const MOST_REASON_CHARACTERS = 240;
/** Characters of an author's name. */
export const MOST_AUTHOR_CHARACTERS = 80;

const CAP_WORDS: Readonly<Record<OverrideCap, string>> = {
  'no-impact': 'no impact',
  'reduced-redundancy': 'reduced redundancy',
  degraded: 'degraded',
};

/** @returns "no impact", "reduced redundancy", "degraded" */
export function wordsOfCap(cap: OverrideCap): string {
  return CAP_WORDS[cap];
}

/**
 * Says an override in a sentence without its item.
 * @returns "at most degraded, by Ada until 7 Dec 2026, 18:00 UTC: stands on its own battery"
 */
export function sayOverride({ cap, author, reason, expiresAt }: Omit<AssumedOverride, 'itemId'>): string {
  return `at most ${wordsOfCap(cap)}, by ${author} until ${formatInstant(expiresAt)}: ${reason}`;
}

/** @returns the overrides that count in an answer, by item */
export function countedOverrides(answer: ImpactAnswer): ReadonlyMap<string, AnsweredOverride> {
  const counted = answer.scenario.overrides.filter(({ isExpired }) => !isExpired);
  return new Map(counted.map((override) => [override.itemId, override]));
}

/** @returns the override as a value of an address */
export function formatOverride({ itemId, cap, expiresAt, author, reason }: AssumedOverride): string {
  return JSON.stringify([itemId, cap, expiresAt, author, reason]);
}

/**
 * Reads an override from an address.
 * @returns undefined when it is not one that the form would have written
 */
export function parseOverride(text: string): AssumedOverride | undefined {
  let parts: unknown;
  try {
    parts = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!Array.isArray(parts) || parts.length !== 5 || !parts.every((part) => typeof part === 'string')) return undefined;
  const [itemId = '', word, time = '', author = '', reason = ''] = parts as string[];
  const cap = OVERRIDE_CAPS.find((each) => each === word);
  const expires = new Date(time);
  if (cap === undefined || Number.isNaN(expires.getTime())) return undefined;
  if (itemId === '' || author.trim() === '' || reason.trim() === '') return undefined;
  return {
    itemId,
    cap,
    author: author.slice(0, MOST_AUTHOR_CHARACTERS),
    reason: reason.slice(0, MOST_REASON_CHARACTERS),
    expiresAt: expires.toISOString(),
  };
}
