import { compareText } from '../model/compare-text.ts';

const BLOCK_SIZE = 256;
const GRAM_BITS = 15;

/** Gives the id and name of an item, or undefined when it is not there any more. */
export type TextLookup = (index: number) => { readonly id: string; readonly name: string } | undefined;

/**
 * Finds substrings in ids and names without reading them all.
 * @remarks Items lie in blocks of 256. For each of 32,768 hashed runs of one to four characters, a block's signature tells
 * whether it holds them (Faloutsos and Christodoulakis, Signature files, 1984): only blocks whose signature holds all
 * runs of a query are read. Runs of four tell numbered names apart: a block of consecutive numbers holds nearly every run of
 * two and three digits. Signatures of former names stay, which costs a look and never a wrong answer.
 */
export class SearchIndex {
  private readonly blocks: Int32Array[] = [];
  private readonly signatures: Uint32Array[] = [];
  private open: number[] = [];
  private openSignature = new Uint32Array(1 << (GRAM_BITS - 5));

  /** Adds an item, or its new name. Items that are added in the order of their ids are found in it. */
  add(index: number, id: string, name: string): void {
    this.open.push(index);
    for (const text of new Set([fold(id), fold(name)])) {
      visitGrams(text, (gram) => {
        this.openSignature[gram >> 5] = (this.openSignature[gram >> 5] as number) | (1 << (gram & 31));
      });
    }
    if (this.open.length < BLOCK_SIZE) return;
    this.blocks.push(Int32Array.from(this.open));
    this.signatures.push(this.openSignature);
    this.open = [];
    this.openSignature = new Uint32Array(1 << (GRAM_BITS - 5));
  }

  /**
   * Finds items whose id or name holds a text.
   * @param query any text; matched as it stands, without case
   * @param maxResults how many are enough; the best are picked among the first eight times as many
   * @returns item indices: exact ids and names, then those that start with the query, then the rest; within each by id
   */
  find(query: string, textAt: TextLookup, maxResults: number): number[] {
    const wanted = fold(query);
    const found = new Map<number, { readonly rank: number; readonly id: string }>();
    const consider = (index: number) => {
      const text = textAt(index);
      if (text === undefined) return;
      const id = fold(text.id);
      const rank = rankOf(id, text.name === text.id ? id : fold(text.name), wanted);
      if (rank >= 0) found.set(index, { rank, id: text.id });
    };
    for (const index of this.open) consider(index);
    const grams: number[] = [];
    visitGrams(wanted, (gram) => grams.push(gram));
    // Long runs are rarer: asked first, they pass over a block sooner.
    grams.reverse();
    for (let block = 0; block < this.blocks.length && found.size < maxResults * 8; block += 1) {
      if (!holdsAll(this.signatures[block] as Uint32Array, grams)) continue;
      for (const index of this.blocks[block] as Int32Array) consider(index);
    }
    return [...found]
      .sort(([, left], [, right]) => left.rank - right.rank || compareText(left.id, right.id))
      .slice(0, maxResults)
      .map(([index]) => index);
  }
}

function fold(text: string): string {
  return text.toLowerCase();
}

function rankOf(id: string, name: string, wanted: string): number {
  if (id === wanted || name === wanted) return 0;
  if (id.startsWith(wanted) || name.startsWith(wanted)) return 1;
  return id.includes(wanted) || name.includes(wanted) ? 2 : -1;
}

function holdsAll(signature: Uint32Array, grams: readonly number[]): boolean {
  return grams.every((gram) => ((signature[gram >> 5] as number) & (1 << (gram & 31))) !== 0);
}

function visitGrams(text: string, visit: (gram: number) => void): void {
  let first = 0;
  let second = 0;
  let third = 0;
  for (let position = 0; position < text.length; position += 1) {
    const fourth = text.charCodeAt(position);
    visit(hash(fourth + 0x30000));
    const pair = Math.imul(third, 31) + fourth;
    const triple = Math.imul(pair, 131) + second + 0x10000;
    if (position > 0) visit(hash(pair));
    if (position > 1) visit(hash(triple));
    if (position > 2) visit(hash(Math.imul(triple, 137) + first + 0x20000));
    first = second;
    second = third;
    third = fourth;
  }
}

function hash(value: number): number {
  return Math.imul(value ^ (value >>> 15), 0x2c1b3c6d) >>> (32 - GRAM_BITS);
}
