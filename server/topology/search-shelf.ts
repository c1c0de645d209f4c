const BLOCK_SIZE = 256;
/** As many as a word has bits. */
const SHELF_BLOCKS = 32;
const SHELF_SIZE = BLOCK_SIZE * SHELF_BLOCKS;
/** Words of 32 bits with a bit for each item of a shelf, and of a block. */
const ITEM_WORDS = SHELF_SIZE / 32;
const ITEM_WORDS_OF_BLOCK = BLOCK_SIZE / 32;
/** Bits that a block has for its runs, and an item for its runs of two and three characters. */
const GRAM_BITS = 15;
const RUN_BITS = 512;
const RUN_MASK = RUN_BITS - 1;
/** Bits that an item has for its characters. */
const CHARACTER_BITS = 64;

/** What a block and an item hold when they may hold some texts; what tells them apart soonest comes first. */
export interface SearchMask {
  readonly grams: readonly number[];
  readonly bits: readonly number[];
}

/**
 * Up to 8,192 items that are searched together, in blocks of 256.
 * @remarks A block's signature has a bit for each of 32,768 hashed runs of one to four characters (Faloutsos and Christodoulakis,
 * Signature files, 1984): only blocks that have all runs of a query are looked at. Runs of four tell numbered names apart: a
 * block of consecutive numbers has nearly every run of two and three digits. As the words of a query may be spread over a
 * block in which no item has them all, an item has a signature too, of its runs of two and three characters in 512 bits and of its
 * characters in 64. Signatures lie bit by bit, not one after the other (Roberts, Partial-match retrieval via the method of
 * superimposed codes, 1979): 32 items are asked for a bit at once, and no other bit is read.
 */
export class SearchShelf {
  private count = 0;
  private readonly items = new Int32Array(SHELF_SIZE);
  private readonly blockSlices = new Uint32Array(1 << GRAM_BITS);
  private readonly itemSlices = new Uint32Array((RUN_BITS + CHARACTER_BITS) * ITEM_WORDS);

  get isFull(): boolean {
    return this.count === SHELF_SIZE;
  }

  /** How many blocks there are, from the start. */
  get blockCount(): number {
    return Math.ceil(this.count / BLOCK_SIZE);
  }

  /** Adds an item behind the others. */
  add(index: number, texts: readonly string[]): void {
    const position = this.count;
    const block = Math.floor(position / BLOCK_SIZE);
    this.items[position] = index;
    this.count += 1;
    const setItemBit = (bit: number) => setBit(this.itemSlices, ITEM_WORDS * bit, position);
    for (const text of texts) {
      visitGrams(text, (gram, length) => {
        setBit(this.blockSlices, gram, block);
        if (length !== 2 && length !== 3) return;
        setItemBit(gram & RUN_MASK);
        setItemBit(secondBitOf(gram, length));
      });
      for (let at = 0; at < text.length; at += 1) setItemBit(characterBitOf(text.charCodeAt(at)));
    }
  }

  /**
   * Visits the items of some blocks that may hold what a mask tells, in their order, up to a block in which it is enough.
   * @param goesOn told each item; false when it is enough
   * @returns whether it is not enough yet
   */
  visit(mask: SearchMask, fromBlock: number, toBlock: number, goesOn: (index: number) => boolean): boolean {
    const blocks = this.findBlocks(mask.grams, fromBlock, toBlock);
    const held = new Uint32Array(ITEM_WORDS);
    for (const block of this.findHolding(mask.bits, blocks, held)) {
      let isEnough = false;
      const first = ITEM_WORDS_OF_BLOCK * block;
      for (let word = first; word < first + ITEM_WORDS_OF_BLOCK; word += 1) {
        for (let rest = held[word] as number; rest !== 0; rest &= rest - 1) {
          const position = 32 * word + 31 - Math.clz32(rest & -rest);
          isEnough = !goesOn(this.items[position] as number) || isEnough;
        }
      }
      if (isEnough) return false;
    }
    return true;
  }

