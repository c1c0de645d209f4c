/**
 * Shares a width among columns that want different ones: narrow ones get what they want, wide ones are cut alike.
 * @param wanted width that each column wants
 * @param room width of all together
 * @param least no column is cut below this, even if the room does not hold them then
 * @returns the width that no column exceeds; columns that want less keep theirs
 */
export function shareWidth(wanted: readonly number[], room: number, least: number): number {
  const ascending = [...wanted].sort((left, right) => left - right);
  let left = room;
  for (const [index, width] of ascending.entries()) {
    const share = left / (ascending.length - index);
    if (width > share) return Math.max(least, Math.floor(share));
    left -= width;
  }
  return Math.max(least, ascending.at(-1) ?? least);
}
