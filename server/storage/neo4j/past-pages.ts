import type { ManagedTransaction } from 'neo4j-driver';
import type { ConfigurationItem } from '../../model/configuration-item.ts';
import { StoreUnavailableError } from '../../model/errors.ts';
import { LIMITS } from '../../model/limits.ts';
import { type EstateHead, lockHead } from './estate-head.ts';
import { itemOf, type Properties } from './fact-properties.ts';
import type { Neo4jConnection } from './neo4j-connection.ts';
import { runQuery } from './run-query.ts';
import { RETRY_AFTER_SECONDS } from './translate-neo4j-error.ts';

interface FormerRow {
  readonly sequence: number;
  readonly fact: Properties & { readonly kind: string; readonly itemOrdinal: number; readonly began: number };
}

/** What a statement gave for one page. */
export interface Page<Row, Parameters> {
  readonly parameters: Parameters;
  readonly rows: readonly Row[];
}

interface Fetched<Row, Parameters> extends Page<Row, Parameters> {
  /** What ended since the page before. */
  readonly former: readonly FormerRow[];
}

/**
 * Reads the graph page by page and puts back, page by page, what has ended since the snapshot began.
 * @remarks Every page is read under the lock, so it holds whole commits only; and with it everything that ended since the
 * last page. A fact that stood at the revision is either still there, with the revision that began it, or among those.
 */
export class PastPages {
  readonly head: EstateHead;
  /** By ordinal. */
  readonly items = new Map<number, ConfigurationItem>();
  /** Revisions that touched items have had, by ordinal. */
  readonly revisions = new Map<number, number>();
  readonly groups: Properties[] = [];
  readonly dependencies: Properties[] = [];
  private readonly connection: Neo4jConnection;
  private readUpTo: number;
  private count = 0;

  constructor(connection: Neo4jConnection, head: EstateHead) {
    this.connection = connection;
    this.head = head;
    // What a commit that is being written has ended so far is to be put back as well.
    this.readUpTo = head.pending?.sequence ?? head.sequence;
  }

  /**
   * Runs a statement page after page; the next page is read while the last one is worked on.
   * @param first what the statement takes for the first page
   * @param next tells from a page what the statement takes for the page after it; undefined after the last
   * @returns the pages in their order, each when what ended before it was read has been kept, and nothing that ended later
   * @throws `StoreUnavailableError` when a large commit, parts of which may have been read, was taken back: begin again
   */
  async *walk<Row extends object, Parameters extends Readonly<Record<string, unknown>>>(
    query: string,
    first: Parameters,
    next: (page: Page<Row, Parameters>) => Parameters | undefined,
  ): AsyncGenerator<Page<Row, Parameters>, void, void> {
    let coming: Promise<Fetched<Row, Parameters>> | undefined = this.fetch<Row, Parameters>(query, first);
    while (coming !== undefined) {
      const page: Fetched<Row, Parameters> = await coming;
      const parameters = next(page);
      coming = parameters === undefined ? undefined : this.fetch(query, parameters);
      // Whoever asked for the snapshot may stop before it is waited for.
      coming?.catch(() => {});
      for (const { fact } of page.former) this.keep(fact);
      yield page;
    }
  }

  private async fetch<Row extends object, Parameters extends Readonly<Record<string, unknown>>>(
    query: string,
    parameters: Parameters,
  ): Promise<Fetched<Row, Parameters>> {
    const page = await this.connection.write(async (transaction) => {
      const { sequence } = await this.requireSameEstate(transaction);
      const former =
        sequence === this.readUpTo
          ? []
          : await runQuery<FormerRow>(transaction, 'read-former-facts', {
              after: this.readUpTo,
              revision: this.head.revision,
              bound: this.head.nextOrdinal,
              limit: LIMITS.maxFormerFacts + 1,
            });
      return { sequence, former, rows: await runQuery<Row>(transaction, query, parameters) };
    }, LIMITS.storePageDeadlineMs);
    this.readUpTo = page.sequence;
    return { ...page, parameters };
  }

  private async requireSameEstate(transaction: ManagedTransaction): Promise<EstateHead> {
    const head = await lockHead(transaction);
    const { estateId, revision, rollbacks } = this.head;
    if (head.estateId !== estateId || head.revision < revision || head.rollbacks !== rollbacks) {
      throw new StoreUnavailableError(RETRY_AFTER_SECONDS);
    }
    return head;
  }

  private keep(fact: FormerRow['fact']): void {
    this.count += 1;
    if (this.count > LIMITS.maxFormerFacts) throw new StoreUnavailableError(RETRY_AFTER_SECONDS);
    switch (fact.kind) {
      case 'item':
        this.items.set(fact.itemOrdinal, itemOf(fact));
        break;
      case 'aggregate':
        this.revisions.set(fact.itemOrdinal, fact.began);
        break;
      case 'group':
        this.groups.push(fact);
        break;
      default:
        this.dependencies.push(fact);
    }
  }
}

/** @returns those of the values whose ordinal, as `ordinalOf` tells it, lies in `[start, end)` */
export function inRange<Value>(
  values: Iterable<Value>,
  ordinalOf: (value: Value) => number,
  start: number,
  end: number,
): Value[] {
  const found: Value[] = [];
  for (const value of values) {
    const ordinal = ordinalOf(value);
    if (ordinal >= start && ordinal < end) found.push(value);
  }
  return found;
}
