/** What the code of a link says when it is not the ordinal of a requirement record. */
export const LINK = { hard: -1, soft: -2, idle: -3 } as const;

/** Codes of effective strength, the positions in `STRENGTHS`. */
export const STRENGTH_CODE = { none: 0, soft: 1, hard: 2 } as const;

/**
 * Dependencies by consumer: the row of consumer `v` is `[entryStart[v], entryEnd[v])` in these columns. Members of one
 * requirement record stand side by side.
 */
export interface EntryColumns {
  readonly provider: Int32Array;
  /** Position in the catalogue's relation types. */
  readonly type: Uint8Array;
  /** Effective strength; 0 also when the consumer or the provider is not live. */
  readonly strength: Uint8Array;
  /** Stated override as a position in `STRENGTHS`, or -1. */
  readonly statedStrength: Int8Array;
  readonly weight: Int32Array;
  /** Ordinal of its requirement record, or -1 when it is a requirement by itself. */
  readonly requirement: Int32Array;
  /** Position in the estate's source names, or -1. */
  readonly source: Int32Array;
}

/** Dependencies by provider: the row of provider `u` is `[linkStart[u], linkEnd[u])` in these columns. */
export interface LinkColumns {
  readonly consumer: Int32Array;
  /** Ordinal of the requirement record it is a member of, or one of `LINK`. */
  readonly requirement: Int32Array;
  readonly weight: Int32Array;
  /** Position in the catalogue's relation types. */
  readonly type: Uint8Array;
}

/**
 * Requirements of more than one possible member: named groups, and the implied groups of relation types that are read as
 * `any` or `unknown`. Weights are of live members whose strength is not `none`.
 */
export interface RequirementColumns {
  readonly consumer: Int32Array;
  readonly memberStart: Int32Array;
  readonly memberEnd: Int32Array;
  readonly total: Float64Array;
  /** Bounds of the effective need; equal unless it is not stated. */
  readonly needLow: Float64Array;
  readonly needHigh: Float64Array;
  readonly fullLow: Float64Array;
  readonly fullHigh: Float64Array;
  /** 1 where the need or the weight for working fully is not stated, so that its bounds differ. */
  readonly isOpen: Uint8Array;
  /** The strongest of its members; 0 when none carries. */
  readonly strength: Uint8Array;
}

/**
 * The dependencies of an estate at one revision: compressed sparse rows in both directions over shared memory.
 * @remarks A later revision appends the rows it changes to the same columns and repoints them, so every topology stays
 * as it was, and workers share all of them without a copy. About 26 bytes a dependency and 40 an item.
 */
export interface Topology {
  /** One above the largest item index. */
  readonly itemBound: number;
  /** 1 for items that are there and live. */
  readonly live: Uint8Array;
  /** Position in the catalogue's classes. */
  readonly classOrdinal: Uint8Array;
  /** 1 to 4, or 0 when not stated. */
  readonly criticality: Uint8Array;
  readonly entryStart: Int32Array;
  readonly entryEnd: Int32Array;
  readonly linkStart: Int32Array;
  readonly linkEnd: Int32Array;
  readonly requirementStart: Int32Array;
  readonly requirementEnd: Int32Array;
  readonly entries: EntryColumns;
  readonly links: LinkColumns;
  readonly requirements: RequirementColumns;
  /** One above the largest requirement ordinal. */
  readonly requirementBound: number;
  /** By relation type ordinal: 1 where support must be founded. */
  readonly flowType: Uint8Array;
  /** By class ordinal: 1 for the classes whose loss the business feels. */
  readonly businessClass: Uint8Array;
}
