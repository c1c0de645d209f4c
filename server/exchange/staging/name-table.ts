const SHARDS = 64;

/** Gives every name a number, from 0 in the order of first mention. Grows without ever stopping for long. */
export class NameTable {
  private readonly shards: Map<string, number>[] = Array.from({ length: SHARDS }, () => new Map());
  private readonly names: string[] = [];
  private lastName: string | undefined;
  private lastOrdinal = -1;

  get size(): number {
    return this.names.length;
  }

  /** @returns the number of the name, given now when it has none */
  intern(name: string): number {
    // Files state what belongs together one after the other.
    if (name === this.lastName) return this.lastOrdinal;
    const ordinal = this.lookUp(name);
    this.lastName = name;
    this.lastOrdinal = ordinal;
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

  private lookUp(name: string): number {
    const shard = this.shards[shardOf(name)] as Map<string, number>;
    const known = shard.get(name);
    if (known !== undefined) return known;
    // A longer piece of a text keeps the whole text alive; a copy does not.
    const copy = name.length < 13 ? name : Buffer.from(name).toString();
    const ordinal = this.names.push(copy) - 1;
    shard.set(copy, ordinal);
    return ordinal;
  }
}

/** Ids differ most at their ends. */
function shardOf(name: string): number {
  const last = name.length - 1;
  const hash = name.charCodeAt(last) * 7 + name.charCodeAt(last - 1) * 13 + name.charCodeAt(last - 2) * 29;
  return (hash ^ name.length) & (SHARDS - 1);
}
