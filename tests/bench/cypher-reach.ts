import neo4j, { type Driver, Neo4jError, type QueryResult } from 'neo4j-driver';

/** A server and who asks it. */
interface Neo4jServer {
  readonly url: string;
  readonly user: string;
  readonly password: string;
}

const TIMEOUT_MS = 120_000;
const MAX_LEVELS = 1_000;
const FETCH_SIZE = 20_000;

const PATTERN = `MATCH (:ConfigurationItem {id: $itemId})<-[*1..]-(consumer:ConfigurationItem)
RETURN count(DISTINCT consumer) AS reached`;

const START = 'MATCH (item:ConfigurationItem {id: $itemId}) RETURN item.ordinal AS ordinal';

const LEVEL = `UNWIND $ordinals AS ordinal
MATCH (:ConfigurationItem {ordinal: ordinal})<--(consumer:ConfigurationItem)
RETURN DISTINCT consumer.ordinal AS ordinal`;

/** Finds all transitive consumers of an item by Cypher, as it would be done without Faultline. */
export class CypherReach {
  private readonly driver: Driver;

  constructor({ url, user, password }: Neo4jServer) {
    this.driver = neo4j.driver(url, neo4j.auth.basic(user, password), {
      disableLosslessIntegers: true,
      fetchSize: FETCH_SIZE,
      telemetryDisabled: true,
    });
  }

  /** @returns how many items one statement finds, the item itself included; undefined when it takes too long */
  async byPattern(itemId: string): Promise<number | undefined> {
    const answer = await this.ask(PATTERN, { itemId }, performance.now() + TIMEOUT_MS);
    return answer === undefined ? undefined : 1 + (answer.records[0]?.get('reached') as number);
  }

  /** @returns how many items a breadth-first search finds that asks once a level; undefined when it takes too long */
  async byLevels(itemId: string): Promise<number | undefined> {
    const untilMs = performance.now() + TIMEOUT_MS;
    const found = new Set<number>();
    let answer = await this.ask(START, { itemId }, untilMs);
    for (let level = 0; level < MAX_LEVELS && answer !== undefined; level += 1) {
      const fresh = answer.records.map((record) => record.get('ordinal') as number).filter((at) => !found.has(at));
      if (fresh.length === 0) return found.size;
      for (const ordinal of fresh) found.add(ordinal);
      answer = await this.ask(LEVEL, { ordinals: fresh.map((ordinal) => neo4j.int(ordinal)) }, untilMs);
    }
    return undefined;
  }

  close(): Promise<void> {
    return this.driver.close();
  }

  private async ask(
    statement: string,
    parameters: Readonly<Record<string, unknown>>,
    untilMs: number,
  ): Promise<QueryResult | undefined> {
    const timeout = Math.max(1, Math.round(untilMs - performance.now()));
    const session = this.driver.session({ defaultAccessMode: neo4j.session.READ });
    try {
      return await session.run(statement, parameters, { timeout });
    } catch (error) {
      if (error instanceof Neo4jError && error.code.includes('TransactionTimedOut')) return undefined;
      throw error;
    } finally {
      await session.close();
    }
  }
}
