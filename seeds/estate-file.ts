import type { ItemClass } from '../server/model/catalogue.ts';
import type { ConfigurationItem } from '../server/model/configuration-item.ts';
import type { Dependency } from '../server/model/dependency.ts';
import type { RedundancyGroup } from '../server/model/requirement.ts';

/** An estate in Faultline's own JSON. */
export interface EstateFile {
  readonly faultline: 1;
  readonly name: string;
  readonly asOf: string;
  readonly catalogue?: { readonly mode: 'extend' | 'replace'; readonly classes: readonly ItemClass[] };
  readonly items: readonly ConfigurationItem[];
  readonly groups: readonly RedundancyGroup[];
  readonly dependencies: readonly Dependency[];
}

/**
 * Sorts the facts of an estate by their keys, so that the file does not depend on the order in which they were made.
 * @param estate any order
 * @returns items by id; groups by consumer and name; dependencies by consumer, type and provider
 */
export function sortEstate(estate: EstateFile): EstateFile {
  return {
    ...estate,
    items: estate.items.toSorted((a, b) => compare(a.id, b.id)),
    groups: estate.groups.toSorted((a, b) => compare(a.consumerId, b.consumerId) || compare(a.name, b.name)),
    dependencies: estate.dependencies.toSorted(
      (a, b) => compare(a.consumerId, b.consumerId) || compare(a.type, b.type) || compare(a.providerId, b.providerId),
    ),
  };
}

/**
 * Writes an estate with one fact a line, so that a change of the estate is a readable difference.
 * @param estate what to write
 * @returns the text of `estate.json`
 */
export function formatEstate({ items, groups, dependencies, ...head }: EstateFile): string {
  const header = JSON.stringify(head, null, 2).slice(0, -2);
  const lists = Object.entries({ items, groups, dependencies }).map(
    ([name, facts]) => `  "${name}": [\n${facts.map((fact) => `    ${JSON.stringify(fact)}`).join(',\n')}\n  ]`,
  );
  return `${header},\n${lists.join(',\n')}\n}\n`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
