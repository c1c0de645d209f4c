import type { Impact } from '../analysis/analyze-impact.ts';
import { compareText } from '../model/compare-text.ts';
import { OUTCOME_READING_ORDER, type Outcome } from '../model/outcome.ts';
import { breathe } from '../topology/breathe.ts';
import type { EstateView } from '../topology/estate-view.ts';
import { outcomeAt } from './describe-requirement.ts';
import type { OutcomeCounts } from './impact-answer.ts';
import { createGrouping, type MapDimension } from './map-groups.ts';
import { findMapScope, type MapScope } from './map-scope.ts';
import { type ItemSummary, summarizeItem } from './summarize-item.ts';

/** What is to be drawn. */
export interface MapQuestion extends MapScope {
  readonly groupBy?: MapDimension;
  /** How many items and groups there may be. */
  readonly maxElements: number;
}

/** An item of a map. */
export interface DrawnItem extends ItemSummary {
  readonly tier: string;
  readonly providerCount: number;
  readonly consumerCount: number;
  readonly outcome?: Outcome;
}

/** Items that are drawn as one. */
export interface DrawnGroup {
  readonly id: string;
  readonly value: string;
  readonly label: string;
  readonly tier: string;
  readonly count: number;
  readonly worstOutcome?: Outcome;
  readonly outcomes?: OutcomeCounts;
}

/** Dependencies between two elements of a map. */
export interface DrawnLink {
  readonly consumerId: string;
  readonly providerId: string;
  readonly count: number;
  readonly hardCount: number;
  readonly type?: string;
  readonly group?: string;
}

interface Element {
  readonly id: string;
  readonly members: number[];
  readonly value?: string;
  readonly label?: string;
}

const OTHERS = 'others';
const ITEMS_PER_BREATH = 8_192;

/**
 * Finds what a map draws: never more than asked for, and nothing left out unsaid.
 * @param impact what a scenario does to the items, when the map shows one
 * @returns items, groups and links ascending by id, and a statement of what was put together
 * @remarks Linear in the scope and its dependencies, in slices that let other requests through.
 */
export async function findMap(view: EstateView, question: MapQuestion, impact?: Impact) {
  const scope = await findMapScope(view, question);
  const isTooLarge = scope.length > question.maxElements;
  const dimension = question.groupBy ?? (isTooLarge ? 'class' : undefined);
  const { elements, foldedValues } =
    dimension === undefined
      ? {
          elements: Array.from(scope, (item) => ({ id: view.idAt(item), members: [item] }) as Element),
          foldedValues: 0,
        }
      : await collectGroups(view, scope, dimension, question.maxElements);
  const links = await collectLinks(view, question, elements);
  const single = elements.filter((element) => element.value === undefined);
  const groups = elements.filter((element) => element.value !== undefined);
  return {
    items: single
      .map((element) => describeItem(view, element.members[0] ?? 0, impact))
      .sort((left, right) => compareText(left.id, right.id)),
    groups: groups
      .map((group) => describeGroup(view, group, impact))
      .sort((left, right) => compareText(left.id, right.id)),
    links,
    statement: {
      itemsInScope: scope.length,
      itemsDrawn: single.length,
      itemsGrouped: scope.length - single.length,
      ...(dimension === undefined ? {} : { groupedBy: dimension }),
      isGroupedForSize: question.groupBy === undefined && isTooLarge,
      foldedValues,
    },
  };
}

async function collectGroups(view: EstateView, scope: Int32Array, dimension: MapDimension, maxElements: number) {
  const grouping = createGrouping(view, scope, dimension);
  const byValue = new Map<string, number[]>();
  for (const [position, item] of scope.entries()) {
    const value = grouping.valueOf(item);
    const members = byValue.get(value);
    if (members === undefined) byValue.set(value, [item]);
    else members.push(item);
    if (position % ITEMS_PER_BREATH === 0) await breathe();
  }
  const largestFirst = [...byValue].sort(
    ([leftValue, left], [rightValue, right]) => right.length - left.length || compareText(leftValue, rightValue),
  );
  const kept = largestFirst.length > maxElements ? largestFirst.slice(0, maxElements - 1) : largestFirst;
  const folded = largestFirst.slice(kept.length);
  const elements: Element[] = kept.map(([value, members]) =>
    members.length === 1
      ? { id: view.idAt(members[0] ?? 0), members }
      : { id: `group:${dimension}:${value}`, value, label: grouping.labelOf(value), members },
  );
  if (folded.length > 0) {
    const members = folded.flatMap(([, items]) => items);
    elements.push({
      id: `group:${dimension}:*${OTHERS}`,
      value: `*${OTHERS}`,
      label: `${folded.length} more`,
      members,
    });
  }
  return { elements, foldedValues: folded.length };
}

