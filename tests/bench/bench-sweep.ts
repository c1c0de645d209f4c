import { sweepEstate } from '../../server/analysis/sweep-estate.ts';
import { createFoundations } from '../../server/analysis/tasks.ts';
import type { EstateView } from '../../server/topology/estate-view.ts';
import type { BenchTable } from './bench-table.ts';
import { formatMs, measure } from './measure.ts';

/** A whole sweep of a large estate may take minutes; what is left undone by then is told. */
const DEADLINE_MS = 120_000;

/** Measures the loss of every item, each alone. */
export async function benchSweep({ topology }: EstateView, table: BenchTable): Promise<void> {
  const foundations = createFoundations(topology);
  const endMs = performance.now() + DEADLINE_MS;
  const isCancelled = () => performance.now() > endMs;
  const { result, ms } = await measure(() => sweepEstate(topology, foundations, { isCancelled }));
  const swept = result.items.length.toLocaleString('en-US');
  const left = result.missingCount === 0 ? '' : `, ${result.missingCount.toLocaleString('en-US')} left at the deadline`;
  table.note('whole-estate sweep: every item lost once', `${swept} items in ${formatMs(ms)}${left}`);
}
