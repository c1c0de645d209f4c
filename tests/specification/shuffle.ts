import { createHash } from 'node:crypto';

/** Puts values in another order; a new one at each call. */
export type Shuffle = <Value>(values: readonly Value[]) => readonly Value[];

/**
 * Creates a shuffle that draws the same orders for the same seed and name.
 * @remarks Fisher and Yates, on the 32-bit generator known as mulberry32.
 */
export function createShuffle(seed: number, name: string): Shuffle {
  let state = createHash('sha256').update(`${seed} ${name}`).digest().readUInt32LE(0);
  const draw = (bound: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  };
  return (values) => {
    const shuffled = [...values];
    for (let last = shuffled.length - 1; last > 0; last -= 1) {
      const other = draw(last + 1);
      [shuffled[last], shuffled[other]] = [shuffled[other]!, shuffled[last]!];
    }
    return shuffled;
  };
}
