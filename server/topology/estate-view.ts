import type { Catalogue, ItemClass, RelationType } from '../model/catalogue.ts';
import type { ConfigurationItem } from '../model/configuration-item.ts';
import type { Dependency } from '../model/dependency.ts';
import type { RedundancyGroup } from '../model/requirement.ts';
import type { Contacts } from './item-facts.ts';
import type { Topology } from './topology.ts';

/** The position of an item in the columns of one estate view and in its topology. Stable while the process runs. */
export type ItemIndex = number;

/**
 * The whole estate at one revision, immutable: items in columns, dependencies in the topology.
 * @remarks Indices of removed items stay unused; `isPresent` tells. Anything shown to a person is sorted by id or by
 * what the person asked for, never by index: indices depend on the order of arrival.
 */
export interface EstateView {
  readonly estateId: string;
  readonly revision: number;
  /** ISO 8601 instant in UTC at which the revision was committed. */
  readonly asOf: string;
  readonly catalogue: Catalogue;
  readonly topology: Topology;
  /** One above the largest index in use. */
  readonly indexBound: number;
  readonly counts: {
    readonly items: number;
    readonly dependencies: number;
    readonly groups: number;
  };

  /** @returns the item's index, or -1 when there is no such item */
  indexOf(itemId: string): ItemIndex;
  isPresent(index: ItemIndex): boolean;
  idAt(index: ItemIndex): string;
  nameAt(index: ItemIndex): string;
  /** Position in `catalogue.classes`. */
  classOrdinalAt(index: ItemIndex): number;
  classAt(index: ItemIndex): ItemClass;
  /** 1 to 4, or 0 when not stated. */
  criticalityAt(index: ItemIndex): number;
  /** @returns whom to tell of an item; many items share one */
  contactsAt(index: ItemIndex): Contacts;
  /** Milliseconds since 1970, or `NaN` when no source says so. */
  lastSeenMsAt(index: ItemIndex): number;
  /** Gives the whole item; for the few that are shown. */
  itemAt(index: ItemIndex): ConfigurationItem;
  /** The revision in which the item, or a dependency or group whose consumer it is, was last changed: its ETag. */
  revisionAt(index: ItemIndex): number;
  relationTypeAt(typeOrdinal: number): RelationType;

  /** @returns the dependencies of a consumer, ascending by type, then provider id */
  dependenciesOf(consumer: ItemIndex): readonly Dependency[];
  /** @returns the dependencies on a provider, ascending by consumer id, then type; at most `maxDependencies` of them */
  dependenciesOn(provider: ItemIndex, maxDependencies: number): readonly Dependency[];
  countDependenciesOf(consumer: ItemIndex): number;
  countDependenciesOn(provider: ItemIndex): number;
  /** @returns one dependency, or undefined */
  findDependency(consumer: ItemIndex, type: string, provider: ItemIndex): Dependency | undefined;
  /** @returns the named groups of a consumer, ascending by name, also those without members */
  groupsOf(consumer: ItemIndex): readonly RedundancyGroup[];
  /** @returns the name of the group that a requirement record stands for; undefined for the implied group of a relation type */
  groupNameAt(requirement: number): string | undefined;
  /**
   * Finds items whose id or name holds a text, ignoring case.
   * @returns an exact id first, then by id and name that start with it, then the rest; at most `maxResults`
   */
  search(text: string, maxResults: number): readonly ItemIndex[];
}
