/**
 * Finds the name that was most likely meant.
 * @param name what was written
 * @param candidates names that exist
 * @returns the candidate with the fewest changed characters, ignoring case and separators, the first of equals; undefined
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

function countEdits(left: string, right: string, enough: number): number {
  if (Math.abs(left.length - right.length) >= enough) return enough;
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let leftIndex = 1; leftIndex <= left.length; leftIndex += 1) {
    const next = [leftIndex];
    for (let rightIndex = 1; rightIndex <= right.length; rightIndex += 1) {
      const replaced = (row[rightIndex - 1] ?? 0) + (left[leftIndex - 1] === right[rightIndex - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[rightIndex] ?? 0) + 1, (next[rightIndex - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[right.length] ?? enough;
}
