import type { IndexedImpact } from '../analysis/index-impact.ts';
import { Pacer } from '../exchange/pacer.ts';
import { TIERS } from '../model/catalogue.ts';
import { compareText } from '../model/compare-text.ts';
import { OUTCOME_READING_ORDER, type Outcome, placeBetween } from '../model/outcome.ts';
import type { EstateView } from '../topology/estate-view.ts';
import type { OutcomeCounts } from './answer-context.ts';
import { FirstPicker } from './first-picker.ts';
import { describeGroupValue, findRootTier, groupItems, type MapDimension } from './map-groups.ts';

/** Items that are drawn as one. */
export interface DrawnGroup {
  readonly id: string;
  readonly value: string;
  readonly isFolded?: true;
  readonly label: string;
  /** The tier of the item it is collapsed into, or the tier most of its items are in. */
  readonly tier: string;
  readonly count: number;
  readonly worstOutcome?: Outcome;
  readonly outcomes?: OutcomeCounts;
}

/** What is drawn, before it is described. */
export interface MapElements {
  /** Item index of an element that is one item, or -1; by element. */
  readonly itemOf: Int32Array;
  /** The groups, by element; undefined where the element is one item. */
  readonly groups: readonly (DrawnGroup | undefined)[];
  /** Element by item index, or -1. */
  readonly elementOf: Int32Array;
  /** How many values were put together for want of room. */
  readonly foldedValues: number;
}

/**
 * Makes every item of a scope an element of its own.
 * @param scope item indices; as many as can be drawn
 */
export function separateElements(view: EstateView, scope: Int32Array): MapElements {
  const elementOf = new Int32Array(view.indexBound).fill(-1);
  for (const [element, item] of scope.entries()) elementOf[item] = element;
  return { itemOf: scope, groups: Array.from(scope, () => undefined), elementOf, foldedValues: 0 };
}

/**
 * Puts the items of a scope together.
 * @param scope item indices
 * @param starts items that stay by themselves
 * @param maxElements how many elements there may be: the groups of fewest items are put together beyond
 * @returns a group for each value with more than one item
 * @remarks Linear in the scope, in slices that let other requests through.
 */
export async function groupElements(
  view: EstateView,
  scope: Int32Array,
  starts: readonly number[],
  question: { readonly dimension: MapDimension; readonly maxElements: number },
  impact?: IndexedImpact,
  signal?: AbortSignal,
): Promise<MapElements> {
  const { dimension, maxElements } = question;
  // Starts that would take most of the room are put together like the rest.
  const alone = new Set(starts.length * 2 <= maxElements ? starts : []);
  const grouped = alone.size === 0 ? scope : scope.filter((item) => !alone.has(item));
  const { ordinals, values } = await groupItems(view, grouped, dimension, signal);
  const pacer = new Pacer(signal);
  const counts = await countEach(ordinals, values.length, pacer);
  const kept = await pickLargest(counts, values, maxElements - alone.size, pacer);
  const used = counts.reduce((sum, count) => sum + Number(count > 0), 0);
  const elementOfOrdinal = new Int32Array(values.length).fill(alone.size + kept.length);
  for (const [position, ordinal] of kept.entries()) elementOfOrdinal[ordinal] = alone.size + position;
  const elementCount = alone.size + kept.length + (kept.length < used ? 1 : 0);
  const elementOf = new Int32Array(view.indexBound).fill(-1);
  for (const [element, item] of [...alone].entries()) elementOf[item] = element;
  const tally = new Tally(view, elementCount, impact);
  for (const item of alone) tally.add(elementOf[item] ?? 0, item);
  for (let position = 0; position < grouped.length; position += 1) {
    const item = grouped[position] ?? 0;
    const element = elementOfOrdinal[ordinals[position] ?? 0] ?? 0;
    elementOf[item] = element;
    tally.add(element, item);
    if (pacer.isDue()) await pacer.rest();
  }
  const groups = Array.from({ length: elementCount }, (_, element): DrawnGroup | undefined => {
    const ordinal = kept[element - alone.size];
    if (ordinal === undefined) {
      const foldedValues = used - kept.length;
      return element < alone.size ? undefined : tally.describe(element, foldedGroup(view, dimension, foldedValues));
    }
    if (tally.counts[element] === 1) return undefined;
    const value = values[ordinal] ?? '';
    const label = describeGroupValue(view, dimension, value);
    const group = tally.describe(element, { id: freeId(view, `group:${dimension}:${value}`), value, label });
    const tier = findRootTier(view, dimension, value);
    return tier === undefined ? group : { ...group, tier };
  });
  const itemOf = tally.firstItem.map((item, element) => (groups[element] === undefined ? item : -1));
  return { itemOf, groups, elementOf, foldedValues: used - kept.length };
}

