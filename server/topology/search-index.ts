import { compareText } from '../model/compare-text.ts';

const BLOCK_SIZE = 256;
const GRAM_BITS = 15;
/** Words of 32 bits that an item has of its own, for its runs and then for its characters. */
const ITEM_WORDS = 10;
const RUN_BITS = 256;
/** Which part of a run's hash names a bit of an item. */
const RUN_MASK = RUN_BITS - 1;
/** The best are picked among this many times as many as are wanted. */
export const CANDIDATES_PER_RESULT = 8;
const RANK_OF_WORDS = 5;

/** Gives the id and name of an item, or undefined when it is not there any more. */
export type TextLookup = (index: number) => { readonly id: string; readonly name: string } | undefined;

/** Items that are searched together. */
interface Block {
  readonly items: Int32Array;
  /** How many items there are, from the start. */
  count: number;
  /** A bit for each hashed run that an item of the block holds. */
  readonly signature: Uint32Array;
  /** At `256 * word + position`: a bit for each run of an item, so that most items are passed over by one word of theirs. */
  readonly itemSignatures: Uint32Array;
}

/** What a signature holds when it may hold some texts. */
interface SignatureMask {
  /** Bits of a block, longest runs first: they are rarer, and pass over a block sooner. */
  readonly grams: readonly number[];
  /** Words of an item that are not 0, those with most bits first. */
  readonly item: readonly { readonly word: number; readonly bits: number }[];
}

/**
 * Finds substrings in ids and names without reading them all.
 * @remarks Items lie in blocks of 256. For each of 32,768 hashed runs of one to four characters, a block's signature tells
 * whether it holds them (Faloutsos and Christodoulakis, Signature files, 1984): only blocks whose signature holds all
 * runs of a query are looked at. Runs of four tell numbered names apart: a block of consecutive numbers holds nearly every run of
 * two and three digits. As the words of a query may be spread over a block in which no item has them all, only items are read
 * whose own signature holds all its runs of two and three characters, in 256 bits, and its words of one, in 64. Signatures of
 * former names stay, which costs a look and never a wrong answer.
 */
export class SearchIndex {
  private readonly blocks: Block[] = [];

  /** Adds an item, or its new name. Items that are added in the order of their ids are found in it. */
  add(index: number, id: string, name: string): void {
    const texts = name === id ? [fold(id)] : [fold(id), fold(name)];
    const last = this.blocks.at(-1);
    const block = last === undefined || last.count === BLOCK_SIZE ? createBlock() : last;
    if (block !== last) this.blocks.push(block);
    const { signature, itemSignatures } = block;
    const position = block.count;
    block.items[position] = index;
    block.count += 1;
    const setItemBit = (bit: number) => setBit(itemSignatures, BLOCK_SIZE * (bit >> 5) + position, bit);
    for (const text of texts) {
      visitGrams(text, (gram, length) => {
        setBit(signature, gram >> 5, gram);
        if (length !== 2 && length !== 3) return;
        setItemBit(gram & RUN_MASK);
        setItemBit(secondBitOf(gram, length));
      });
      for (let at = 0; at < text.length; at += 1) setItemBit(characterBitOf(text.charCodeAt(at)));
    }
  }

  /**
   * Finds items whose id or name holds a text, or all of its words in any order.
   * @param query any text, without case; words are what blanks separate, each may stand in the id or in the name
   * @param maxResults how many are enough; the best are picked among the first eight times as many
   * @returns item indices: exact ids, exact names, ids that start with the query, names that do, those that hold it as it stands, then
   * those that hold its words; within each by id
   */
  find(query: string, textAt: TextLookup, maxResults: number): number[] {
    const phrase = fold(query);
    const words = phrase.split(/\s+/).filter((word) => word !== '');
    const found = new Map<number, { readonly rank: number; readonly id: string }>();
    this.visit([phrase], (index) => {
      const text = textAt(index);
      const rank = text === undefined ? -1 : rankOf(fold(text.id), fold(text.name), phrase);
      if (text !== undefined && rank >= 0) found.set(index, { rank, id: text.id });
      return found.size < maxResults * CANDIDATES_PER_RESULT;
    });
    if (found.size < maxResults && words.length > 0 && words[0] !== phrase) {
      this.visit(words, (index) => {
        const text = found.has(index) ? undefined : textAt(index);
        if (text !== undefined && holdsWords(fold(text.id), fold(text.name), words)) {
          found.set(index, { rank: RANK_OF_WORDS, id: text.id });
        }
        return found.size < maxResults * CANDIDATES_PER_RESULT;
      });
    }
    return [...found]
      .sort(([, left], [, right]) => left.rank - right.rank || compareText(left.id, right.id))
      .slice(0, maxResults)
      .map(([index]) => index);
  }

