import type { Catalogue } from "../model/catalogue.ts";
import type {
	Change,
	ChangeSetAuthorship,
	JournalEntry,
	RecordedChangeSet,
} from "../model/change-set.ts";
import type { ConfigurationItem } from "../model/configuration-item.ts";
import type { Need } from "../model/requirement.ts";

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
	readonly kind: "head";
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
	readonly kind: "items";
	readonly items: readonly ConfigurationItem[];
	/** The revision in which each item, or a dependency or group whose consumer it is, was last changed. Same order. */
	readonly revisions: readonly number[];
}

/** Some groups, by columns of one length. Their ordinals go on from the batch before. */
export interface GroupBatch {
	readonly kind: "groups";
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
	readonly kind: "dependencies";
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
export type SnapshotBatch =
	| HeadBatch
	| ItemBatch
	| GroupBatch
	| DependencyBatch;

/** Ties a commit to a request, so that the same request sent twice is carried out once. */
export interface Idempotency {
	readonly key: string;
	/** SHA-256 of the request. */
	readonly fingerprint: string;
}

/** What is to be committed. */
export interface CommitRequest extends ChangeSetAuthorship {
	/** The revision that the changes were worked out on. */
	readonly expectedRevision: number;
	/**
	 * In an order in which every fact's references exist: additions of items, then groups, then dependencies; removals the
	 * other way round and first. Never two changes of one key.
	 */
	readonly changes: Iterable<Change> | AsyncIterable<Change>;
	readonly idempotency?: Idempotency;
	/** ISO 8601 instant to record instead of the clock's, for estates that carry their own date. */
	readonly at?: string;
	/** Told after every batch how many changes are written so far. */
	readonly onProgress?: (writtenChanges: number) => void;
	readonly signal?: AbortSignal;
}

/** A journal entry as it is replayed. */
export type ReplayEntry =
	| RecordedChangeSet
	| (JournalEntry & { readonly changes: "too-many-to-replay" });

/** One entry of an item's history: the header and what it changed on this item. */
export interface ItemHistoryEntry extends JournalEntry {
	/** Changes of the item itself, and of dependencies and groups whose consumer it is. */
	readonly changes: readonly Change[];
}

/**
 * Keeps the facts of one estate. The port that every store implements; `tests/storage` holds the suite that proves it.
 * @remarks A store knows nothing of impact. Every method rejects with `StoreUnavailableError` within
 * `LIMITS.storeDeadlineMs` of the store not answering. Nothing is visible of a commit that did not resolve, whatever
 * happens to the process or the machine; a commit that resolved survives both.
 */
export interface EstateStore {
	/** A name for logs and for `readyz`, without credentials. */
	readonly description: string;

	/** Tells where the store stands. Cheap: it is polled. */
	readHead(): Promise<StoreHead>;

	/**
	 * Streams the whole estate as it is at one revision, while commits may go on.
	 * @returns one `head` batch, then all `items` batches, then `groups`, then `dependencies`; within a kind the order is
	 * the store's own, so nothing that is shown may depend on it.
	 */
	readSnapshot(signal?: AbortSignal): AsyncGenerator<SnapshotBatch, void, void>;

	/**
	 * Reads what came after a revision.
	 * @param afterRevision the last revision that is known
	 * @param maxEntries at most `LIMITS.maxJournalEntriesRead`
	 * @returns ascending by revision, without gaps. An entry of more than `LIMITS.maxReplayedChanges` changes comes without them: reload instead.
	 */
	readJournal(
		afterRevision: number,
		maxEntries: number,
	): Promise<readonly ReplayEntry[]>;

	/**
	 * Writes a change set as one revision, all or nothing.
	 * @returns the journal entry; its revision is `expectedRevision + 1`
	 * @throws `StaleRevisionError` when the store is at another revision than `expectedRevision`; `IdempotencyMismatchError`
	 * when the key was used with another fingerprint. An error thrown by `changes` rolls back and is passed on.
	 */
	commit(request: CommitRequest): Promise<JournalEntry>;

	/** Tells which revision a key's commit made, within the last `LIMITS.idempotencyHours`. */
	readIdempotentCommit(
		key: string,
	): Promise<
		{ readonly fingerprint: string; readonly revision: number } | undefined
	>;

	/**
	 * Reads what happened to an item, also after it was removed.
	 * @param beforeRevision only entries older than this
	 * @param maxEntries at most `LIMITS.maxHistoryEntries`
	 * @returns descending by revision
	 */
	readItemHistory(
		itemId: string,
		beforeRevision: number,
		maxEntries: number,
	): Promise<readonly ItemHistoryEntry[]>;

	/** Lets go of everything it holds open. Safe to call twice. */
	close(): Promise<void>;
}
