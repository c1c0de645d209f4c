import type { Impact } from '../analysis/analyze-impact.ts';
import { compareText } from '../model/compare-text.ts';
import { LIMITS } from '../model/limits.ts';
import { OUTCOME_READING_ORDER } from '../model/outcome.ts';
import { breathe } from '../topology/breathe.ts';
import type { EstateView } from '../topology/estate-view.ts';
import type { AnswerContext, OutcomeCounts } from './answer-context.ts';
import { describeLosses } from './describe-losses.ts';
import { outcomeAt } from './describe-requirement.ts';
import { findDrawnDependencies } from './find-drawn-dependencies.ts';
import { findPeople } from './find-people.ts';
import { pickFirst } from './pick-first.ts';
import { summarizeItem } from './summarize-item.ts';

const VALUES_PER_BREATH = 32_768;

/** The lists and counts of an impact answer, before its proofs. */
export type AnswerLists = Awaited<ReturnType<typeof listImpact>>;

/**
 * Lists and counts what a scenario breaks, in the order in which people read it.
 * @returns summary; affected business services and items: worst outcome first, roots first within it, then criticality, name
 * and id; spared items: business services first, then criticality, name and id; people to tell; completeness
 * @remarks Linear in the impact, in slices that let other requests through.
 */
export async function listImpact(context: AnswerContext) {
  const { view, impact, maxItems } = context;
  const { affected, business } = await splitAffected(context);
  const order = readingOrder(context);
  const services = pickFirst(business, maxItems, order);
  const items = pickFirst(affected, maxItems, order);
  await breathe();
  const spared = pickFirst(impact.sparedEdge, maxItems, sparedOrder(view));
  const describe = describeLosses(context);
  const listed = new Set([...services, ...items, ...spared]);
  const stale = await findStale(context);
  const { people, total } = await findPeople(context);
  return {
    summary: {
      reach: impact.reachCount,
      affected: impact.affected.length,
      spared: impact.reachCount - countReached(impact),
      items: countOutcomes(impact, impact.affected, impact.reachCount - countReached(impact)),
      businessServices: countOutcomes(impact, business, countSparedServices(view, impact)),
      rounds: impact.rounds,
    },
    services: services.map(describe.affected),
    items: items.map(describe.affected),
    spared: spared.map(describe.spared),
    people,
    dependencies: findDrawnDependencies(context, listed),
    completeness: describeCompleteness(context, { services: business.length, people: total }, stale),
  };
}

async function splitAffected({ view, impact }: AnswerContext) {
  const business: number[] = [];
  const { classOrdinal, businessClass } = view.topology;
  for (const item of impact.affected) if (businessClass[classOrdinal[item] ?? 0] === 1) business.push(item);
  await breathe();
  return { affected: impact.affected, business };
}

function readingOrder({ view, impact, scenario }: AnswerContext) {
  const roots = new Set(scenario.losses.map((loss) => loss.index));
  const placeOf = new Map(OUTCOME_READING_ORDER.map((outcome, place) => [outcome, place]));
  const byImportance = importanceOrder(view);
  return (left: number, right: number): number =>
    (placeOf.get(outcomeAt(impact, left)) ?? 0) - (placeOf.get(outcomeAt(impact, right)) ?? 0) ||
    Number(roots.has(right)) - Number(roots.has(left)) ||
    byImportance(left, right);
}

function sparedOrder(view: EstateView) {
  const { classOrdinal, businessClass } = view.topology;
  const byImportance = importanceOrder(view);
  const isBusiness = (item: number) => businessClass[classOrdinal[item] ?? 0] ?? 0;
  return (left: number, right: number): number => isBusiness(right) - isBusiness(left) || byImportance(left, right);
}

/** Criticality 1 first and not stated last, then name, then id. */
function importanceOrder(view: EstateView) {
  return (left: number, right: number): number =>
    (view.criticalityAt(left) || 5) - (view.criticalityAt(right) || 5) ||
    compareText(view.nameAt(left), view.nameAt(right)) ||
    compareText(view.idAt(left), view.idAt(right));
}

function countReached({ affected, hops }: Impact): number {
  let count = 0;
  for (const item of affected) if ((hops[item] ?? -1) >= 0) count += 1;
  return count;
}

function countOutcomes(impact: Impact, items: Iterable<number>, unaffected: number): OutcomeCounts {
  const counts: OutcomeCounts = {
    outage: 0,
    degraded: 0,
    unknown: 0,
    'reduced-redundancy': 0,
    'no-impact': unaffected,
  };
  for (const item of items) counts[outcomeAt(impact, item)] += 1;
  return counts;
}

function countSparedServices(view: EstateView, impact: Impact): number {
  const { classOrdinal, businessClass, itemBound } = view.topology;
  let count = 0;
  for (let item = 0; item < itemBound; item += 1) {
    if (impact.hops[item] !== -1 && impact.worstLevel[item] === 0 && businessClass[classOrdinal[item] ?? 0] === 1)
      count += 1;
  }
  return count;
}

async function findStale({ view, impact }: AnswerContext): Promise<number[]> {
  const threshold = new Date(Date.parse(view.asOf) - LIMITS.staleAfterDays * 86_400_000).toISOString();
  const stale: number[] = [];
  let read = 0;
  for (const list of [impact.affected, impact.sparedEdge]) {
    for (const item of list) {
      const seenAt = view.itemAt(item).lastSeenAt;
      if (seenAt !== undefined && seenAt < threshold) stale.push(item);
      read += 1;
      if (read % VALUES_PER_BREATH === 0) await breathe();
    }
  }
  return stale;
}

function describeCompleteness(
  { view, impact, maxItems }: AnswerContext,
  totals: { readonly services: number; readonly people: number },
  stale: number[],
) {
  const byId = (left: number, right: number) => compareText(view.idAt(left), view.idAt(right));
  const shown = (items: Iterable<number>) =>
    pickFirst(items, LIMITS.maxCompletenessItems, byId).map((item) => summarizeItem(view, item));
  const truncated = [
    { list: 'services', total: totals.services, shown: maxItems, limit: 'maxItems' },
    { list: 'items', total: impact.affected.length, shown: maxItems, limit: 'maxItems' },
    { list: 'spared', total: impact.sparedEdge.length, shown: maxItems, limit: 'maxItems' },
    { list: 'people', total: totals.people, shown: LIMITS.maxPeople, limit: 'maxPeople' },
  ].filter(({ total, shown }) => total > shown);
  const circles = [...impact.fallenByCircle, ...impact.heldUpByCircle];
  const unknownGroups = describeUnknownGroups(view, impact);
  return {
    isExact: truncated.length === 0 && impact.unknownRequirements.length === 0,
    hidden: 0,
    staleFacts: { count: stale.length, items: shown(stale) },
    unknownGroups: { count: impact.unknownRequirements.length, groups: unknownGroups },
    heldUpByCircle: { count: circles.length, items: shown(circles) },
    truncated,
  };
}

function describeUnknownGroups(view: EstateView, impact: Impact) {
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
    (left, right) => compareText(left.consumerId, right.consumerId) || compareText(left.group, right.group),
  );
}
