import { analyzeImpact } from '../../server/analysis/analyze-impact.ts';
import type { OwnLevels } from '../../server/analysis/propagate.ts';
import { createFoundations } from '../../server/analysis/tasks.ts';
import { LEVEL } from '../../server/model/outcome.ts';
import type { EstateView } from '../../server/topology/estate-view.ts';
import type { BenchTable } from './bench-table.ts';
import { formatMs, measure, repeat, spreadOf } from './measure.ts';

/** A scenario with the number of items that it puts out. */
interface KnownAnswer {
  readonly lost: readonly string[];
  readonly out: number;
}

/** The three known answers of the scale recipe. */
const KNOWN_ANSWERS: readonly KnownAnswer[] = [
  { lost: ['FEED-6', 'FEED-7'], out: 400_404 },
  { lost: ['FEED-6'], out: 1 },
  { lost: ['HOST-777'], out: 16 },
];

const WORST_IMPACT_MS = 100;
const RUNS = 9;
const RANDOM_ITEMS = 200;

/** Checks the known answers of the scale recipe and measures the impact analysis on them. */
export async function benchKnownAnswers(view: EstateView, table: BenchTable): Promise<void> {
  const { topology } = view;
  const foundations = createFoundations(topology);
  const founding = await measure(() => {
    foundations.of('pessimistic', 'flow');
    foundations.of('pessimistic', 'all');
  });
  table.note('foundations, once per revision', formatMs(founding.ms));
  for (const { lost, out } of KNOWN_ANSWERS) {
    const own = lossOf(view, lost);
    const impact = analyzeImpact(topology, own, foundations);
    let found = 0;
    for (const level of impact.worstLevel) if (level === LEVEL.outage) found += 1;
    table.equals(`items out when ${lost.join(' and ')} go`, found.toLocaleString('en-US'), out.toLocaleString('en-US'));
    const { medianMs, worstMs } = await repeat(RUNS, () => analyzeImpact(topology, own, foundations));
    const what = `impact of ${lost.join(' and ')}, reach ${impact.reached.length.toLocaleString('en-US')}: median of ${RUNS}`;
    table.atMost(what, medianMs, WORST_IMPACT_MS, formatMs);
    table.note('the same, worst', formatMs(worstMs));
  }
}

/** Measures the impact of items drawn by an arithmetic of their own, so that each run draws the same. */
export async function benchRandomImpacts(view: EstateView, table: BenchTable): Promise<void> {
  const { topology } = view;
  const foundations = createFoundations(topology);
  const runs: number[] = [];
  for (let draw = 0; draw < RANDOM_ITEMS; draw += 1) {
    const item = (draw * 2_654_435_761) % view.indexBound;
    const own = { items: Int32Array.of(item), levels: Uint8Array.of(LEVEL.outage), caps: new Map() };
    runs.push((await measure(() => analyzeImpact(topology, own, foundations))).ms);
  }
  const { medianMs, worstMs } = spreadOf(runs.slice(1));
  table.note(
    `impact of ${RANDOM_ITEMS} items drawn at random: median, worst`,
    `${formatMs(medianMs)}, ${formatMs(worstMs)}`,
  );
}

/** Names the items that are lost. */
export function lossOf(view: EstateView, itemIds: readonly string[]): OwnLevels {
  return {
    items: Int32Array.from(itemIds, (itemId) => view.indexOf(itemId)),
    levels: new Uint8Array(itemIds.length).fill(LEVEL.outage),
    caps: new Map(),
  };
}
