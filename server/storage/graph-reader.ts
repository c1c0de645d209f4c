/** What a reading of somebody else's graph has left out. */
export interface MappingReport {
  /** Labels and relationship types of the mapping that nothing in the graph has, as in "label Hots"; in the mapping's order. */
  readonly unmatched: readonly string[];
  /** Nodes without a usable id, name, class or status, or whose id another has: those are one item. */
  readonly skippedNodes: number;
  /** Relationships with an end that is not an item, from an item to itself, or stated by another too. */
  readonly skippedRelationships: number;
  /** Values of items and relationships that a field or attribute cannot take. */
  readonly unusableValues: number;
  /** Items, dependencies and groups of which the graph says different things. */
  readonly contradicted: number;
  /** Which those are, in words, ascending; at most `LIMITS.maxMappingContradictions`. */
  readonly contradictions: readonly string[];
}

/** What reads somebody else's graph: once, and anew whenever it is told to. */
export interface GraphReader {
  /** What the last reading has left out; undefined before the first. */
  readonly leftOut: MappingReport | undefined;

  /**
   * Reads the graph anew; whoever follows the store sees the next revision.
   * @returns what was left out
   * @throws `StoreUnavailableError`; `CapacityError` for a graph over the bounds. What was read before stays then.
   */
  refresh(): Promise<MappingReport>;
}
