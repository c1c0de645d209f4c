/**
 * Tells whether a text matches a pattern in which `*` stands for any characters, also none.
 * @param text any text
 * @param pattern text with any number of `*`
 * @returns whether the whole text matches
 * @remarks Goes back to the last `*` only, so it takes at most `text.length * pattern.length` steps.
 */
export function matchesGlob(text: string, pattern: string): boolean {
  let textAt = 0;
  let patternAt = 0;
  let starAt = -1;
  let resumeAt = 0;
  while (textAt < text.length) {
    if (pattern[patternAt] === '*') {
      starAt = patternAt;
      resumeAt = textAt;
      patternAt += 1;
    } else if (pattern[patternAt] === text[textAt]) {
      patternAt += 1;
      textAt += 1;
    } else if (starAt >= 0) {
      resumeAt += 1;
      textAt = resumeAt;
      patternAt = starAt + 1;
    } else return false;
  }
  while (pattern[patternAt] === '*') patternAt += 1;
  return patternAt === pattern.length;
}
