import type { ImpactedItem, SparedItem } from '../../server/contract/impact.ts';

/** What an answer says of an item, or `spared` for one that stands although something it needs is affected. */
export type Verdict = ImpactedItem['outcome'] | 'spared';

/** The verdicts in the order in which people want to read them, worst first. */
export const VERDICTS: readonly Verdict[] = [
  'outage',
  'degraded',
  'unknown',
  'reduced-redundancy',
  'spared',
  'no-impact',
];

/** The outcomes that are counted in the tiles of an answer, in the order of the tiles. */
export const TILE_OUTCOMES = ['outage', 'degraded', 'reduced-redundancy', 'unknown'] as const;

/** An outcome that has a tile. */
export type TileOutcome = (typeof TILE_OUTCOMES)[number];

const LABELS: Readonly<Record<Verdict, string>> = {
  outage: 'Outage',
  degraded: 'Degraded',
  unknown: 'Unknown',
  'reduced-redundancy': 'Reduced redundancy',
  spared: 'Spared',
  'no-impact': 'Not affected',
};

/**
 * Names a verdict for people.
 * @returns one or two words with a capital letter
 */
export function labelOfVerdict(verdict: Verdict): string {
  return LABELS[verdict];
}

/**
 * Tells whether a word is an outcome with a tile.
 * @returns true for the four outcomes of the tiles
 */
export function isTileOutcome(word: string | null): word is TileOutcome {
  return TILE_OUTCOMES.some((outcome) => outcome === word);
}

/** @returns what an answer says of one of its items */
export function verdictOf(item: ImpactedItem | SparedItem): Verdict {
  return 'outcome' in item ? item.outcome : 'spared';
}
