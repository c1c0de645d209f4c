/**
 * Counts how often the straight lines between two columns cross.
 * @remarks Inversions of the right ends, counted in a Fenwick tree: O(lines * log rows). Barth, Jünger and Mutzel, Simple
 * and Efficient Bilayer Cross Counting, 2002.
 * @param left slots of the left column, from top to bottom
 * @param right slots of the right column, from top to bottom
 * @param rightOf slots that each slot is joined to on its right
 * @returns number of crossings
 */
export function countCrossings(
  left: readonly number[],
  right: readonly number[],
  rightOf: readonly (readonly number[])[],
): number {
  const rows = new Map(right.map((slot, row) => [slot, row]));
  const tree = new Int32Array(right.length + 1);
  let seen = 0;
  let crossings = 0;
  for (const slot of left) {
    const ends: number[] = [];
    for (const neighbor of rightOf[slot] ?? []) {
      const row = rows.get(neighbor);
      if (row !== undefined) ends.push(row);
    }
    // Lines of one slot do not cross each other: all are counted before any is entered.
    for (const row of ends) crossings += seen - sumUpTo(tree, row + 1);
    for (const row of ends) enter(tree, row + 1);
    seen += ends.length;
  }
  return crossings;
}

function sumUpTo(tree: Int32Array, position: number): number {
  let sum = 0;
  for (let index = position; index > 0; index -= index & -index) sum += tree[index] ?? 0;
  return sum;
}

function enter(tree: Int32Array, position: number): void {
  for (let index = position; index < tree.length; index += index & -index) tree[index] = (tree[index] ?? 0) + 1;
}
