/** Revisions that this page wrote itself, so that it does not report them as news. */
const own = new Set<number>();

/** Remembers a revision that this page wrote. */
export function noteOwnRevision(revision: number): void {
  own.add(revision);
}

/** @returns whether this page wrote a revision */
export function isOwnRevision(revision: number): boolean {
  return own.has(revision);
}
