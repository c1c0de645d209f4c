/**
 * What a group needs to be up: a whole weight of at least 1, a percentage of its total live weight such as `50%`, all of it,
 * or not stated. Always what must be *up*, never a number of failures.
 */
export type Need = number | `${number}%` | 'all' | 'unknown';

/** A named set of a consumer's dependencies, of which a stated weight must be up. */
export interface RedundancyGroup {
  readonly consumerId: string;
  readonly name: string;
  readonly need: Need;
  /** Below it the consumer works, but below par. Same units, at least `need`; absent means `need`. */
  readonly fullAt?: Need;
  readonly source?: string;
}

/** What identifies a redundancy group. */
export type GroupKey = Pick<RedundancyGroup, 'consumerId' | 'name'>;

/** The lowest and highest weight that a need can stand for. Equal unless the need is unknown. */
export interface NeedBounds {
  readonly low: number;
  readonly high: number;
}

/**
 * Turns a stated need into the weight that must be up.
 * @param need stated need
 * @param totalWeight sum of the weights of the live members
 * @param smallestWeight smallest weight of a live member
 * @returns both bounds, never above `totalWeight`; an unknown need lies between the smallest member and all
 * @see IMPACT-MODEL, sections 1 and 3: a percentage p of total weight T means `ceil(p*T/100)`
 */
export function resolveNeed(need: Need, totalWeight: number, smallestWeight: number): NeedBounds {
  if (totalWeight === 0) return { low: 0, high: 0 };
  if (need === 'unknown') return { low: smallestWeight, high: totalWeight };
  const stated = statedWeight(need, totalWeight);
  const effective = Math.min(stated, totalWeight);
  return { low: effective, high: effective };
}

/**
 * The weight a known need asks for, before it is limited by what is live.
 * @param need stated need, not `unknown`
 * @param totalWeight sum of the weights of the live members
 * @returns weight, possibly above `totalWeight` for a number
 */
export function statedWeight(need: Exclude<Need, 'unknown'>, totalWeight: number): number {
  if (need === 'all') return totalWeight;
  if (typeof need === 'number') return need;
  return ceilPercentage(Number(need.slice(0, -1)), totalWeight);
}

/** `ceil(p*T/100)` without the float error that would turn 7 % of 100 into 8. */
function ceilPercentage(percentage: number, totalWeight: number): number {
  return Math.ceil(Math.round(percentage * totalWeight * 1e4) / 1e6);
}
