import type { Strength } from './dependency.ts';

/** The columns of a layered map, from cause on the left to consequence on the right. */
export const TIERS = [
  'party',
  'facility',
  'power',
  'hardware',
  'network',
  'storage',
  'compute',
  'platform',
  'data',
  'application',
  'service',
  'business',
] as const;

/** A band of the layered map. */
export type Tier = (typeof TIERS)[number];

/** The types an attribute can have. */
export type AttributeType = 'string' | 'integer' | 'number' | 'boolean' | 'date' | 'url';

/** An attribute of a class. */
export interface AttributeDefinition {
  readonly name: string;
  readonly type: AttributeType;
  readonly isRequired: boolean;
  readonly label: string;
}

/** A class of configuration items. */
export interface ItemClass {
  /** Kebab-case. */
  readonly id: string;
  readonly label: string;
  readonly pluralLabel: string;
  /** Name of one of the symbols the web app ships. */
  readonly symbol: string;
  readonly tier: Tier;
  /** True for the classes whose loss people outside of IT feel: the answers list these first. */
  readonly isBusinessService: boolean;
  readonly attributes: readonly AttributeDefinition[];
  /** When true, attributes that are not listed are refused. */
  readonly isClosed?: boolean;
  /** Glob with `*` only, which ids of this class must match. */
  readonly idPattern?: string;
}

/** How the ungrouped dependencies of one type on one consumer are read together. */
export type GroupingPolicy = 'each' | 'any' | 'unknown';

/** A type of dependency. */
export interface RelationType {
  /** Kebab-case, read from consumer to provider: "app *runs-on* server". */
  readonly id: string;
  /** Read from consumer to provider. */
  readonly label: string;
  /** Read from provider to consumer. */
  readonly inverseLabel: string;
  readonly strength: Strength;
  readonly grouping: GroupingPolicy;
  /** Whether support over this type must be founded: power, network path, name service. */
  readonly isFlow: boolean;
  /** Whether the consumer's data lives on the provider, for recovery points. */
  readonly carriesData: boolean;
}

/** The classes and relation types of an estate. */
export interface Catalogue {
  /** Sorted by id. */
  readonly classes: readonly ItemClass[];
  /** Sorted by id. */
  readonly relationTypes: readonly RelationType[];
}
