import { Pacer } from '../exchange/pacer.ts';
import { compareText } from '../model/compare-text.ts';
import { STRENGTHS, type Strength } from '../model/dependency.ts';
import { LIMITS } from '../model/limits.ts';
import type { EstateView } from '../topology/estate-view.ts';
import { STRENGTH_CODE } from '../topology/topology.ts';
import { FirstPicker } from './first-picker.ts';
import type { MapElements } from './map-elements.ts';

/** Dependencies between two elements of a map. */
export interface DrawnLink {
  readonly consumerId: string;
  readonly providerId: string;
  readonly count: number;
  readonly hardCount: number;
  /** When it is one dependency. */
  readonly type?: string;
  readonly strength?: Strength;
  readonly group?: string;
}

/** What is read of the map to find its links. */
export interface LinkQuestion {
  /** Item indices. */
  readonly scope: Int32Array;
  /** Id by element. */
  readonly ids: readonly string[];
  /** By relation type ordinal. */
  readonly drawnTypes: Uint8Array;
}

/**
 * Finds the dependencies between the elements of a map, put together by pairs of elements.
 * @returns at most `LIMITS.maxMapLinks` links, those of most dependencies, ascending by consumer and provider; and how many there are
 * @remarks Linear in the dependencies of the scope, in slices that let other requests through. Counts in a square of the elements,
 * which are a thousand at most.
 */
export async function findMapLinks(
  view: EstateView,
  elements: MapElements,
  question: LinkQuestion,
  signal?: AbortSignal,
): Promise<{ readonly links: readonly DrawnLink[]; readonly linksInScope: number }> {
  const { scope, ids, drawnTypes } = question;
  const { entries, entryStart, entryEnd } = view.topology;
  const { elementOf } = elements;
  const pacer = new Pacer(signal);
  const size = ids.length;
  const counts = new Int32Array(size * size);
  const hardCounts = new Int32Array(size * size);
  const firstEntry = new Int32Array(size * size);
  for (const consumer of scope) {
    const row = (elementOf[consumer] ?? 0) * size;
    const end = entryEnd[consumer] ?? 0;
    for (let entry = entryStart[consumer] ?? 0; entry < end; entry += 1) {
      const provider = elementOf[entries.provider[entry] ?? 0] ?? -1;
      const cell = row + provider;
      if (provider < 0 || provider * size === row || drawnTypes[entries.type[entry] ?? 0] !== 1) continue;
      if (counts[cell] === 0) firstEntry[cell] = entry;
      counts[cell] = (counts[cell] ?? 0) + 1;
      if (entries.strength[entry] === STRENGTH_CODE.hard) hardCounts[cell] = (hardCounts[cell] ?? 0) + 1;
    }
    if (pacer.isDue(end - (entryStart[consumer] ?? 0) + 1)) await pacer.rest();
  }
  const consumerOf = (cell: number) => ids[Math.floor(cell / size)] ?? '';
  const providerOf = (cell: number) => ids[cell % size] ?? '';
  const byIds = (left: number, right: number) =>
    compareText(consumerOf(left), consumerOf(right)) || compareText(providerOf(left), providerOf(right));
  const picker = new FirstPicker<number>(
    LIMITS.maxMapLinks,
    (left, right) => (counts[right] ?? 0) - (counts[left] ?? 0) || byIds(left, right),
  );
  let linksInScope = 0;
  for (let cell = 0; cell < counts.length; cell += 1) {
    if (counts[cell] !== 0) {
      linksInScope += 1;
      picker.offer(cell);
    }
    if (pacer.isDue()) await pacer.rest();
  }
  const links = [...picker.first()].sort(byIds).map((cell) => ({
    consumerId: consumerOf(cell),
    providerId: providerOf(cell),
    count: counts[cell] ?? 0,
    hardCount: hardCounts[cell] ?? 0,
    ...(counts[cell] === 1 ? describeSingle(view, firstEntry[cell] ?? 0) : {}),
  }));
  return { links, linksInScope };
}

function describeSingle(view: EstateView, entry: number): Pick<DrawnLink, 'type' | 'strength' | 'group'> {
  const { type, strength, requirement } = view.topology.entries;
  const record = requirement[entry] ?? -1;
  const group = record < 0 ? undefined : view.groupNameAt(record);
  const single = {
    type: view.relationTypeAt(type[entry] ?? 0).id,
    strength: STRENGTHS[strength[entry] ?? 0] ?? 'none',
  };
  return { ...single, ...(group === undefined ? {} : { group }) };
}
