const SHARDS = 64;

/** Gives every name a number, from 0 in the order of first mention. Grows without ever stopping for long. */
export class NameTable {
  private readonly shards: Map<string, number>[] = Array.from({ length: SHARDS }, () => new Map());
  private readonly names: string[] = [];

  get size(): number {
    return this.names.length;
  }

  /** @returns the number of the name, given now when it has none */
  intern(name: string): number {
    const shard = this.shards[shardOf(name)] as Map<string, number>;
    const known = shard.get(name);
    if (known !== undefined) return known;
    // A piece of a text keeps the whole text alive; a copy does not.
    const copy = Buffer.from(name).toString();
    const ordinal = this.names.push(copy) - 1;
    shard.set(copy, ordinal);
    return ordinal;
  }

  /** @returns the number of the name, or -1 */
  find(name: string): number {
    return this.shards[shardOf(name)]?.get(name) ?? -1;
  }

  /** @returns the name of a number that was given */
  nameAt(ordinal: number): string {
    const name = this.names[ordinal];
    if (name === undefined) throw new RangeError(`no name has the number ${ordinal}`);
    return name;
  }
}

function shardOf(name: string): number {
  let hash = name.length;
  for (let index = Math.max(0, name.length - 6); index < name.length; index += 1) {
    hash = Math.imul(hash, 31) + name.charCodeAt(index);
  }
  return (hash ^ (hash >>> 6)) & (SHARDS - 1);
}
