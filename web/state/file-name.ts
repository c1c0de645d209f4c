const LONGEST_STEM = 80;

/**
 * Makes the name of a file from words, safe on every system.
 * @param words what the file is of; may hold anything
 * @returns small letters, digits and hyphens, at most 80, with the revision at the end, so that no system reserves it
 */
export function fileStemOf(words: string, revision: number): string {
  const end = `-r${revision}`;
  const letters = words
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-/, '');
  const stem = Array.from(letters)
    .slice(0, LONGEST_STEM - end.length)
    .join('')
    .replace(/-$/, '');
  return `${stem === '' ? 'faultline' : stem}${end}`;
}
