import type { EstateView } from '../../server/topology/estate-view.ts';
import type { BenchTable } from './bench-table.ts';
import { formatMs, repeat } from './measure.ts';

const SEARCH_MS = 5;
const RESULTS = 50;
const ROUNDS = 20;

/** Measures the search for texts and words: those that many items hold, that one holds, and that none holds. */
export async function benchSearch(view: EstateView, table: BenchTable): Promise<void> {
  const middle = view.idAt(Math.floor(view.indexBound / 2));
  const queries = [
    middle,
    middle.slice(1),
    middle.slice(-4),
    middle.slice(0, 3),
    'a',
    '~',
    '99',
    '777',
    'zzqqxx',
    `${middle}0000`,
    `${middle.slice(-4)} ${middle.slice(0, 4)}`,
    `${middle.slice(0, 3)} zzqqxx`,
    '77 33 99',
    '77 88',
    '77 88 99',
    '98 76 54',
    '1 2 3 4 ~',
  ];
  for (const query of queries) view.search(query, RESULTS);
  const slowest = { query: '', medianMs: 0, worstMs: 0 };
  for (const query of queries) {
    const { medianMs, worstMs } = await repeat(ROUNDS, () => view.search(query, RESULTS));
    if (medianMs > slowest.medianMs) Object.assign(slowest, { query, medianMs, worstMs });
  }
  const what = `the slowest search of ${queries.length} texts, “${slowest.query}”: median of ${ROUNDS}`;
  table.atMost(what, slowest.medianMs, SEARCH_MS, formatMs);
  table.note('the same, worst', formatMs(slowest.worstMs));
}
