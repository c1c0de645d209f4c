import { slugOf } from './slug.ts';

const LONGEST_STEM = 80;

/**
 * Makes the name of a file from words, safe on every system.
 * @param words what the file is of; may hold anything
 * @returns small letters, digits and hyphens, at most 80, with the revision at the end, so that no system reserves it
 */
export function fileStemOf(words: string, revision: number): string {
  const end = `-r${revision}`;
  const stem = slugOf(words, LONGEST_STEM - end.length);
  return `${stem === '' ? 'faultline' : stem}${end}`;
}
