import type { Catalogue } from './catalogue.ts';
import type { JournalEntry, RecordedChangeSet } from './change-set.ts';
import type { ConfigurationItem } from './configuration-item.ts';
import type { Need } from './requirement.ts';

/** Where a store stands. */
export interface StoreHead {
  /** Drawn once when the estate is created; tells a foreign or re-created estate from an older one. */
  readonly estateId: string;
  /** 0 for an empty estate, then 1 more with every commit. */
  readonly revision: number;
  /** ISO 8601 instant in UTC at which the revision was committed; of creation for revision 0. */
  readonly at: string;
}

/** The first batch of a snapshot. */
export interface HeadBatch {
  readonly kind: 'head';
  readonly head: StoreHead;
  readonly catalogue: Catalogue;
  /** How much is to come, for progress and for sizing arrays. */
  readonly counts: {
    readonly items: number;
    readonly dependencies: number;
    readonly groups: number;
  };
}

/** Some items. Their ordinals go on from the batch before: the first item of a snapshot is 0. */
export interface ItemBatch {
  readonly kind: 'items';
  readonly items: readonly ConfigurationItem[];
  /** The revision in which each item, or a dependency or group whose consumer it is, was last changed. Same order. */
  readonly revisions: readonly number[];
}

/** Some groups, by columns of one length. Their ordinals go on from the batch before. */
export interface GroupBatch {
  readonly kind: 'groups';
  readonly consumerOrdinals: Int32Array;
  readonly names: readonly string[];
  readonly needs: readonly Need[];
  /** `undefined` where not stated. */
  readonly fullAts: readonly (Need | undefined)[];
  /** `undefined` where not stated. */
  readonly sources: readonly (string | undefined)[];
}

/** Some dependencies, by columns of one length; numbers, because an estate may have millions. */
export interface DependencyBatch {
  readonly kind: 'dependencies';
  readonly consumerOrdinals: Int32Array;
  readonly providerOrdinals: Int32Array;
  /** Position in `catalogue.relationTypes` of the head batch. */
  readonly typeOrdinals: Uint8Array;
  /** Position in `STRENGTHS`, or -1 where the relation type decides. */
  readonly strengthCodes: Int8Array;
  /** Ordinal of the group it is a member of, or -1. */
  readonly groupOrdinals: Int32Array;
  /** 1 where not stated. */
  readonly weights: Int32Array;
  /** Position in the concatenation of all `newSources` up to and including this batch, or -1. */
  readonly sourceOrdinals: Int32Array;
  readonly newSources: readonly string[];
}

/** A part of a snapshot. */
export type SnapshotBatch = HeadBatch | ItemBatch | GroupBatch | DependencyBatch;

/** A journal entry as it is replayed. */
export type ReplayEntry = RecordedChangeSet | (JournalEntry & { readonly changes: 'too-many-to-replay' });
