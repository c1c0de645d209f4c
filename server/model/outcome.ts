/** The outcome levels of the impact model, best first; the index of a word is its level. */
export const OUTCOME_LEVELS = ['no-impact', 'reduced-redundancy', 'degraded', 'outage'] as const;

/** A level of loss that is fully determined by the stated facts. */
export type OutcomeLevel = (typeof OUTCOME_LEVELS)[number];

/** What an analysis says of an item: a level, or `unknown` when a missing fact leaves it between two levels. */
export type Outcome = OutcomeLevel | 'unknown';

/** The numeric levels, for arithmetic inside the topology and the analyses. */
export const LEVEL = {
  noImpact: 0,
  reducedRedundancy: 1,
  degraded: 2,
  outage: 3,
} as const;

/** Outcomes in the order in which people want to read them, worst first; `unknown` follows what is certainly felt. */
export const OUTCOME_READING_ORDER = ['outage', 'degraded', 'unknown', 'reduced-redundancy', 'no-impact'] as const;

/**
 * Names the outcome that lies between two bounds.
 * @param lowLevel optimistic level, 0 to 3
 * @param highLevel pessimistic level, 0 to 3
 * @returns the common level's word, or `unknown` when the bounds differ
 */
export function outcomeBetween(lowLevel: number, highLevel: number): Outcome {
  return lowLevel === highLevel ? outcomeOfLevel(highLevel) : 'unknown';
}

/**
 * Names a level.
 * @param level 0 to 3
 * @returns the word of that level
 */
export function outcomeOfLevel(level: number): OutcomeLevel {
  const word = OUTCOME_LEVELS[level];
  if (word === undefined) throw new RangeError(`level ${level} is not one of 0 to 3`);
  return word;
}

const PLACES = Uint8Array.from({ length: OUTCOME_LEVELS.length ** 2 }, (_, pair) =>
  OUTCOME_READING_ORDER.indexOf(outcomeBetween(Math.floor(pair / OUTCOME_LEVELS.length), pair % OUTCOME_LEVELS.length)),
);

/**
 * Gives the place of an outcome in the reading order, for sorting and counting many.
 * @param lowLevel optimistic level, 0 to 3
 * @param highLevel pessimistic level, 0 to 3
 * @returns position in `OUTCOME_READING_ORDER`
 */
export function placeBetween(lowLevel: number, highLevel: number): number {
  return PLACES[lowLevel * OUTCOME_LEVELS.length + highLevel] as number;
}
