import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GeneratedEstate } from '../../seeds/generated-estate.ts';
import { findReach } from '../../server/analysis/find-reach.ts';
import { createNeo4jStore } from '../../server/storage/neo4j/neo4j-store.ts';
import type { EstateView } from '../../server/topology/estate-view.ts';
import { loadEstate } from '../../server/topology/load-estate.ts';
import { NEO4J_VERSION, startNeo4j } from '../../tools/neo4j/start-neo4j.ts';
import { findFreePort } from '../storage/neo4j-server.ts';
import { findWidestReach } from './bench-reach.ts';
import type { BenchTable } from './bench-table.ts';
import { CypherReach } from './cypher-reach.ts';
import { generateChanges } from './generate-changes.ts';
import { formatMs, measure, repeat } from './measure.ts';

/** What an estate may take in Neo4j, and how many times longer than Faultline a reach by Cypher takes at least. */
export interface Neo4jBounds {
  readonly commitMs: number;
  readonly snapshotMs: number;
  readonly timesPattern: number;
  readonly timesLevels: number;
}

const HEAP_MB = 3_072;
const PAGE_CACHE_MB = 2_048;
const COMMIT_DEADLINE_MS = 1_200_000;
const SNAPSHOT_DEADLINE_MS = 300_000;
const RUNS = 5;

/**
 * Measures the way of an estate into a Neo4j of its own and back into memory, and the same reach by Cypher and by typed arrays.
 * @param startId the item whose reach is asked for; one that reaches far when not given
 * @param bounds undefined to print figures alone
 */
export async function benchNeo4j(
  estate: GeneratedEstate,
  table: BenchTable,
  startId?: string,
  bounds?: Neo4jBounds,
): Promise<void> {
  const [items, dependencies] = [estate.itemCount, estate.dependencyCount].map((count) =>
    count.toLocaleString('en-US'),
  );
  table.start(`Neo4j: ${items} items, ${dependencies} dependencies`);
  const dataDirectory = mkdtempSync(join(tmpdir(), 'faultline-bench-neo4j-'));
  const server = await startNeo4j({
    dataDirectory,
    port: await findFreePort(),
    heapMb: HEAP_MB,
    pageCacheMb: PAGE_CACHE_MB,
  });
  try {
    table.note(
      `Neo4j Community ${NEO4J_VERSION}, ${HEAP_MB} MB of heap, ${PAGE_CACHE_MB} MB of page cache: ready after`,
      formatMs(server.startMs),
    );
    const view = await benchWayThrough(estate, server, table, bounds);
    await benchCypherReach(view, startId, server, table, bounds);
  } finally {
    await server.stop();
    rmSync(dataDirectory, { recursive: true, force: true });
  }
}

type Server = Awaited<ReturnType<typeof startNeo4j>>;

async function benchWayThrough(
  estate: GeneratedEstate,
  { url, user, password }: Server,
  table: BenchTable,
  bounds: Neo4jBounds | undefined,
): Promise<EstateView> {
  const store = createNeo4jStore({ url, user, password });
  try {
    await store.readHead();
    const changes = generateChanges(estate);
    const signal = AbortSignal.timeout(COMMIT_DEADLINE_MS);
    const committed = await measure(() =>
      store.commit({ expectedRevision: 0, actor: 'bench', reason: 'bench', changes, signal }),
    );
    report(table, 'commit of all facts by the store alone', committed.ms, bounds?.commitMs);
    const loaded = await measure(() => loadEstate(store.readSnapshot(AbortSignal.timeout(SNAPSHOT_DEADLINE_MS))));
    report(table, 'snapshot read and loaded into memory', loaded.ms, bounds?.snapshotMs);
    const { counts } = loaded.result;
    const { itemCount, groupCount, dependencyCount } = estate;
    table.equals(
      'items, groups, dependencies that came back',
      [counts.items, counts.groups, counts.dependencies].join(', '),
      [itemCount, groupCount, dependencyCount].join(', '),
    );
    return loaded.result;
  } finally {
    await store.close();
  }
}

async function benchCypherReach(
  view: EstateView,
  startId: string | undefined,
  server: Server,
  table: BenchTable,
  bounds: Neo4jBounds | undefined,
): Promise<void> {
  const start = startId === undefined ? findWidestReach(view) : view.indexOf(startId);
  const itemId = view.idAt(start);
  const reached = findReach(view.topology, [start]).items.length;
  const arrays = await repeat(RUNS, () => findReach(view.topology, [start]));
  table.note(
    `reach of ${itemId}, ${reached.toLocaleString('en-US')} items, by Faultline: median of ${RUNS}`,
    formatMs(arrays.medianMs),
  );
  const cypher = new CypherReach(server);
  try {
    const ways = [
      ['a pattern of variable length with distinct ends', () => cypher.byPattern(itemId), bounds?.timesPattern],
      ['Cypher level by level', () => cypher.byLevels(itemId), bounds?.timesLevels],
    ] as const;
    for (const [name, find, timesAtLeast] of ways) {
      const { result, ms } = await measure(find);
      if (result === undefined) table.note(`the same by ${name}`, `given up after ${formatMs(ms)}`);
      else {
        table.note(`the same by ${name}`, formatMs(ms));
        table.equals('items that it finds', String(result), String(reached));
      }
      const ratio = ms / arrays.medianMs;
      const format = (times: number) => `${Math.round(times)} times`;
      if (timesAtLeast === undefined) table.note('ratio', format(ratio));
      else table.atLeast('ratio', ratio, timesAtLeast, format);
    }
  } finally {
    await cypher.close();
  }
}

function report(table: BenchTable, what: string, ms: number, boundMs: number | undefined): void {
  if (boundMs === undefined) table.note(what, formatMs(ms));
  else table.atMost(what, ms, boundMs, formatMs);
}
