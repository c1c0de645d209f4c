import type { ManagedTransaction } from 'neo4j-driver';
import { StoreUnusableError } from '../../model/errors.ts';
import { runForOne } from './run-query.ts';

/** A large commit that is being written, or was cut off. */
export interface PendingCommit {
  readonly token: string;
  readonly revision: number;
  /** Everything of it came after this. */
  readonly sequence: number;
  /** Since its writer last said that it is still there, by the server's clock. */
  readonly ageMs: number;
}

/** Where the estate stands, read under the lock. */
export interface EstateHead {
  readonly estateId: string;
  readonly revision: number;
  readonly at: string;
  /** The ordinal of the next item. */
  readonly nextOrdinal: number;
  /** Counts what is written, also what is taken back, so that what ended can be read in order. */
  readonly sequence: number;
  readonly items: number;
  readonly dependencies: number;
  readonly groups: number;
  /** Number of dependencies by relation type. */
  readonly uses: ReadonlyMap<string, number>;
  /** The revision that wrote the catalogue. */
  readonly catalogueBegan: number;
  /** How many commits were taken back. */
  readonly rollbacks: number;
  readonly pending: PendingCommit | undefined;
}

type HeadRow = Omit<EstateHead, 'uses' | 'pending'> & {
  readonly uses: string;
  readonly pendingToken: string | null;
  readonly pendingRevision: number;
  readonly pendingSequence: number;
  readonly pendingAgeMs: number;
};

/**
 * Takes the lock that all transactions of Faultline on this database share, and reads the head.
 * @remarks Neo4j shows others a transaction while it is being applied. Who holds this lock sees none half applied: a writer
 * lets go of it only after its last change can be read.
 * @throws `StoreUnusableError` when the database holds no estate any more
 */
export async function lockHead(transaction: ManagedTransaction): Promise<EstateHead> {
  const row = await runForOne<{ head: HeadRow }>(transaction, 'lock-head');
  if (row === undefined) throw new StoreUnusableError('The database in Neo4j no longer holds an estate.');
  const { uses, pendingToken, pendingRevision, pendingSequence, pendingAgeMs, ...head } = row.head;
  return {
    ...head,
    uses: new Map(Object.entries(JSON.parse(uses) as Record<string, number>)),
    pending:
      pendingToken === null
        ? undefined
        : { token: pendingToken, revision: pendingRevision, sequence: pendingSequence, ageMs: pendingAgeMs },
  };
}
