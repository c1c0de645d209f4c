import type { Catalogue } from '../model/catalogue.ts';
import { ITEM_FIELDS } from '../model/check-item.ts';
import { DEPENDENCY_FIELDS, GROUP_FIELDS } from '../model/check-relation.ts';
import { compareText } from '../model/compare-text.ts';
import type { ConfigurationItem } from '../model/configuration-item.ts';
import { DEFAULT_CATALOGUE } from '../model/default-catalogue.ts';
import type { Dependency } from '../model/dependency.ts';
import type { RedundancyGroup } from '../model/requirement.ts';
import type { FactKind } from './fact-sink.ts';
import { FORMAT_VERSION } from './import-header.ts';
import type { Pacer } from './pacer.ts';

/** What of an estate is written: the part of a view that the writers read. */
export interface ExportedEstate {
  readonly asOf: string;
  readonly catalogue: Catalogue;
  /** One above the largest index in use. */
  readonly indexBound: number;
  isPresent(index: number): boolean;
  idAt(index: number): string;
  itemAt(index: number): ConfigurationItem;
  /** @returns ascending by type, then provider id */
  dependenciesOf(consumer: number): readonly Dependency[];
  /** @returns ascending by name */
  groupsOf(consumer: number): readonly RedundancyGroup[];
}

/** A fact that is written. */
export type WrittenFact = ConfigurationItem | RedundancyGroup | Dependency;

const FIELDS: Readonly<Record<FactKind, readonly string[]>> = {
  item: ITEM_FIELDS,
  group: GROUP_FIELDS,
  dependency: DEPENDENCY_FIELDS,
};

const RUN_LENGTH = 4_096;
const CHUNK_CHARACTERS = 64 * 1024;

/**
 * Puts the items of an estate in order.
 * @returns item indices, ascending by id
 * @remarks Merge sort in slices, so that a million ids do not hold up everybody else.
 */
export async function orderById(estate: ExportedEstate, pacer: Pacer): Promise<Int32Array> {
  const present: number[] = [];
  for (let index = 0; index < estate.indexBound; index += 1) if (estate.isPresent(index)) present.push(index);
  let order = Int32Array.from(present);
  for (let start = 0; start < order.length; start += RUN_LENGTH) {
    order.subarray(start, start + RUN_LENGTH).sort((left, right) => compareText(estate.idAt(left), estate.idAt(right)));
    if (pacer.isDue(RUN_LENGTH)) await pacer.rest();
  }
  let other = new Int32Array(order.length);
  for (let width = RUN_LENGTH; width < order.length; width *= 2) {
    for (let start = 0; start < order.length; start += 2 * width) {
      const middle = Math.min(start + width, order.length);
      const end = Math.min(start + 2 * width, order.length);
      let left = start;
      let right = middle;
      for (let place = start; place < end; place += 1) {
        const takesLeft =
          left < middle && (right >= end || estate.idAt(order[left] as number) <= estate.idAt(order[right] as number));
        other[place] = order[takesLeft ? left : right] as number;
        if (takesLeft) left += 1;
        else right += 1;
        if (pacer.isDue()) await pacer.rest();
      }
    }
    [order, other] = [other, order];
  }
  return order;
}

/**
 * Gives the facts of one kind in the order in which they are written.
 * @param order item indices, ascending by id
 * @returns items by id; groups by consumer and name; dependencies by consumer, type and provider
 */
export function* factsInOrder(
  estate: ExportedEstate,
  order: Int32Array,
  kind: FactKind,
): Generator<WrittenFact, void, void> {
  for (const index of order) {
    if (kind === 'item') yield estate.itemAt(index);
    else yield* kind === 'group' ? estate.groupsOf(index) : estate.dependenciesOf(index);
  }
}

/** @returns the fact as JSON, fields in their fixed order */
export function writeFact(kind: FactKind, fact: WrittenFact): string {
  const values = fact as unknown as Readonly<Record<string, unknown>>;
  const ordered: Record<string, unknown> = {};
  for (const field of FIELDS[kind]) if (values[field] !== undefined) ordered[field] = values[field];
  return JSON.stringify(ordered);
}

/**
 * Gives what a file says of itself.
 * @param name name of the estate, when it has one
 * @returns format version, instant, name, and the catalogue as far as it differs from the default one
 */
export function createHeader(estate: ExportedEstate, name?: string): Readonly<Record<string, unknown>> {
  const catalogue = describeCatalogue(estate.catalogue);
  return {
    faultline: FORMAT_VERSION,
    ...(name === undefined ? {} : { name }),
    asOf: estate.asOf,
    ...(catalogue === undefined ? {} : { catalogue }),
  };
}

/**
 * Gathers text into chunks of bytes.
 * @param pieces texts of any length
 * @param pacer asked after every piece
 * @returns chunks of about 64 KB of UTF-8
 */
export async function* inChunks(
  pieces: Iterable<string> | AsyncIterable<string>,
  pacer: Pacer,
): AsyncGenerator<Uint8Array, void, void> {
  let text = '';
  for await (const piece of pieces) {
    text += piece;
    if (text.length >= CHUNK_CHARACTERS) {
      yield Buffer.from(text);
      text = '';
    }
    if (pacer.isDue()) await pacer.rest();
  }
  if (text !== '') yield Buffer.from(text);
}

/** @returns whether a catalogue differs from the default one, so that facts alone may not be read without it */
export function isOwnCatalogue(catalogue: Catalogue): boolean {
  return describeCatalogue(catalogue) !== undefined;
}

function describeCatalogue(catalogue: Catalogue): unknown {
  const classes = findOwn(catalogue.classes, DEFAULT_CATALOGUE.classes);
  const relationTypes = findOwn(catalogue.relationTypes, DEFAULT_CATALOGUE.relationTypes);
  const lacksDefaults =
    lacksAny(catalogue.classes, DEFAULT_CATALOGUE.classes) ||
    lacksAny(catalogue.relationTypes, DEFAULT_CATALOGUE.relationTypes);
  if (lacksDefaults) return { mode: 'replace', ...sortCatalogue(catalogue) };
  return classes.length + relationTypes.length === 0
    ? undefined
    : { mode: 'extend', ...sortCatalogue({ classes, relationTypes }) };
}

function sortCatalogue({ classes, relationTypes }: Catalogue): Catalogue {
  const sort = <Entry extends { readonly id: string }>(entries: readonly Entry[]) =>
    [...entries].sort((left, right) => compareText(left.id, right.id));
  return { classes: sort(classes), relationTypes: sort(relationTypes) };
}

function findOwn<Entry extends { readonly id: string }>(
  entries: readonly Entry[],
  defaults: readonly Entry[],
): Entry[] {
  const known = new Map(defaults.map((entry) => [entry.id, JSON.stringify(entry)]));
  return entries.filter((entry) => known.get(entry.id) !== JSON.stringify(entry));
}

function lacksAny(entries: readonly { readonly id: string }[], defaults: readonly { readonly id: string }[]): boolean {
  const present = new Set(entries.map((entry) => entry.id));
  return defaults.some((entry) => !present.has(entry.id));
}
