import { PagedNumbers } from './paged-numbers.ts';

const SHARD_BITS = 8;
const FIRST_CAPACITY = 64;

/**
 * Gives every triple of small numbers a position, from 0 in the order of first mention: the keys of dependencies and groups.
 * @remarks Open addressing over typed arrays, in shards so that no growth takes long: about 24 bytes a triple.
 */
export class TripleTable {
  private readonly first = new PagedNumbers();
  private readonly second = new PagedNumbers();
  private readonly third = new PagedNumbers();
  /** Per shard: position + 1 of the triple, 0 where free. */
  private readonly slots: Int32Array[] = [];
  private readonly filled = new Int32Array(1 << SHARD_BITS);

  constructor() {
    for (let shard = 0; shard < 1 << SHARD_BITS; shard += 1) this.slots.push(new Int32Array(FIRST_CAPACITY));
  }

  get size(): number {
    return this.first.length;
  }

  /** @returns the position of the triple; `size - 1` right after the call when it is new */
  intern(first: number, second: number, third: number): number {
    const hash = hashOf(first, second, third);
    const shard = hash >>> (32 - SHARD_BITS);
    const slots = this.slots[shard] as Int32Array;
    const slot = this.findSlot(slots, hash, first, second, third);
    const taken = slots[slot] as number;
    if (taken > 0) return taken - 1;
    const position = this.first.push(first);
    this.second.push(second);
    this.third.push(third);
    slots[slot] = position + 1;
    const filled = (this.filled[shard] as number) + 1;
    this.filled[shard] = filled;
    if (filled * 2 > slots.length) this.grow(shard);
    return position;
  }

  /** @returns the position of the triple, or -1 */
  find(first: number, second: number, third: number): number {
    const hash = hashOf(first, second, third);
    const slots = this.slots[hash >>> (32 - SHARD_BITS)] as Int32Array;
    return (slots[this.findSlot(slots, hash, first, second, third)] as number) - 1;
  }

  firstAt(position: number): number {
    return this.first.at(position);
  }

  secondAt(position: number): number {
    return this.second.at(position);
  }

  thirdAt(position: number): number {
    return this.third.at(position);
  }

  private findSlot(slots: Int32Array, hash: number, first: number, second: number, third: number): number {
    const mask = slots.length - 1;
    let slot = hash & mask;
    for (;;) {
      const position = (slots[slot] as number) - 1;
      if (position < 0) return slot;
      if (
        this.first.at(position) === first &&
        this.third.at(position) === third &&
        this.second.at(position) === second
      ) {
        return slot;
      }
      slot = (slot + 1) & mask;
    }
  }

  private grow(shard: number): void {
    const old = this.slots[shard] as Int32Array;
    const slots = new Int32Array(old.length * 2);
    const mask = slots.length - 1;
    for (const taken of old) {
      if (taken === 0) continue;
      const position = taken - 1;
      let slot = hashOf(this.first.at(position), this.second.at(position), this.third.at(position)) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = taken;
    }
    this.slots[shard] = slots;
  }
}

/** Mixes all bits of three numbers into 32. */
function hashOf(first: number, second: number, third: number): number {
  let hash = Math.imul(first ^ 0x9e3779b9, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15) ^ second, 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 13) ^ third, 0x27d4eb2f);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}
