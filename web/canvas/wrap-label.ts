const BREAKS = /(?<=[\s\-_./:@])/u;

/**
 * Breaks a label into at most two lines, at a place where names have joints.
 * @param text the label
 * @param fits tells whether a line is short enough
 * @returns one line when it fits, else two; the parts may still need cutting
 */
export function wrapLabel(
  text: string,
  fits: (line: string) => boolean,
): readonly [string] | readonly [string, string] {
  if (fits(text)) return [text];
  const pieces = text.split(BREAKS);
  if (pieces.length < 2) return [text];
  let best: readonly [string, string] | undefined;
  for (let cut = 1; cut < pieces.length; cut += 1) {
    const first = pieces.slice(0, cut).join('').trim();
    const second = pieces.slice(cut).join('').trim();
    if (first === '' || second === '') continue;
    if (best === undefined || Math.max(first.length, second.length) < Math.max(best[0].length, best[1].length)) {
      best = [first, second];
    }
  }
  return best ?? [text];
}
