import type { IndexedImpact } from '../analysis/index-impact.ts';
import { Pacer } from '../exchange/pacer.ts';
import { compareText } from '../model/compare-text.ts';
import { LIMITS } from '../model/limits.ts';
import { OUTCOME_READING_ORDER, placeBetween } from '../model/outcome.ts';
import { pickFirst } from '../model/pick-first.ts';
import type { EstateView } from '../topology/estate-view.ts';
import type { AnswerContext, OutcomeCounts } from './answer-context.ts';
import { describeLosses } from './describe-losses.ts';
import { findDrawnDependencies } from './find-drawn-dependencies.ts';
import { findPeople } from './find-people.ts';
import { findStaleFacts } from './find-stale-facts.ts';
import { FirstPicker } from './first-picker.ts';
import { summarizeItem } from './summarize-item.ts';

/** The lists and counts of an impact answer, before its proofs. */
export type AnswerLists = Awaited<ReturnType<typeof listImpact>>;

/**
 * Lists and counts what a scenario breaks, in the order in which people read it.
 * @returns summary; affected business services and items: worst outcome first, roots first within it, then criticality, name
 * and id; spared items: business services first, then criticality, name and id; people to tell; completeness
 * @remarks Linear in the impact, in slices that let other requests through.
 */
export async function listImpact(context: AnswerContext) {
  const { view, impact } = context;
  const { affected, sparedEdge } = impact;
  const pacer = new Pacer();
  const business = businessPositions(view, affected);
  const keys = readingKeys(context);
  await pacer.restIfDue();
  const pick = (from: Int32Array, positions: Iterable<number>, keysOf: Uint8Array) =>
    pickItems(context, { items: from, positions, keys: keysOf }, pacer);
  const services = await pick(affected, business, keys);
  const items = await pick(affected, affected.keys(), keys);
  const spared = await pick(sparedEdge, sparedEdge.keys(), sparedKeys(view, sparedEdge));
  const listed = new Set([...services, ...items, ...spared]);
  const stale = await findStaleFacts(context, pacer);
  const { people, total } = await findPeople(context, pacer);
  await pacer.restIfDue();
  const spares = impact.reached.length - countReached(impact);
  const describe = describeLosses(context);
  const describeAll = async <Item>(
    indices: readonly number[],
    describeOne: (index: number) => Item,
  ): Promise<Item[]> => {
    const described: Item[] = [];
    for (const index of indices) {
      // Each may look at a wide requirement.
      await pacer.restIfDue();
      described.push(describeOne(index));
    }
    return described;
  };
  const outcomes = countOutcomes(impact, affected.keys(), spares);
  await pacer.restIfDue();
  const summary = {
    reach: impact.reached.length,
    affected: affected.length,
    spared: spares,
    items: outcomes,
    businessServices: countOutcomes(impact, business, countSparedServices(view, impact)),
    rounds: impact.rounds,
  };
  await pacer.restIfDue();
  const totals = { services: business.length, people: total };
  const completeness = await describeCompleteness(context, totals, stale, pacer);
  return {
    summary,
    services: await describeAll(services, describe.affected),
    items: await describeAll(items, describe.affected),
    spared: await describeAll(spared, describe.spared),
    people,
    dependencies: findDrawnDependencies(context, listed),
    completeness,
  };
}

/** Items of which the first are wanted. */
interface Candidates {
  readonly items: Int32Array;
  /** Of the items among which is picked. */
  readonly positions: Iterable<number>;
  /** By position. */
  readonly keys: Uint8Array;
}

/** @returns the first items by key, then name and id; at most `maxItems` */
async function pickItems(
  { view, maxItems }: AnswerContext,
  { items, positions, keys }: Candidates,
  pacer: Pacer,
): Promise<number[]> {
  const compareNames = nameOrder(view);
  const picker = new FirstPicker<number>(
    maxItems,
    (left, right) =>
      (keys[left] as number) - (keys[right] as number) || compareNames(items[left] as number, items[right] as number),
  );
  for (const position of positions) {
    if (pacer.isDue()) await pacer.rest();
    picker.offer(position);
  }
  return picker.first().map((position) => items[position] as number);
}

function businessPositions({ topology }: EstateView, items: Int32Array): number[] {
  const { classOrdinal, businessClass } = topology;
  const positions: number[] = [];
  for (let position = 0; position < items.length; position += 1) {
    if (businessClass[classOrdinal[items[position] as number] as number] === 1) positions.push(position);
  }
  return positions;
}

