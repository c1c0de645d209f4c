/** What a column asks for, in pixels. */
export interface WantedWidth {
  readonly wanted: number;
  /** It is never cut below this. */
  readonly least: number;
}

/**
 * Shares a width among columns: narrow ones get what they want, wide ones are cut alike, but none below its least.
 * @param room width of all together; when it does not hold the least of all, they get that
 * @returns the width that a column has at most, unless its least is more
 */
export function shareWidth(columns: readonly WantedWidth[], room: number): number {
  let cap = Math.max(0, ...columns.map(({ wanted }) => wanted));
  let tooSmall = 0;
  while (cap - tooSmall > 1) {
    const middle = Math.floor((cap + tooSmall) / 2);
    if (sumOf(columns, middle) <= room) tooSmall = middle;
    else cap = middle;
  }
  return sumOf(columns, cap) <= room ? cap : tooSmall;
}

/** @returns the width of a column under a cap */
export function widthUnder(cap: number, { wanted, least }: WantedWidth): number {
  return Math.min(wanted, Math.max(least, cap));
}

function sumOf(columns: readonly WantedWidth[], cap: number): number {
  return columns.reduce((sum, column) => sum + widthUnder(cap, column), 0);
}