  /** Visits the items that may hold all texts in the order in which they were added but the last block first, up to a block with enough. */
  private visit(texts: readonly string[], goesOn: (index: number) => boolean): void {
    const mask = maskOf(texts);
    const { word = 0, bits = 0 } = mask.item[0] ?? {};
    for (let turn = 0; turn < this.blocks.length; turn += 1) {
      const block = this.blocks.at(turn - 1) as Block;
      if (!holdsAll(block.signature, mask.grams)) continue;
      let isEnough = false;
      for (let position = 0; position < block.count; position += 1) {
        // By far the most items are passed over here.
        if ((~(block.itemSignatures[BLOCK_SIZE * word + position] as number) & bits) !== 0) continue;
        if (mayHold(block, position, mask)) isEnough = !goesOn(block.items[position] as number) || isEnough;
      }
      if (isEnough) return;
    }
  }
}

function createBlock(): Block {
  return {
    items: new Int32Array(BLOCK_SIZE),
    count: 0,
    signature: new Uint32Array(1 << (GRAM_BITS - 5)),
    itemSignatures: new Uint32Array(ITEM_WORDS * BLOCK_SIZE),
  };
}

/** @param bit its lowest five bits name the bit of the word */
function setBit(words: Uint32Array, place: number, bit: number): void {
  words[place] = (words[place] as number) | (1 << (bit & 31));
}

function maskOf(texts: readonly string[]): SignatureMask {
  const grams: { readonly gram: number; readonly length: number }[] = [];
  const bits = new Uint32Array(ITEM_WORDS);
  for (const text of texts) {
    visitGrams(text, (gram, length) => {
      grams.push({ gram, length });
      if (length !== 2 && length !== 3) return;
      for (const bit of [gram & RUN_MASK, secondBitOf(gram, length)]) setBit(bits, bit >> 5, bit);
    });
    // Longer ones have runs, which fewer items hold.
    if (text.length === 1) setBit(bits, characterBitOf(text.charCodeAt(0)) >> 5, characterBitOf(text.charCodeAt(0)));
  }
  grams.sort((left, right) => right.length - left.length);
  const item = [...bits].map((ofWord, word) => ({ word, bits: ofWord })).filter((each) => each.bits !== 0);
  item.sort((left, right) => countBits(right.bits) - countBits(left.bits));
  return { grams: [...new Set(grams.map(({ gram }) => gram))], item };
}

function mayHold({ itemSignatures }: Block, position: number, { item }: SignatureMask): boolean {
  for (let next = 0; next < item.length; next += 1) {
    const { word, bits } = item[next] as SignatureMask['item'][number];
    if ((~(itemSignatures[BLOCK_SIZE * word + position] as number) & bits) !== 0) return false;
  }
  return true;
}

/** A word of two characters has but one run, which therefore has two bits; one of three has the bits of its pairs too. */
function secondBitOf(gram: number, length: number): number {
  return (length === 2 ? gram >> 7 : gram) & RUN_MASK;
}

/** Each digit and each letter from a to z has a bit of its own; all other characters share 28. */
function characterBitOf(code: number): number {
  if (code >= 0x30 && code <= 0x39) return RUN_BITS + code - 0x30;
  if (code >= 0x61 && code <= 0x7a) return RUN_BITS + 10 + code - 0x61;
  return RUN_BITS + 36 + (code % 28);
}

function countBits(word: number): number {
  let count = 0;
  for (let rest = word; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

function fold(text: string): string {
  return text.toLowerCase();
}

function rankOf(id: string, name: string, wanted: string): number {
  if (id === wanted) return 0;
  if (name === wanted) return 1;
  if (id.startsWith(wanted)) return 2;
  if (name.startsWith(wanted)) return 3;
  return id.includes(wanted) || name.includes(wanted) ? 4 : -1;
}

function holdsWords(id: string, name: string, words: readonly string[]): boolean {
  return words.every((word) => id.includes(word) || name.includes(word));
}

function holdsAll(signature: Uint32Array, grams: readonly number[]): boolean {
  return grams.every((gram) => ((signature[gram >> 5] as number) & (1 << (gram & 31))) !== 0);
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
