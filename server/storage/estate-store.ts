import type { Change, ChangeSetAuthorship, JournalEntry } from '../model/change-set.ts';
import type { ReplayEntry, SnapshotBatch, StoreHead } from '../model/snapshot.ts';

export type * from '../model/snapshot.ts';

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

/** One entry of an item's history: the header and what it changed on this item. */
export interface ItemHistoryEntry extends JournalEntry {
  /** Changes of the item itself, and of dependencies and groups whose consumer it is. */
  readonly changes: readonly Change[];
}

/** What is listed of a document: something of the people, such as a saved view, that is kept beside the facts. */
export interface DocumentHead {
  readonly kind: string;
  /** One of its kind. */
  readonly id: string;
  /** 1 when it is new, then 1 more with every write. */
  readonly version: number;
  /** A short text that its owner lists it by; the store does not look into it. */
  readonly summary: string;
}

/** A document as it is kept. */
export interface StoredDocument extends DocumentHead {
  /** The store does not look into it. */
  readonly body: string;
}

/** A document as it shall be from now on. */
export interface DocumentWrite {
  readonly kind: string;
  readonly id: string;
  /** The version that the write builds on; 0 when there must be none. */
  readonly expectedVersion: number;
  /** Undefined to remove it. */
  readonly content: { readonly summary: string; readonly body: string } | undefined;
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
  readJournal(afterRevision: number, maxEntries: number): Promise<readonly ReplayEntry[]>;

  /**
   * Writes a change set as one revision, all or nothing.
   * @returns the journal entry; its revision is `expectedRevision + 1`
   * @throws `StaleRevisionError` when the store is at another revision than `expectedRevision`; `IdempotencyMismatchError`
   * when the key was used with another fingerprint. An error thrown by `changes` rolls back and is passed on.
   */
  commit(request: CommitRequest): Promise<JournalEntry>;

  /** Tells which revision a key's commit made, within the last `LIMITS.idempotencyHours`. */
  readIdempotentCommit(key: string): Promise<{ readonly fingerprint: string; readonly revision: number } | undefined>;

  /**
   * Reads what happened to an item, also after it was removed.
   * @param beforeRevision only entries older than this
   * @param maxEntries at most `LIMITS.maxHistoryEntries`
   * @returns descending by revision
   */
  readItemHistory(itemId: string, beforeRevision: number, maxEntries: number): Promise<readonly ItemHistoryEntry[]>;

  /**
   * Lists the documents of a kind.
   * @returns ascending by the UTF-16 units of the id; at most `LIMITS.maxDocuments`, since no more are kept of a kind
   */
  readDocuments(kind: string): Promise<readonly DocumentHead[]>;

  /** Reads one document, or undefined when there is none. What was written is read back to the letter. */
  readDocument(kind: string, id: string): Promise<StoredDocument | undefined>;

  /**
   * Writes or removes one document, all or nothing. It makes no revision, and no commit touches it.
   * @returns its version from now on; 0 when it was removed
   * @throws `StaleRevisionError` when it is at another version than `expectedVersion`, 0 for none; `CapacityError` when there are
   * `LIMITS.maxDocuments` of the kind; `TooLargeError` over `LIMITS.maxDocumentBytes` of body or `LIMITS.maxDocumentSummaryBytes`
   */
  writeDocument(write: DocumentWrite): Promise<number>;

  /** Lets go of everything it holds open. Safe to call twice. */
  close(): Promise<void>;
}
