import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type GeneratedEstate, generateSnapshot } from '../../seeds/generated-estate.ts';
import { createLayeredEstate } from '../../seeds/layered-estate.ts';
import { hashScaleRecipe, SCALE_ESTATE, SCALE_SHA256 } from '../../seeds/scale-recipe.ts';
import { DEFAULT_CATALOGUE } from '../../server/model/default-catalogue.ts';
import { loadEstate } from '../../server/topology/load-estate.ts';
import type { MemoryEstateView } from '../../server/topology/memory-estate-view.ts';
import { benchKnownAnswers, benchRandomImpacts } from './bench-analysis.ts';
import { benchCanvas } from './bench-canvas.ts';
import { benchHttp } from './bench-http.ts';
import { benchLayout } from './bench-layout.ts';
import { benchMap } from './bench-map.ts';
import { benchNeo4j, type Neo4jBounds } from './bench-neo4j.ts';
import { benchReach } from './bench-reach.ts';
import { benchSearch } from './bench-search.ts';
import { benchStore, type StoreBounds } from './bench-store.ts';
import { benchSweep } from './bench-sweep.ts';
import { BenchTable } from './bench-table.ts';
import { formatBytes, formatMs, measure } from './measure.ts';

const USAGE = `npm run bench                       scale recipe (1M/5M), then a layered estate of 100k/300k
npm run bench -- --items 20000      a layered estate of this size alone
npm run bench -- --skip store,http  without the parts named: store, http, map, sweep, reach, scale, canvas
npm run bench -- --neo4j            scale recipe into a Neo4j of its own and back, and a reach by Cypher; --items as above
`;

const MB = 1_000_000;
const SCALE_BOUNDS: StoreBounds = { importMs: 120_000, readyMs: 15_000, rssBytes: 1_500 * MB };
const MIDDLE_BOUNDS: StoreBounds = { importMs: 10_000, readyMs: 5_000, rssBytes: 1_500 * MB };
const NEO4J_BOUNDS: Neo4jBounds = { commitMs: 300_000, snapshotMs: 60_000, timesPattern: 20, timesLevels: 100 };
const MIDDLE_ITEMS = 100_000;

const { values } = parseArgs({
  options: {
    items: { type: 'string' },
    skip: { type: 'string', default: '' },
    neo4j: { type: 'boolean', default: false },
    help: { type: 'boolean' },
  },
});
const skipped = new Set(values.skip.split(','));
const isWanted = (part: string) => !skipped.has(part);
const table = new BenchTable();

async function main(): Promise<void> {
  if (values.help === true) {
    process.stdout.write(USAGE);
    return;
  }
  process.stdout.write(`Node ${process.version}, ${cpus()[0]?.model ?? 'processor'} x ${availableParallelism()}, `);
  process.stdout.write(`${formatBytes(totalmem())} of memory\n`);
  const [load = 0] = loadavg();
  if (load > availableParallelism() / 2) {
    process.stdout.write(
      `\n**Others use this machine (load ${load.toFixed(1)}): times are longer than they would be.**\n`,
    );
  }
  const items = values.items === undefined ? MIDDLE_ITEMS : Number(values.items);
  const layered = createLayeredEstate({ items, dependencies: items * 3, seed: 1 });
  if (values.neo4j) {
    if (values.items === undefined) await benchNeo4j(SCALE_ESTATE, table, 'FEED-6', NEO4J_BOUNDS);
    else await benchNeo4j(layered, table);
  } else {
    if (values.items === undefined && isWanted('scale')) await benchScale();
    await benchLayered(layered);
    if (isWanted('canvas')) await benchLayout(table);
    if (isWanted('canvas')) await benchCanvas(table);
  }
  for (const failure of table.failures) process.stderr.write(`misses: ${failure}\n`);
  if (table.failures.length > 0) process.exitCode = 1;
}

async function benchScale(): Promise<void> {
  table.start('Scale recipe: 1,000,000 items, 5,000,000 dependencies');
  const { dependencyCount, sha256 } = hashScaleRecipe();
  table.equals('distinct dependencies', dependencyCount.toLocaleString('en-US'), '5,000,000');
  table.equals('SHA-256', sha256.slice(0, 16), SCALE_SHA256.slice(0, 16));
  await withFolder(async (folder) => {
    if (isWanted('store')) await benchStore(SCALE_ESTATE, folder, SCALE_BOUNDS, table);
  });
  const view = await buildView(SCALE_ESTATE);
  await benchKnownAnswers(view, table);
  await benchRandomImpacts(view, table);
  await benchSearch(view, table);
  if (isWanted('map')) await benchMap(view, table);
  if (isWanted('sweep')) await benchSweep(view, table);
}

async function benchLayered(estate: GeneratedEstate): Promise<void> {
  const { itemCount, dependencyCount } = estate;
  const [items, dependencies] = [itemCount, dependencyCount].map((count) => count.toLocaleString('en-US'));
  table.start(`Layered estate: ${items} items, ${dependencies} dependencies`);
  const view = await buildView(estate);
  await withFolder(async (folder) => {
    if (!isWanted('store') && !isWanted('http')) return;
    const store = await benchStore(estate, folder, MIDDLE_BOUNDS, table);
    if (isWanted('http')) await benchHttp(view, store, table);
  });
  await benchRandomImpacts(view, table);
  await benchSearch(view, table);
  if (isWanted('map')) await benchMap(view, table);
  if (isWanted('sweep')) await benchSweep(view, table);
  if (isWanted('reach')) await benchReach(view, table);
}

async function buildView(estate: GeneratedEstate): Promise<MemoryEstateView> {
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  const { result, ms } = await measure(() => loadEstate(snapshotOf(estate)));
  table.note('topology and items built from facts that are computed', formatMs(ms));
  globalThis.gc?.();
  table.note('memory that it takes', formatBytes(process.memoryUsage.rss() - before));
  return result;
}

async function* snapshotOf(estate: GeneratedEstate) {
  yield* generateSnapshot(estate, DEFAULT_CATALOGUE);
}

async function withFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'faultline-bench-'));
  try {
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await main();
