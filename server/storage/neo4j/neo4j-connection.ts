import { setTimeout as sleep } from 'node:timers/promises';
import neo4j, { type BookmarkManager, type Driver, type ManagedTransaction } from 'neo4j-driver';
import { StoreUnavailableError } from '../../model/errors.ts';
import { LIMITS } from '../../model/limits.ts';
import { probeServer } from './probe-server.ts';
import { RETRY_AFTER_SECONDS, translateNeo4jError } from './translate-neo4j-error.ts';
import { TurnQueue, type Urgency } from './turn-queue.ts';

/** Where a Neo4j is and how to get in. */
export interface Neo4jAddress {
  /** With the scheme `neo4j`, `bolt` or one of their encrypted forms; without credentials. */
  readonly url: string;
  readonly user: string;
  readonly password: string;
  /** Absent for the user's home database. */
  readonly database?: string;
}

/** Work that runs in one transaction, and anew when it is retried. */
export type TransactionWork<Result> = (transaction: ManagedTransaction) => Promise<Result>;

const FETCH_SIZE = 20_000;
/** Of silence, after which the server is asked whether it is still there. */
const SILENCE_MS = 400;
/** Together with the silence, less than the deadline of whoever asks. */
const PROBE_MS = LIMITS.storeDeadlineMs - 2 * SILENCE_MS;

/**
 * A pool of connections that tells a slow server from one that is gone.
 * @remarks The driver waits for an answer as long as the server's socket is open, so a paused server would hold a request
 * for good. Here a request that has been silent for a moment is guarded by a second, fresh connection: as long as that one
 * is answered the request may take its time; when it is not, the request is given up and all connections are made anew.
 */
export class Neo4jConnection {
  private readonly address: Neo4jAddress;
  private driver: Driver | undefined;
  private bookmarks: BookmarkManager = neo4j.bookmarkManager();
  private probe: Promise<boolean> | undefined;
  private turns = new TurnQueue();
  private isClosed = false;

  constructor(address: Neo4jAddress) {
    this.address = address;
  }

  /** Runs work that only reads, and that may see a commit while it is being applied. */
  async read<Result>(work: TransactionWork<Result>, timeoutMs: number): Promise<Result> {
    return this.guard(this.openDriver(), this.run('READ', work, timeoutMs));
  }

  /** Runs work that takes the lock on the head; all or nothing. Within this process one at a time. */
  async write<Result>(work: TransactionWork<Result>, timeoutMs: number, urgency: Urgency = 'other'): Promise<Result> {
    // First: when there is none, nobody would hear of a turn that fails.
    const driver = this.openDriver();
    const { result, giveUp } = this.turns.run(urgency, () => this.run('WRITE', work, timeoutMs));
    try {
      return await this.guard(driver, result);
    } finally {
      giveUp();
    }
  }

  /** Runs one statement by itself: changes of the schema want that. */
  async runAlone(text: string): Promise<void> {
    const driver = this.openDriver();
    const session = driver.session(this.sessionConfig('WRITE'));
    await this.guard(
      driver,
      session.run(text).finally(() => session.close()),
    );
  }

  async close(): Promise<void> {
    this.isClosed = true;
    const { driver } = this;
    this.driver = undefined;
    if (driver !== undefined) await Promise.race([driver.close().catch(() => {}), sleep(LIMITS.storeCloseDeadlineMs)]);
  }

  private run<Result>(mode: 'READ' | 'WRITE', work: TransactionWork<Result>, timeout: number): Promise<Result> {
    const driver = this.openDriver();
    const session = driver.session(this.sessionConfig(mode));
    const answer = mode === 'READ' ? session.executeRead(work, { timeout }) : session.executeWrite(work, { timeout });
    // The server ends a transaction at its timeout; one that it has not ended is with a member of a cluster that is gone.
    const limit = setTimeout(() => this.abandon(driver), timeout + LIMITS.storeGraceMs);
    const finish = () => {
      clearTimeout(limit);
      session.close().catch(() => {});
    };
    answer.then(finish, finish);
    return answer;
  }

  private sessionConfig(mode: 'READ' | 'WRITE') {
    const { database } = this.address;
    return {
      defaultAccessMode: neo4j.session[mode],
      bookmarkManager: this.bookmarks,
      fetchSize: FETCH_SIZE,
      ...(database === undefined ? {} : { database }),
    };
  }

  private openDriver(): Driver {
    if (this.isClosed) throw new StoreUnavailableError(RETRY_AFTER_SECONDS);
    this.driver ??= createDriver(this.address);
    return this.driver;
  }

  private async guard<Result>(driver: Driver, answer: Promise<Result>): Promise<Result> {
    const settled = answer.then(
      () => true,
      () => true,
    );
    for (;;) {
      const timer = new AbortController();
      const silence = sleep(SILENCE_MS, false, { signal: timer.signal }).catch(() => false);
      const isSettled = await Promise.race([settled, silence]);
      timer.abort();
      if (isSettled) break;
      const isThere = await Promise.race([settled, this.isAnswering()]);
      if (!isThere) this.abandon(driver);
      if (this.driver !== driver) throw new StoreUnavailableError(RETRY_AFTER_SECONDS);
    }
    try {
      return await answer;
    } catch (error) {
      throw translateNeo4jError(error);
    }
  }

  private isAnswering(): Promise<boolean> {
    this.probe ??= probeServer(this.address.url, PROBE_MS).finally(() => {
      this.probe = undefined;
    });
    return this.probe;
  }

  /** Lets go of every connection, so that the server ends what they had begun and a restored one is not asked for bookmarks. */
  private abandon(driver: Driver): void {
    if (this.driver !== driver) return;
    this.driver = undefined;
    this.bookmarks = neo4j.bookmarkManager();
    // Whoever waits for a turn in the old one is told by its own guard.
    this.turns = new TurnQueue();
    driver.close().catch(() => {});
  }
}

function createDriver({ url, user, password }: Neo4jAddress): Driver {
  return neo4j.driver(url, neo4j.auth.basic(user, password), {
    connectionTimeout: LIMITS.storeConnectionDeadlineMs,
    connectionAcquisitionTimeout: LIMITS.storeDeadlineMs,
    maxTransactionRetryTime: LIMITS.storeDeadlineMs,
    maxConnectionPoolSize: LIMITS.maxStoreConnections,
    disableLosslessIntegers: true,
    telemetryDisabled: true,
    notificationFilter: { minimumSeverityLevel: 'OFF' },
    userAgent: 'faultline',
  });
}
