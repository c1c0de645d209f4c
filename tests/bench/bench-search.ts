import type { EstateView } from '../../server/topology/estate-view.ts';
import type { BenchTable } from './bench-table.ts';
import { formatMs, measure, spreadOf } from './measure.ts';

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
    '1 2 3 4 ~',
  ];
  const runs: number[] = [];
  for (const query of queries) view.search(query, RESULTS);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const query of queries) runs.push((await measure(() => view.search(query, RESULTS))).ms);
  }
  const { medianMs, worstMs } = spreadOf(runs);
  table.note(`search of ${queries.length} texts, ${ROUNDS} times: median`, formatMs(medianMs));
  table.atMost('the same, worst', worstMs, SEARCH_MS, formatMs);
}
