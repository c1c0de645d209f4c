/**
 * Finds the name that was most likely meant.
 * @param name what was written
 * @param candidates names that exist
 * @returns the candidate with the fewest changed or swapped characters, ignoring case and separators, the first of equals; undefined
 * when none is near
 */
export function findNearestName(name: string, candidates: Iterable<string>): string | undefined {
  const wanted = simplify(name.slice(0, 64));
  let nearest: string | undefined;
  let nearestDistance = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const candidate of candidates) {
    const distance = countEdits(wanted, simplify(candidate), nearestDistance);
    if (distance < nearestDistance) {
      nearest = candidate;
      nearestDistance = distance;
    }
  }
  return nearest;
}

/**
 * Words a hint for what was most likely meant.
 * @returns ` Did you mean "…"?`, or an empty text
 */
export function hintNearestName(name: string, candidates: Iterable<string>): string {
  const nearest = findNearestName(name, candidates);
  return nearest === undefined ? '' : ` Did you mean "${nearest}"?`;
}

function simplify(name: string): string {
  return name.toLowerCase().replace(/[\s_-]/g, '');
}

/** Counts inserted, deleted, replaced and swapped characters (optimal string alignment). */
function countEdits(left: string, right: string, enough: number): number {
  if (Math.abs(left.length - right.length) >= enough) return enough;
  let earlier: readonly number[] = [];
  let row: readonly number[] = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let leftIndex = 1; leftIndex <= left.length; leftIndex += 1) {
    const next = [leftIndex];
    for (let rightIndex = 1; rightIndex <= right.length; rightIndex += 1) {
      const isSame = left[leftIndex - 1] === right[rightIndex - 1];
      const isSwapped = left[leftIndex - 1] === right[rightIndex - 2] && left[leftIndex - 2] === right[rightIndex - 1];
      const replaced = (row[rightIndex - 1] ?? 0) + (isSame ? 0 : 1);
      const swapped = isSwapped ? (earlier[rightIndex - 2] ?? enough) + 1 : enough;
      next.push(Math.min(replaced, swapped, (row[rightIndex] ?? 0) + 1, (next[rightIndex - 1] ?? 0) + 1));
    }
    earlier = row;
    row = next;
  }
  return row[right.length] ?? enough;
}
