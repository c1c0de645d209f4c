import type { ImpactAnswer, ImpactedItem, RequirementProof, SparedItem } from '../../server/contract/impact.ts';

/** The round before the first: nothing has happened yet. */
export const BEFORE = -1;

const STEP_MS = 180;
/** Steps of one playing, so that it ends within some seconds; more rounds than this are taken several at a time. */
const MOST_STEPS = 22;
const MOST_ROUND_DIGITS = 7;

/** @returns the round as a value of an address */
export function formatRound(round: number): string {
  return round <= BEFORE ? 'before' : String(round);
}

/** @returns the round that an address names; undefined when it names none */
export function parseRound(text: string | null): number | undefined {
  if (text === 'before') return BEFORE;
  const isRound = text !== null && text.length <= MOST_ROUND_DIGITS && /^\d+$/.test(text);
  return isRound ? Number(text) : undefined;
}

/**
 * Plans how a spread is played.
 * @param rounds the last round in which anything changed
 * @returns milliseconds a step stays, and how many rounds it takes; the whole lasts four seconds at most
 */
export function planSpread(rounds: number): { readonly stepMs: number; readonly stride: number } {
  return { stepMs: STEP_MS, stride: Math.max(1, Math.ceil((rounds + 1) / MOST_STEPS)) };
}

type Outcome = ImpactedItem['outcome'];

const TURNS: readonly (readonly [Outcome, one: string, many: string])[] = [
  ['outage', 'goes out', 'go out'],
  ['degraded', 'is degraded', 'are degraded'],
  ['unknown', 'becomes unknown', 'become unknown'],
  ['reduced-redundancy', 'loses redundancy', 'lose redundancy'],
];

/**
 * Says what happens in a round.
 * @param round `BEFORE` to the last
 * @param since the round that was said before, when several are taken at once
 * @returns "Round 2 of 7: 5 items go out, 1 loses redundancy."; of an answer that lists but some, also how many those are
 */
export function sayRound(answer: ImpactAnswer, round: number, since: number = round - 1): string {
  const { rounds } = answer.summary;
  if (round <= BEFORE) return 'Before: nothing is lost yet.';
  const cut = answer.completeness.truncated.find(({ list }) => list === 'items');
  const counts = new Map<Outcome, number>();
  for (const { rank, outcome } of answer.items)
    if (rank <= round && rank > since) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  const turns = TURNS.flatMap(([outcome, one, many]) => {
    const count = counts.get(outcome) ?? 0;
    return count === 0 ? [] : [{ count, words: count === 1 ? one : many }];
  });
  const said = turns.map(({ count, words }, place) => {
    const noun = place > 0 ? '' : count === 1 ? ' item' : ' items';
    return `${count.toLocaleString('en-US')}${noun} ${words}`;
  });
  const head = `Round ${round.toLocaleString('en-US')} of ${rounds.toLocaleString('en-US')}`;
  const tail =
    cut === undefined
      ? ''
      : ` Counted are the ${cut.shown.toLocaleString('en-US')} items that are listed, of ${cut.total.toLocaleString('en-US')}.`;
  return `${head}: ${said.length === 0 ? 'nothing that is listed changes' : said.join(', ')}.${tail}`;
}

/**
 * Finds the round in which something is first seen to happen to an item.
 * @returns its rank; for a spared item the rank of the first loss that it bears
 */
export function firstRoundOf(item: ImpactedItem | SparedItem): number {
  if ('rank' in item) return item.rank;
  return Math.min(Number.POSITIVE_INFINITY, ...item.requirement.affected.map(({ rank }) => rank ?? 0));
}

/**
 * Counts what of a requirement is up after a round.
 * @returns weight; what its unlisted members lose counts from the last round of its listed ones
 */
export function upAfter(requirement: RequirementProof, round: number): number {
  const { affected, total, up } = requirement;
  const out = affected.filter(({ outcome }) => outcome === 'outage' || outcome === 'unknown');
  const fallen = out.filter(({ rank }) => (rank ?? 0) <= round);
  if (fallen.length === out.length && round > BEFORE) return up;
  return fallen.reduce((left, { weight }) => left - weight, total);
}
