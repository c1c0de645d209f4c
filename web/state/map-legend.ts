import type { EstateMap } from '../../server/contract/map.ts';
import type { CatalogueIndex } from './catalogue-index.ts';

/** A class on a map. */
export interface LegendEntry {
  readonly classId: string;
  readonly label: string;
  readonly symbol: string;
  readonly count: number;
}

/**
 * Counts the items of a map by class: those drawn by themselves, and groups that are a class.
 * @param hiddenClasses are listed as well, so that they can be shown again
 * @returns those of most items first, then by label
 */
export function listLegend(
  map: EstateMap,
  hiddenClasses: readonly string[],
  catalogue: CatalogueIndex,
): readonly LegendEntry[] {
  const counts = new Map<string, number>(hiddenClasses.map((classId) => [classId, 0]));
  for (const item of map.items) counts.set(item.class, (counts.get(item.class) ?? 0) + 1);
  if (map.statement.groupedBy === 'class') {
    for (const { value, count, isFolded } of map.groups) {
      if (isFolded !== true) counts.set(value, (counts.get(value) ?? 0) + count);
    }
  }
  return [...counts]
    .map(([classId, count]) => {
      const { pluralLabel, symbol } = catalogue.findClass(classId);
      return { classId, label: pluralLabel, symbol, count };
    })
    .sort((left, right) => right.count - left.count || left.label.localeCompare(right.label, 'en'));
}