async function collectLinks(
  view: EstateView,
  question: MapQuestion,
  elements: readonly Element[],
): Promise<DrawnLink[]> {
  const { entries, entryStart, entryEnd } = view.topology;
  const elementOf = new Int32Array(view.indexBound).fill(-1);
  for (const [position, element] of elements.entries()) for (const item of element.members) elementOf[item] = position;
  const links = new Map<number, { count: number; hardCount: number; entry: number }>();
  let read = 0;
  for (const [position, element] of elements.entries()) {
    for (const consumer of element.members) {
      for (let entry = entryStart[consumer] ?? 0; entry < (entryEnd[consumer] ?? 0); entry += 1) {
        const provider = elementOf[entries.provider[entry] ?? 0] ?? -1;
        if (provider < 0 || provider === position || question.drawnTypes[entries.type[entry] ?? 0] !== 1) continue;
        const key = position * elements.length + provider;
        const link = links.get(key) ?? { count: 0, hardCount: 0, entry };
        links.set(key, link);
        link.count += 1;
        if (entries.strength[entry] === 2) link.hardCount += 1;
      }
      read += 1;
      if (read % ITEMS_PER_BREATH === 0) await breathe();
    }
  }
  return [...links]
    .map(([key, link]) => ({
      consumerId: elements[Math.floor(key / elements.length)]?.id ?? '',
      providerId: elements[key % elements.length]?.id ?? '',
      count: link.count,
      hardCount: link.hardCount,
      ...(link.count === 1 ? describeSingle(view, link.entry) : {}),
    }))
    .sort(
      (left, right) => compareText(left.consumerId, right.consumerId) || compareText(left.providerId, right.providerId),
    );
}

function describeSingle(view: EstateView, entry: number): Pick<DrawnLink, 'type' | 'group'> {
  const { type, requirement } = view.topology.entries;
  const record = requirement[entry] ?? -1;
  const group = record < 0 ? undefined : view.groupNameAt(record);
  return { type: view.relationTypeAt(type[entry] ?? 0).id, ...(group === undefined ? {} : { group }) };
}

function describeItem(view: EstateView, item: number, impact: Impact | undefined): DrawnItem {
  return {
    ...summarizeItem(view, item),
    tier: view.classAt(item).tier,
    providerCount: view.countDependenciesOf(item),
    consumerCount: view.countDependenciesOn(item),
    ...(impact === undefined ? {} : { outcome: outcomeAt(impact, item) }),
  };
}

function describeGroup(view: EstateView, element: Element, impact: Impact | undefined): DrawnGroup {
  const tiers = new Map<string, number>();
  const outcomes: OutcomeCounts = { outage: 0, degraded: 0, unknown: 0, 'reduced-redundancy': 0, 'no-impact': 0 };
  for (const item of element.members) {
    const { tier } = view.classAt(item);
    tiers.set(tier, (tiers.get(tier) ?? 0) + 1);
    if (impact !== undefined) outcomes[outcomeAt(impact, item)] += 1;
  }
  const [tier] = [...tiers].sort(
    ([leftTier, left], [rightTier, right]) => right - left || compareText(leftTier, rightTier),
  );
  return {
    id: element.id,
    value: element.value ?? '',
    label: element.label ?? '',
    tier: tier?.[0] ?? '',
    count: element.members.length,
    ...(impact === undefined
      ? {}
      : { worstOutcome: OUTCOME_READING_ORDER.find((outcome) => outcomes[outcome] > 0) ?? 'no-impact', outcomes }),
  };
}
