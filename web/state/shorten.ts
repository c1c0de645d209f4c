const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * Cuts a text in the middle, because names of items differ at their ends.
 * @param text any text
 * @param fits tells whether a candidate is short enough; true for all shorter texts once true for one
 * @returns the text when it fits, else its beginning and end around an ellipsis, at worst the ellipsis alone
 */
export function shortenMiddle(text: string, fits: (candidate: string) => boolean): string {
  if (fits(text)) return text;
  const pieces = Array.from(graphemes.segment(text), ({ segment }) => segment);
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (fits(cut(pieces, middle))) low = middle;
    else high = middle - 1;
  }
  return cut(pieces, low);
}

function cut(pieces: readonly string[], kept: number): string {
  const head = Math.ceil(kept / 2);
  return `${pieces.slice(0, head).join('').trimEnd()}…${pieces
    .slice(pieces.length - (kept - head))
    .join('')
    .trimStart()}`;
}
