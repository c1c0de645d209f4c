import type { InputProblem } from '../model/errors.ts';

/** How an import is meant. */
export interface ImportOptions {
  /**
   * `merge` adds and changes; `replace-by-source` also removes what `source` stated before and states no longer. In both, a
   * field that is absent leaves what stands, and an empty one clears it.
   */
  readonly mode: 'merge' | 'replace-by-source';
  /**
   * Name of the source. New facts that name none get it; what another source or a person stated is not taken over. Needed
   * by `replace-by-source`.
   */
  readonly source?: string;
  /** Allows to remove more than `LIMITS.maxImportRemovalShare` of what the source stated, or all items of a class. */
  readonly allowsRemovals?: boolean;
  /** Allows items to change their class. */
  readonly allowsClassChange?: boolean;
  /** Allows a file that is older than what stands. */
  readonly allowsOlder?: boolean;
  /** Allows to remove items that others still depend on, together with these dependencies. */
  readonly allowsCascade?: boolean;
}

/** How many facts of one kind an import touches. */
export interface ChangeCounts {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly unchanged: number;
}

/** How many facts an import touches. */
export interface ImportCounts {
  readonly items: ChangeCounts;
  readonly groups: ChangeCounts;
  readonly dependencies: ChangeCounts;
  readonly isCatalogueChanged: boolean;
}

/** What is worth knowing of an import and refuses nothing. */
export interface ImportNotices {
  /** At most `LIMITS.maxImportProblems`. */
  readonly warnings: readonly InputProblem[];
  readonly warningCount: number;
}

/** How far an import is. */
export interface ImportProgress {
  readonly phase: 'reading' | 'planning' | 'writing';
  /** Facts so far. */
  readonly done: number;
  /** Facts in all, when that is known. */
  readonly total?: number;
}