function foldedGroup(view: EstateView, dimension: MapDimension, foldedValues: number) {
  return { id: freeId(view, `folded:${dimension}`), value: '', isFolded: true as const, label: `${foldedValues} more` };
}

/** No id of an item ends in a blank, so this one is nobody's. */
function freeId(view: EstateView, id: string): string {
  return view.indexOf(id) < 0 ? id : `${id} `;
}

async function countEach(ordinals: Int32Array, length: number, pacer: Pacer): Promise<Int32Array> {
  const counts = new Int32Array(length);
  for (const ordinal of ordinals) {
    counts[ordinal] = (counts[ordinal] ?? 0) + 1;
    if (pacer.isDue()) await pacer.rest();
  }
  return counts;
}

/** Picks the ordinals of most items, then by value; one fewer than there is room for when some are left over. */
async function pickLargest(counts: Int32Array, values: readonly string[], room: number, pacer: Pacer) {
  const picker = new FirstPicker<number>(
    room + 1,
    (left, right) => (counts[right] ?? 0) - (counts[left] ?? 0) || compareText(values[left] ?? '', values[right] ?? ''),
  );
  for (let ordinal = 0; ordinal < counts.length; ordinal += 1) {
    if ((counts[ordinal] ?? 0) > 0) picker.offer(ordinal);
    if (pacer.isDue()) await pacer.rest();
  }
  const first = picker.first();
  return first.length > room ? first.slice(0, room - 1) : first;
}

/** Counts by element what its items are and what becomes of them. */
class Tally {
  readonly counts: Int32Array;
  readonly firstItem: Int32Array;
  private readonly tierCounts: Int32Array;
  private readonly outcomeCounts: Int32Array;
  private readonly tierOfClass: Int32Array;
  private readonly view: EstateView;
  private readonly impact: IndexedImpact | undefined;

  constructor(view: EstateView, elementCount: number, impact: IndexedImpact | undefined) {
    this.view = view;
    this.impact = impact;
    this.counts = new Int32Array(elementCount);
    this.firstItem = new Int32Array(elementCount).fill(-1);
    this.tierCounts = new Int32Array(elementCount * TIERS.length);
    this.outcomeCounts = new Int32Array(elementCount * OUTCOME_READING_ORDER.length);
    this.tierOfClass = Int32Array.from(view.catalogue.classes, ({ tier }) => TIERS.indexOf(tier));
  }

  add(element: number, item: number): void {
    if (this.firstItem[element] === -1) this.firstItem[element] = item;
    raise(this.counts, element);
    raise(this.tierCounts, element * TIERS.length + (this.tierOfClass[this.view.classOrdinalAt(item)] ?? 0));
    if (this.impact === undefined) return;
    const place = placeBetween(this.impact.bestLevelAt(item), this.impact.levelAt(item));
    raise(this.outcomeCounts, element * OUTCOME_READING_ORDER.length + place);
  }

  describe(element: number, name: Pick<DrawnGroup, 'id' | 'value' | 'isFolded' | 'label'>): DrawnGroup {
    const start = element * OUTCOME_READING_ORDER.length;
    const outcomes = Object.fromEntries(
      OUTCOME_READING_ORDER.map((outcome, place) => [outcome, this.outcomeCounts[start + place] ?? 0]),
    ) as OutcomeCounts;
    const worstOutcome = OUTCOME_READING_ORDER.find((outcome) => outcomes[outcome] > 0) ?? 'no-impact';
    return {
      ...name,
      tier: this.mainTierOf(element),
      count: this.counts[element] ?? 0,
      ...(this.impact === undefined ? {} : { worstOutcome, outcomes }),
    };
  }

  /** The first in the order of the map when several hold as many. */
  private mainTierOf(element: number): string {
    const start = element * TIERS.length;
    let best = 0;
    for (let tier = 1; tier < TIERS.length; tier += 1) {
      if ((this.tierCounts[start + tier] ?? 0) > (this.tierCounts[start + best] ?? 0)) best = tier;
    }
    return TIERS[best] ?? TIERS[0];
  }
}

function raise(counts: Int32Array, position: number): void {
  counts[position] = (counts[position] ?? 0) + 1;
}
