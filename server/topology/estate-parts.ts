import type { Catalogue } from '../model/catalogue.ts';
import type { ConfigurationItem } from '../model/configuration-item.ts';
import { LIMITS } from '../model/limits.ts';
import type { DraftLedger } from './draft-ledger.ts';
import type { Contacts } from './item-facts.ts';
import type { PagedColumn } from './paged-column.ts';
import type { RowWriter } from './row-writer.ts';
import type { SearchIndex } from './search-index.ts';
import type { Topology } from './topology.ts';

/** What an estate view is made of. The writer, the names and the index only grow; the rest never changes. */
export interface EstateParts {
  readonly estateId: string;
  readonly revision: number;
  readonly asOf: string;
  readonly catalogue: Catalogue;
  readonly topology: Topology;
  readonly counts: { readonly items: number; readonly dependencies: number; readonly groups: number };
  /** By item index; undefined where an item was removed. */
  readonly items: PagedColumn<ConfigurationItem | undefined>;
  /** By item index: whom to tell of it. */
  readonly contacts: PagedColumn<Contacts>;
  /** By item index: when a source last saw it, in milliseconds since 1970; `NaN` when not known. */
  readonly lastSeenMs: PagedColumn<number>;
  /** By item index: the revision of its last change. */
  readonly revisions: PagedColumn<number>;
  /** Grows only: an id keeps its index, also when its item is removed and comes back. */
  readonly indexById: Map<string, number>;
  readonly classOrdinalById: ReadonlyMap<string, number>;
  readonly typeOrdinalById: ReadonlyMap<string, number>;
  readonly writer: RowWriter;
  /** Names of sources of dependencies, by ordinal. Grows only. */
  readonly sourceNames: string[];
  readonly search: SearchIndex;
  readonly drafts: DraftLedger;
}

/** @returns the position of each named thing of a catalogue list */
export function ordinalsById(list: readonly { readonly id: string }[]): ReadonlyMap<string, number> {
  return new Map(list.map((entry, ordinal) => [entry.id, ordinal]));
}

/** @returns by relation type ordinal, 1 where support must be founded */
export function flowTypesOf(catalogue: Catalogue): Uint8Array {
  return Uint8Array.from(catalogue.relationTypes, (type) => (type.isFlow ? 1 : 0));
}

/** @returns by class ordinal, 1 for the classes whose loss the business feels */
export function businessClassesOf(catalogue: Catalogue): Uint8Array {
  return Uint8Array.from(catalogue.classes, (itemClass) => (itemClass.isBusinessService ? 1 : 0));
}

/** @returns true when rows that earlier changes left behind take more room than those in use */
export function isBloated({ writer, counts }: EstateParts): boolean {
  const bound = Math.max(2 * counts.dependencies, counts.dependencies + LIMITS.maxRowsLeft);
  return writer.entries.used > bound || writer.links.used > bound;
}
