import { compareText } from '../model/compare-text.ts';
import { maskOf, SearchShelf } from './search-shelf.ts';

/** The best are picked among this many times as many as are wanted. */
export const CANDIDATES_PER_RESULT = 8;
const RANK_OF_WORDS = 5;

/** Gives the id and name of an item, or undefined when it is not there any more. */
export type TextLookup = (index: number) => { readonly id: string; readonly name: string } | undefined;

/**
 * Finds substrings in ids and names without reading them all: only items are read whose signature says that they may hold them.
 * Signatures of former names stay, which costs a look and never a wrong answer.
 */
export class SearchIndex {
  private readonly shelves: SearchShelf[] = [];

  /** Adds an item, or its new name. Items that are added in the order of their ids are found in it. */
  add(index: number, id: string, name: string): void {
    const last = this.shelves.at(-1);
    const shelf = last === undefined || last.isFull ? new SearchShelf() : last;
    if (shelf !== last) this.shelves.push(shelf);
    shelf.add(index, name === id ? [fold(id)] : [fold(id), fold(name)]);
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
    const last = this.shelves.at(-1);
    if (last === undefined || !last.visit(mask, last.blockCount - 1, last.blockCount, goesOn)) return;
    for (const shelf of this.shelves) {
      const blocks = shelf === last ? shelf.blockCount - 1 : shelf.blockCount;
      if (!shelf.visit(mask, 0, blocks, goesOn)) return;
    }
  }
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
