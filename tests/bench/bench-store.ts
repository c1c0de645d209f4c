import { createWriteStream, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { writeNdjson } from '../../seeds/estate-text.ts';
import type { GeneratedEstate } from '../../seeds/generated-estate.ts';
import { createSqliteStore } from '../../server/storage/sqlite/create-sqlite-store.ts';
import type { BenchTable } from './bench-table.ts';
import { generateChanges } from './generate-changes.ts';
import { formatBytes, formatMs, measure } from './measure.ts';
import type { OpeningFigures } from './open-store.ts';
import { PROGRAM, runNode } from './run-node.ts';

/** What an estate of a size may take. */
export interface StoreBounds {
  readonly importMs: number;
  readonly readyMs: number;
  readonly rssBytes: number;
}

/**
 * Measures the way of an estate into a file and back: written by the store alone, imported by the command line, opened.
 * @returns path of the estate file
 */
export async function benchStore(
  estate: GeneratedEstate,
  folder: string,
  bounds: StoreBounds,
  table: BenchTable,
): Promise<string> {
  const facts = join(folder, 'facts.ndjson');
  const written = await measure(() => pipeline(Readable.from(writeNdjson(estate)), createWriteStream(facts)));
  table.note('NDJSON file written', `${formatMs(written.ms)}, ${formatBytes(statSync(facts).size)}`);

  const direct = join(folder, 'direct.db');
  const committed = await measure(() => commitAll(estate, direct));
  table.note('commit of all facts by the store alone', formatMs(committed.ms));
  rmSync(direct, { force: true });

  const store = join(folder, 'estate.db');
  const imported = await runNode([PROGRAM, 'import', facts, '--store', store]);
  table.atMost('`faultline import` of the NDJSON file, whole process', imported.ms, bounds.importMs, formatMs);
  table.note('estate file', formatBytes(statSync(store).size));

  const opened = await runNode(['tests/bench/open-store.ts', store]);
  const figures = JSON.parse(opened.output) as OpeningFigures;
  table.atMost('from file to ready', figures.readyMs, bounds.readyMs, formatMs);
  table.atMost('memory (RSS), with both threads at work', figures.rssBytes, bounds.rssBytes, formatBytes);
  table.atMost('the same, peak', figures.peakRssBytes, bounds.rssBytes, formatBytes);
  return store;
}

async function commitAll(estate: GeneratedEstate, path: string): Promise<void> {
  const store = await createSqliteStore({ path });
  try {
    await store.commit({ expectedRevision: 0, actor: 'bench', reason: 'bench', changes: generateChanges(estate) });
  } finally {
    await store.close();
  }
}
