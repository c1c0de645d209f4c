import { Pacer } from '../exchange/pacer.ts';
import { compareText } from '../model/compare-text.ts';
import type { ConfigurationItem } from '../model/configuration-item.ts';
import { LIMITS } from '../model/limits.ts';
import type { EstateView } from '../topology/estate-view.ts';
import { FirstPicker } from './first-picker.ts';

/** The fields of items whose values can be listed, in the order of answers. */
const FACETS = [
  'class',
  'environment',
  'criticality',
  'status',
  'owner',
  'supportGroup',
  'location',
  'supplier',
  'source',
  'tag',
] as const;

/** A field of items whose values can be listed. */
export type FacetField = (typeof FACETS)[number];

/** The values of one field. */
export interface FacetValues {
  readonly field: FacetField;
  /** The values of most items first, then by value. */
  readonly values: readonly { readonly value: string; readonly count: number }[];
  readonly valueCount: number;
  readonly notStated: number;
}

/** Which values are wanted. */
export interface FacetQuestion {
  /** All when not given. */
  readonly field?: readonly FacetField[] | undefined;
  /** Part of the value, ignoring case. */
  readonly q?: string | undefined;
  /** How many values of each field. */
  readonly limit: number;
}

interface Counted {
  readonly counts: ReadonlyMap<string, number>;
  readonly notStated: number;
}

const known = new WeakMap<EstateView, Map<FacetField, Promise<Counted>>>();

/**
 * Finds the values that items have, with how many items have each.
 * @param signal gives up when it aborts
 * @returns fields in the order of answers
 * @remarks Reads every item once for each revision and field, and every value once for each question, in slices that let other
 * requests through.
 */
export async function findFacets(
  view: EstateView,
  question: FacetQuestion,
  signal?: AbortSignal,
): Promise<readonly FacetValues[]> {
  const fields = FACETS.filter((field) => question.field?.includes(field) ?? true);
  const found: FacetValues[] = [];
  for (const field of fields) found.push(await listValues(field, await countOnce(view, field), question, signal));
  return found;
}

function countOnce(view: EstateView, field: FacetField): Promise<Counted> {
  const ofView = known.get(view) ?? new Map<FacetField, Promise<Counted>>();
  known.set(view, ofView);
  // The count is shared by all who ask for it, so no one caller's leaving may end it.
  const counted = ofView.get(field) ?? countValues(view, field);
  ofView.set(field, counted);
  return counted;
}

async function countValues(view: EstateView, field: FacetField): Promise<Counted> {
  const pacer = new Pacer();
  const counts = new Map<string, number>();
  let notStated = 0;
  for (let index = 0; index < view.indexBound; index += 1) {
    if (pacer.isDue()) await pacer.rest();
    if (!view.isPresent(index)) continue;
    const item = view.itemAt(index);
    if (field === 'tag') {
      for (const tag of item.tags ?? []) counts.set(tag, (counts.get(tag) ?? 0) + 1);
      if ((item.tags?.length ?? 0) === 0) notStated += 1;
      continue;
    }
    const value = readValue(item, field);
    if (value === undefined) notStated += 1;
    else counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return { counts, notStated };
}

function readValue(item: ConfigurationItem, field: Exclude<FacetField, 'tag'>): string | undefined {
  const value = item[field];
  return value === undefined ? undefined : String(value);
}

async function listValues(field: FacetField, counted: Counted, question: FacetQuestion, signal?: AbortSignal) {
  const pacer = new Pacer(signal);
  const text = question.q?.toLowerCase();
  const picker = new FirstPicker<readonly [string, number]>(
    Math.min(question.limit, LIMITS.maxFacetValues),
    ([leftValue, left], [rightValue, right]) => right - left || compareText(leftValue, rightValue),
  );
  let valueCount = 0;
  for (const entry of counted.counts) {
    if (pacer.isDue()) await pacer.rest();
    if (text !== undefined && !entry[0].toLowerCase().includes(text)) continue;
    valueCount += 1;
    picker.offer(entry);
  }
  const values = picker.first().map(([value, count]) => ({ value, count }));
  return { field, values, valueCount, notStated: counted.notStated };
}