  private findBlocks(grams: readonly number[], from: number, to: number): number[] {
    let held = 0xffff_ffff;
    for (const gram of grams) held &= this.blockSlices[gram] as number;
    const blocks: number[] = [];
    for (let block = from; block < to; block += 1) {
      if ((held & (1 << block)) !== 0) blocks.push(block);
    }
    return blocks;
  }

  /**
   * @param held becomes the items of the blocks that have all bits, a bit for each
   * @returns the blocks that have such items
   */
  private findHolding(bits: readonly number[], blocks: readonly number[], held: Uint32Array): readonly number[] {
    for (const block of blocks) {
      const items = Math.min(BLOCK_SIZE, this.count - BLOCK_SIZE * block);
      const first = ITEM_WORDS_OF_BLOCK * block;
      held.fill(0xffff_ffff, first, first + (items >> 5));
      if (items < BLOCK_SIZE) held[first + (items >> 5)] = 2 ** (items & 31) - 1;
    }
    let left = blocks;
    for (const bit of bits) {
      const slice = this.itemSlices.subarray(ITEM_WORDS * bit, ITEM_WORDS * (bit + 1));
      left = left.filter((block) => {
        let any = 0;
        const first = ITEM_WORDS_OF_BLOCK * block;
        for (let word = first; word < first + ITEM_WORDS_OF_BLOCK; word += 1) {
          const both = (held[word] as number) & (slice[word] as number);
          held[word] = both;
          any |= both;
        }
        return any !== 0;
      });
    }
    return left;
  }
}

/** Tells what holds all of some texts. */
export function maskOf(texts: readonly string[]): SearchMask {
  const grams = new Set<number>();
  const bits = new Set<number>();
  for (const length of [4, 3, 2, 1]) {
    for (const text of texts) {
      visitGrams(text, (gram, ofLength) => {
        if (ofLength !== length) return;
        grams.add(gram);
        if (length === 2 || length === 3) bits.add(gram & RUN_MASK).add(secondBitOf(gram, length));
      });
      // Longer ones have runs, which fewer items hold.
      if (length === 1 && text.length === 1) bits.add(characterBitOf(text.charCodeAt(0)));
    }
  }
  return { grams: [...grams], bits: [...bits] };
}

/** @param start the word in which the slice starts */
function setBit(slices: Uint32Array, start: number, position: number): void {
  const word = start + (position >> 5);
  slices[word] = (slices[word] as number) | (1 << (position & 31));
}

/** A word of two characters has but one run, which therefore has two bits; one of three has the bits of its pairs too. */
function secondBitOf(gram: number, length: number): number {
  return (length === 2 ? gram >> 6 : gram) & RUN_MASK;
}

/** Each digit and each letter from a to z has a bit of its own; all other characters share 28. */
function characterBitOf(code: number): number {
  if (code >= 0x30 && code <= 0x39) return RUN_BITS + code - 0x30;
  if (code >= 0x61 && code <= 0x7a) return RUN_BITS + 10 + code - 0x61;
  return RUN_BITS + 36 + (code % 28);
}

function visitGrams(text: string, visit: (gram: number, length: number) => void): void {
  let first = 0;
  let second = 0;
  let third = 0;
  for (let position = 0; position < text.length; position += 1) {
    const fourth = text.charCodeAt(position);
    visit(hash(fourth + 0x30000), 1);
    const pair = Math.imul(third, 31) + fourth;
    const triple = Math.imul(pair, 131) + second + 0x10000;
    if (position > 0) visit(hash(pair), 2);
    if (position > 1) visit(hash(triple), 3);
    if (position > 2) visit(hash(Math.imul(triple, 137) + first + 0x20000), 4);
    first = second;
    second = third;
    third = fourth;
  }
}

function hash(value: number): number {
  return Math.imul(value ^ (value >>> 15), 0x2c1b3c6d) >>> (32 - GRAM_BITS);
}
