import { StoreUnusableError } from '../../model/errors.ts';

/** Finds the position of an item in a snapshot by its ordinal in the store, which has gaps. */
export class SnapshotOrdinals {
  private stored: Float64Array;
  private used = 0;

  /** @param expected how many there will be */
  constructor(expected: number) {
    this.stored = new Float64Array(expected);
  }

  get count(): number {
    return this.used;
  }

  /** @param ordinal above all that were added before */
  add(ordinal: number): void {
    if (this.used === this.stored.length) {
      const grown = new Float64Array(Math.max(1024, this.used * 2));
      grown.set(this.stored);
      this.stored = grown;
    }
    this.stored[this.used] = ordinal;
    this.used += 1;
  }

  /** @returns the ordinal in the store of an item of the snapshot; above all of them for a position behind the last */
  storedAt(position: number): number {
    return position < this.used ? (this.stored[position] as number) : (this.stored[this.used - 1] ?? -1) + 1;
  }

  /**
   * @returns the position in the snapshot
   * @throws `StoreUnusableError` when there is no such item
   */
  positionOf(ordinal: number): number {
    // Ordinals without a gap are the rule.
    if (this.stored[ordinal] === ordinal && ordinal < this.used) return ordinal;
    let low = 0;
    let high = this.used - 1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const found = this.stored[middle] as number;
      if (found === ordinal) return middle;
      if (found < ordinal) low = middle + 1;
      else high = middle - 1;
    }
    throw new StoreUnusableError('The database in Neo4j holds a dependency or group of an item that it does not hold.');
  }
}
