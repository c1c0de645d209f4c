import type { IndexedImpact } from '../analysis/index-impact.ts';
import { compareText } from '../model/compare-text.ts';
import type { Outcome } from '../model/outcome.ts';
import type { EstateView } from '../topology/estate-view.ts';
import { outcomeAt } from './describe-requirement.ts';
import { groupElements, separateElements } from './map-elements.ts';
import type { MapDimension } from './map-groups.ts';
import { findMapLinks } from './map-links.ts';
import { findMapRequirements } from './map-requirements.ts';
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

/**
 * Finds what a map draws: never more than asked for, and nothing left out unsaid.
 * @param impact what a scenario does to the items, when the map shows one
 * @param signal gives up when it aborts
 * @returns items, groups and links ascending by id, requirements by consumer and name, and a statement of what was put together
 * @remarks Linear in the scope and its dependencies, in slices that let other requests through.
 */
export async function findMap(view: EstateView, question: MapQuestion, impact?: IndexedImpact, signal?: AbortSignal) {
  const { maxElements, drawnTypes, starts, expansions } = question;
  const scope = await findMapScope(view, question, signal);
  const isTooLarge = scope.length > maxElements;
  const dimension = question.groupBy ?? (isTooLarge ? 'class' : undefined);
  const elements =
    dimension === undefined
      ? separateElements(view, scope)
      : await groupElements(
          view,
          scope,
          [...new Set([...starts, ...expansions.map(({ item }) => item)])],
          { dimension, maxElements },
          impact,
          signal,
        );
  const ids = elements.groups.map((group, element) => group?.id ?? view.idAt(elements.itemOf[element] ?? 0));
  const { links, linksInScope } = await findMapLinks(view, elements, { scope, ids, drawnTypes }, signal);
  const groups = elements.groups.filter((group) => group !== undefined);
  const drawn = elements.itemOf.filter((item) => item >= 0);
  return {
    items: Array.from(drawn, (item) => describeItem(view, item, impact)).sort(byId),
    groups: groups.sort(byId),
    links,
    requirements: findMapRequirements(view, links),
    statement: {
      itemsInScope: scope.length,
      itemsDrawn: drawn.length,
      itemsGrouped: scope.length - drawn.length,
      ...(dimension === undefined ? {} : { groupedBy: dimension }),
      isGroupedForSize: question.groupBy === undefined && isTooLarge,
      foldedValues: elements.foldedValues,
      linksInScope,
      linksDrawn: links.length,
    },
  };
}

function byId(left: { readonly id: string }, right: { readonly id: string }): number {
  return compareText(left.id, right.id);
}

function describeItem(view: EstateView, item: number, impact: IndexedImpact | undefined): DrawnItem {
  return {
    ...summarizeItem(view, item),
    tier: view.classAt(item).tier,
    providerCount: view.countDependenciesOf(item),
    consumerCount: view.countDependenciesOn(item),
    ...(impact === undefined ? {} : { outcome: outcomeAt(impact, item) }),
  };
}
