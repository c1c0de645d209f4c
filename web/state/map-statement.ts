import type { EstateMap } from '../../server/contract/map.ts';
import type { MapDimension } from './explore-state.ts';

const DIMENSION_LABELS: Readonly<Record<MapDimension, string>> = {
  class: 'class',
  tier: 'tier',
  location: 'location',
  environment: 'environment',
  criticality: 'criticality',
  owner: 'owner',
  supportGroup: 'support group',
  supplier: 'supplier',
  site: 'site',
  cluster: 'cluster',
  application: 'application',
  'business-service': 'business service',
};

/** @returns a dimension in words */
export function labelOfDimension(dimension: MapDimension): string {
  return DIMENSION_LABELS[dimension];
}

/**
 * Says what of the estate a map draws, what it puts together and why.
 * @param isPartHidden whether somebody has hidden some of it
 * @returns sentences; at least one
 */
export function sayStatement(map: EstateMap, mostElements: number, isPartHidden = false): readonly string[] {
  const { statement } = map;
  const { itemsInScope, itemsGrouped, groupedBy, isGroupedForSize, foldedValues, linksInScope, linksDrawn } = statement;
  const sentences: string[] = [];
  if (itemsInScope === 0) sentences.push('Nothing of the estate matches.');
  else if (itemsGrouped === 0 || groupedBy === undefined) {
    const count = countOf(itemsInScope, 'item');
    sentences.push(
      isPartHidden ? `Of ${count}, those are drawn that are not hidden.` : `${allItems(itemsInScope)} drawn.`,
    );
  } else {
    const part =
      itemsGrouped === itemsInScope
        ? countOf(itemsInScope, 'item')
        : `${say(itemsGrouped)} of ${countOf(itemsInScope, 'item')}`;
    const why = isGroupedForSize ? ` because a map draws at most ${say(mostElements)}` : '';
    const verb = itemsGrouped === 1 ? 'is' : 'are';
    sentences.push(`${part} ${verb} grouped by ${labelOfDimension(groupedBy)}${why}.`);
  }
  if (map.groups.length === 1 && map.items.length === 0) {
    sentences.push('They are alike in that: group by something else, filter, or add an item by its name.');
  }
  if (foldedValues > 0 && groupedBy !== undefined) {
    sentences.push(`The ${say(foldedValues)} smallest groups are one box.`);
  }
  if (linksDrawn < linksInScope) {
    sentences.push(`The ${say(linksDrawn)} busiest of ${say(linksInScope)} connections are drawn.`);
  }
  return sentences;
}

function allItems(count: number): string {
  return count === 1 ? 'The one item is' : `All ${say(count)} items are`;
}

function countOf(count: number, noun: string): string {
  return `${say(count)} ${noun}${count === 1 ? '' : 's'}`;
}

function say(count: number): string {
  return count.toLocaleString('en-US');
}
