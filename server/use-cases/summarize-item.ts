import type { ConfigurationItem } from '../model/configuration-item.ts';
import type { EstateView } from '../topology/estate-view.ts';

const SUMMARY_FIELDS = [
  'id',
  'name',
  'class',
  'status',
  'criticality',
  'environment',
  'owner',
  'supportGroup',
  'location',
  'rtoMinutes',
  'recoveryMinutes',
] as const;

/** What is shown of an item wherever it is named. */
export type ItemSummary = Pick<ConfigurationItem, (typeof SUMMARY_FIELDS)[number]>;

/** @returns the item's summary; fields that are not known are absent */
export function summarizeItem(view: EstateView, index: number): ItemSummary {
  const item = view.itemAt(index);
  const summary: Record<string, unknown> = {};
  for (const field of SUMMARY_FIELDS) if (item[field] !== undefined) summary[field] = item[field];
  return summary as unknown as ItemSummary;
}
