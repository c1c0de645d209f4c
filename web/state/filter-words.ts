import type { CatalogueIndex } from './catalogue-index.ts';
import { type ExploreState, MAP_FILTERS, type MapFilterField } from './explore-state.ts';

const FIELD_LABELS: Readonly<Record<MapFilterField, string>> = {
  class: 'Class',
  environment: 'Environment',
  criticality: 'Criticality',
  status: 'Status',
  owner: 'Owner',
  supportGroup: 'Support group',
  location: 'Location',
  supplier: 'Supplier',
  tag: 'Tag',
};

/** @returns the name of a filter for people */
export function labelOfFilter(field: MapFilterField): string {
  return FIELD_LABELS[field];
}

/** @returns a value of a filter for people */
export function sayFilterValue(field: MapFilterField, value: string, catalogue: CatalogueIndex): string {
  if (value === '') return 'not stated';
  if (field === 'class') return catalogue.findClass(value).pluralLabel;
  if (field === 'criticality') return `C${value}`;
  return field === 'status' ? value.replaceAll('-', ' ') : value;
}

/**
 * Says what a map is narrowed to.
 * @returns a sentence for each filter that is set: "Owner: Ann or not stated."
 */
export function sayFilters({ filters }: Pick<ExploreState, 'filters'>, catalogue: CatalogueIndex): readonly string[] {
  return MAP_FILTERS.map((field) => field as MapFilterField).flatMap((field) => {
    const values = filters[field] ?? [];
    if (values.length === 0) return [];
    return [`${labelOfFilter(field)}: ${values.map((value) => sayFilterValue(field, value, catalogue)).join(' or ')}.`];
  });
}
