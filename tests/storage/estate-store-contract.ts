import { describe } from 'vitest';
import type { EstateStore } from '../../server/storage/estate-store.ts';
import { describeCommits } from './contract/commits.ts';
import { describeConcurrency } from './contract/concurrency.ts';
import { describeDocuments } from './contract/documents.ts';
import { describeIdempotency } from './contract/idempotency.ts';
import { describeItemHistory } from './contract/item-history.ts';
import { describeJournal } from './contract/journal.ts';
import { describeRejections } from './contract/rejections.ts';
import { describeSnapshots } from './contract/snapshots.ts';
import { describeTexts } from './contract/texts.ts';

/** A new, empty estate for one test. */
export interface StoreUnderTest {
  readonly store: EstateStore;
  /** Opens the same estate once more, as another process would; absent where an estate has one store only. */
  readonly openAnother?: () => Promise<EstateStore>;
  /** Closes all that was opened and lets go of the estate. */
  readonly dispose: () => Promise<void>;
}

/** What a test asks of a new estate. */
export interface StoreNeeds {
  /** The clock of the store, for what expires. */
  readonly now?: () => Date;
}

/** Makes a new, empty estate. */
export type CreateStoreUnderTest = (needs?: StoreNeeds) => Promise<StoreUnderTest>;

/** How much the tests of concurrency do. */
export interface ContractScale {
  /** Snapshots that are read of a ring while it is permuted all the time. */
  readonly ringSnapshots: number;
  /** Commits that permute the ring, at least. */
  readonly ringCommits: number;
  /** Edits that each of the 64 clients makes. */
  readonly editsPerClient: number;
  /** How long who writes waits on average before each try; 0 for a turn of the event loop. */
  readonly pauseMs: number;
  readonly timeoutMs: number;
}

const DEFAULT_SCALE: ContractScale = {
  ringSnapshots: 20,
  ringCommits: 40,
  editsPerClient: 5,
  pauseMs: 0,
  timeoutMs: 60_000,
};
/** With `STORE_SCALE=full`: what must hold, and far too long for every run. */
const FULL_SCALE = {
  ringSnapshots: 10_000,
  ringCommits: 2_000,
  editsPerClient: 200,
  timeoutMs: 7_200_000,
} as const;
const isFullScale = process.env['STORE_SCALE'] === 'full';

/**
 * Proves that a store keeps the promises of the port `EstateStore`.
 * @param name name of the store
 * @param create makes a new, empty estate for every test
 * @param scale where the usual one is not fit for the store; `STORE_SCALE=full` overrules all but the pause
 */
export function describeEstateStore(
  name: string,
  create: CreateStoreUnderTest,
  scale: Partial<ContractScale> = {},
): void {
  describe(name, () => {
    describeSnapshots(create);
    describeCommits(create);
    describeRejections(create);
    describeJournal(create);
    describeItemHistory(create);
    describeIdempotency(create);
    describeDocuments(create);
    describeTexts(create);
    describeConcurrency(create, { ...DEFAULT_SCALE, ...scale, ...(isFullScale ? FULL_SCALE : {}) });
  });
}