/** @returns by position of affected items: worst outcome first, roots first within it, then by criticality */
function readingKeys({ view, impact, scenario }: AnswerContext): Uint8Array {
  const roots = new Set(scenario.losses.map((loss) => loss.index));
  const { affected, bestLevel, worstLevel } = impact;
  const keys = new Uint8Array(affected.length);
  for (let position = 0; position < affected.length; position += 1) {
    const place = placeBetween(bestLevel[position] as number, worstLevel[position] as number);
    const item = affected[position] as number;
    keys[position] = 16 * place + (roots.has(item) ? 0 : 8) + importanceOf(view, item);
  }
  return keys;
}

/** @returns by position: business services first, then by criticality */
function sparedKeys(view: EstateView, items: Int32Array): Uint8Array {
  const { classOrdinal, businessClass } = view.topology;
  return Uint8Array.from(items, (item) => {
    const isBusiness = businessClass[classOrdinal[item] as number] === 1;
    return (isBusiness ? 0 : 8) + importanceOf(view, item);
  });
}

/** Criticality 1 first and not stated last. */
function importanceOf(view: EstateView, item: number): number {
  return view.criticalityAt(item) || 5;
}

function nameOrder(view: EstateView) {
  return (left: number, right: number): number =>
    compareText(view.nameAt(left), view.nameAt(right)) || compareText(view.idAt(left), view.idAt(right));
}

function countReached({ hops }: IndexedImpact): number {
  let count = 0;
  for (const distance of hops) if (distance >= 0) count += 1;
  return count;
}

function countOutcomes(impact: IndexedImpact, positions: Iterable<number>, unaffected: number): OutcomeCounts {
  const counts = new Array<number>(OUTCOME_READING_ORDER.length).fill(0);
  for (const position of positions) {
    const place = placeBetween(impact.bestLevel[position] as number, impact.worstLevel[position] as number);
    counts[place] = (counts[place] as number) + 1;
  }
  const named = OUTCOME_READING_ORDER.map((outcome, place) => [outcome, counts[place]]);
  return { ...(Object.fromEntries(named) as OutcomeCounts), 'no-impact': unaffected };
}

function countSparedServices(view: EstateView, impact: IndexedImpact): number {
  const { classOrdinal, businessClass } = view.topology;
  let count = 0;
  for (const item of impact.reached) {
    if (businessClass[classOrdinal[item] ?? 0] === 1 && impact.levelAt(item) === 0) count += 1;
  }
  return count;
}

async function describeCompleteness(
  { view, impact, maxItems }: AnswerContext,
  totals: { readonly services: number; readonly people: number },
  stale: readonly number[],
  pacer: Pacer,
) {
  const byId = (left: number, right: number) => compareText(view.idAt(left), view.idAt(right));
  const countItems = async (items: ArrayLike<number> & Iterable<number>) => {
    const picker = new FirstPicker(LIMITS.maxCompletenessItems, byId);
    for (const item of items) {
      if (pacer.isDue()) await pacer.rest();
      picker.offer(item);
    }
    return { count: items.length, items: picker.first().map((item) => summarizeItem(view, item)) };
  };
  const truncated = [
    { list: 'services', total: totals.services, shown: maxItems, limit: 'maxItems' },
    { list: 'items', total: impact.affected.length, shown: maxItems, limit: 'maxItems' },
    { list: 'spared', total: impact.sparedEdge.length, shown: maxItems, limit: 'maxItems' },
    { list: 'people', total: totals.people, shown: LIMITS.maxPeople, limit: 'maxPeople' },
  ].filter(({ total, shown }) => total > shown);
  const unknownGroups = describeUnknownGroups(view, impact);
  return {
    isExact: truncated.length === 0 && impact.unknownRequirements.length === 0,
    hidden: 0,
    staleFacts: await countItems(stale),
    unknownGroups: { count: impact.unknownRequirements.length, groups: unknownGroups },
    fallenByCircle: await countItems(impact.fallenByCircle),
    heldUpByCircle: await countItems(impact.heldUpByCircle),
    truncated,
  };
}

function describeUnknownGroups(view: EstateView, impact: IndexedImpact) {
  const { requirements, entries } = view.topology;
  const groups = Array.from(impact.unknownRequirements, (record) => {
    const consumer = requirements.consumer[record] ?? 0;
    const type = view.relationTypeAt(entries.type[requirements.memberStart[record] ?? 0] ?? 0);
    return {
      consumerId: view.idAt(consumer),
      consumerName: view.nameAt(consumer),
      group: view.groupNameAt(record) ?? type.label,
      total: requirements.total[record] ?? 0,
    };
  });
  return pickFirst(
    groups,
    LIMITS.maxCompletenessItems,
    (left, right) =>
      compareText(left.consumerId, right.consumerId) ||
      compareText(left.group, right.group) ||
      left.total - right.total,
  );
}
