/**
 * Makes a plain word of words, for the names of files and the ids of new items.
 * @param words may hold anything
 * @param maxCharacters at most so many are kept
 * @returns small letters, digits and hyphens between them; empty when nothing of the words is left
 */
export function slugOf(words: string, maxCharacters: number): string {
  const letters = words
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-/, '');
  return Array.from(letters).slice(0, maxCharacters).join('').replace(/-$/, '');
}
