interface ReachSummary {
  readonly reach: number;
  readonly affected: number;
  readonly spared: number;
}

/**
 * Says how much of the reach is affected.
 * @returns "21 of 212 items in reach are affected; the other 191 are spared."
 */
export function reachSentence(summary: ReachSummary): string {
  return reachParts(summary)
    .map(({ text }) => text)
    .join('');
}

/**
 * The same sentence in parts, so that its numbers can be set strong.
 * @returns parts in reading order
 */
export function reachParts({ reach, affected, spared }: ReachSummary): readonly { text: string; isNumber: boolean }[] {
  const number = (value: number) => ({ text: value.toLocaleString('en-US'), isNumber: true });
  const words = (text: string) => ({ text, isNumber: false });
  if (reach <= 1) return [words('Nothing else depends on it.')];
  if (spared === 0) return [words('All '), number(reach), words(' items in reach are affected.')];
  return [
    number(affected),
    words(' of '),
    number(reach),
    words(` items in reach ${affected === 1 ? 'is' : 'are'} affected; the other `),
    number(spared),
    words(spared === 1 ? ' is spared.' : ' are spared.'),
  ];
}
