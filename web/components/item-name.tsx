import type { ReactNode } from 'react';

/** Marks of direction and width zero, which would otherwise play tricks unseen. */
const UNSEEN = /[\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF\u00AD]/gu;

/** A name from the estate: text and nothing else, kept to itself whatever its direction. */
export function ItemName({ name }: { readonly name: string }): ReactNode {
  return <bdi>{showUnseen(name)}</bdi>;
}

/**
 * Makes characters that cannot be seen visible.
 * @returns the text with a replacement sign for each of them
 */
export function showUnseen(text: string): string {
  return text.replace(UNSEEN, '␣');
}
