import type { ManagedTransaction } from 'neo4j-driver';
import type { Catalogue } from '../../model/catalogue.ts';
import type { Change, JournalEntry } from '../../model/change-set.ts';
import { IdempotencyMismatchError, StaleRevisionError } from '../../model/errors.ts';
import { LIMITS } from '../../model/limits.ts';
import type { CommitRequest } from '../estate-store.ts';
import type { EstateHead } from './estate-head.ts';
import { rejectChange } from './reject-change.ts';
import { runForOne, runQuery } from './run-query.ts';

/** The properties of a `Revision` node. */
export interface RevisionRecord {
  readonly revision: number;
  readonly at: string;
  readonly actor: string;
  readonly reason: string;
  readonly items: number;
  readonly dependencies: number;
  readonly groups: number;
  readonly changes: number;
  readonly isReplayable: boolean;
  /** Drawn for each attempt to commit: tells one's own commit, whose answer was lost, from another's. */
  readonly commitId: string;
  readonly recordedAtMs: number;
  readonly idempotencyKey?: string;
  readonly fingerprint?: string;
}

/** How many facts there are more than before, and of which relation types. */
export interface Growth {
  items: number;
  dependencies: number;
  groups: number;
  /** By relation type. */
  readonly uses: Map<string, number>;
}

const HOUR_MS = 3_600_000;
const REPLAY_PART_CHANGES = 2_000;

/** @returns the journal entry that a revision node stands for */
export function entryOf({ revision, at, actor, reason, items, dependencies, groups }: RevisionRecord): JournalEntry {
  return { revision, at, actor, reason, counts: { items, dependencies, groups } };
}

/**
 * Finds what a request has done already, by its idempotency key or because the answer to it was lost.
 * @returns the entry of that commit, or undefined when the request is still to be carried out
 * @throws `IdempotencyMismatchError`, or `StaleRevisionError` when the estate is at another revision than the request's
 */
export async function findEarlierCommit(
  transaction: ManagedTransaction,
  head: EstateHead,
  { idempotency, expectedRevision }: CommitRequest,
  commitId: string,
  now: Date,
): Promise<JournalEntry | undefined> {
  if (idempotency !== undefined) {
    const earlier = await findCommitOfKey(transaction, idempotency.key, now);
    if (earlier !== undefined) {
      if (earlier.fingerprint !== idempotency.fingerprint) throw new IdempotencyMismatchError();
      return entryOf(earlier);
    }
  }
  if (head.revision === expectedRevision) return undefined;
  const own = await runForOne<{ entry: RevisionRecord }>(transaction, 'read-revision', {
    revision: expectedRevision + 1,
  });
  if (own?.entry.commitId === commitId) return entryOf(own.entry);
  throw new StaleRevisionError(expectedRevision, head.revision);
}

/** @returns the revision that the key has made within the last `LIMITS.idempotencyHours`, or undefined */
export async function findCommitOfKey(
  transaction: ManagedTransaction,
  key: string,
  now: Date,
): Promise<RevisionRecord | undefined> {
  const sinceMs = now.getTime() - LIMITS.idempotencyHours * HOUR_MS + 1;
  return (await runForOne<{ entry: RevisionRecord }>(transaction, 'find-commit', { key, sinceMs }))?.entry;
}

/** What keeping changes has taken. */
export interface KeptReplay {
  readonly nextPart: number;
  readonly characters: number;
}

/** Keeps changes as they were given, from a part on. */
export async function addReplay(
  transaction: ManagedTransaction,
  revision: number,
  changes: readonly Change[],
  firstPart: number,
): Promise<KeptReplay> {
  let part = firstPart;
  let characters = 0;
  for (let start = 0; start < changes.length; start += REPLAY_PART_CHANGES) {
    const text = JSON.stringify(changes.slice(start, start + REPLAY_PART_CHANGES));
    await runQuery(transaction, 'add-replay', { revision, part, changes: text });
    part += 1;
    characters += text.length;
  }
  return { nextPart: part, characters };
}

/**
 * Makes the revision.
 * @param head as it was under the lock
 * @throws `ConflictError` when a dependency would be left whose type is not in the catalogue
 */
export async function makeRevision(
  transaction: ManagedTransaction,
  head: EstateHead,
  record: RevisionRecord,
  growth: Growth,
  position: { readonly nextOrdinal: number; readonly sequence: number },
  catalogue: { readonly changed: Catalogue | undefined; readonly typeIds: ReadonlySet<string> },
): Promise<void> {
  const uses = new Map(head.uses);
  for (const [type, more] of growth.uses) uses.set(type, (uses.get(type) ?? 0) + more);
  for (const [type, count] of uses) {
    if (count <= 0) uses.delete(type);
    else if (!catalogue.typeIds.has(type)) throw rejectChange('type-unknown', { kind: 'dependency', type });
  }
  const { revision, at } = record;
  await runQuery(transaction, 'advance-head', {
    entry: record,
    head: {
      revision,
      at,
      ...position,
      items: head.items + growth.items,
      dependencies: head.dependencies + growth.dependencies,
      groups: head.groups + growth.groups,
      uses: JSON.stringify(Object.fromEntries(uses)),
      ...(catalogue.changed === undefined
        ? {}
        : { catalogue: JSON.stringify(catalogue.changed), catalogueBegan: revision }),
    },
  });
}
