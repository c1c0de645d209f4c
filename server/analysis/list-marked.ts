/** @returns marks of items, none set; whole words, so that `listMarked` can pass over four items at a time */
export function createMarks(itemBound: number): Uint8Array {
  return new Uint8Array((itemBound + 3) & ~3);
}

/**
 * Writes the marked items, ascending, over a list of them in any order. Walking a wide wave in the order in which its rows lie in
 * memory is three times as fast.
 * @param marks from `createMarks`, other than 0 for exactly the items in `[start, end)` of the list
 */
export function listMarked(marks: Uint8Array, items: Int32Array, start: number, end: number): void {
  const words = new Int32Array(marks.buffer);
  let place = start;
  for (let word = 0; place < end; word += 1) {
    if (words[word] === 0) continue;
    for (let item = 4 * word; item < 4 * word + 4; item += 1) if (marks[item] !== 0) items[place++] = item;
  }
}
