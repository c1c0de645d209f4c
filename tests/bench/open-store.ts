import { openEstate } from '../../server/main.ts';

/** What opening an estate file took, as this script prints it. */
export interface OpeningFigures {
  readonly readyMs: number;
  readonly rssBytes: number;
  readonly peakRssBytes: number;
}

const startMs = performance.now();
const open = await openEstate({ store: process.argv[2] ?? '', runner: 'workers' });
const readyMs = performance.now() - startMs;
// Threads take memory too: with the first question each holds the topology and what is worked out of it.
await Promise.all(
  [0, 1].map(() =>
    open.runner.run('impact', open.estate.current().topology, {
      items: Int32Array.of(0),
      levels: Uint8Array.of(3),
      caps: new Map(),
    }),
  ),
);
const figures: OpeningFigures = {
  readyMs,
  rssBytes: process.memoryUsage.rss(),
  peakRssBytes: process.resourceUsage().maxRSS * 1_024,
};
process.stdout.write(JSON.stringify(figures));
await open.close();
