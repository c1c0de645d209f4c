import { layOutLayers } from '../../web/layout/layered-layout.ts';
import type { LayoutInput } from '../../web/layout/layout-input.ts';
import type { BenchTable } from './bench-table.ts';
import { formatMs, measure, spreadOf } from './measure.ts';

const LAYOUT_MS = 50;
const ROUNDS = 20;

/** Measures how long a map of 1,000 boxes with 2,000 lines takes to be laid out. */
export async function benchLayout(table: BenchTable): Promise<void> {
  table.start('The layout of 1,000 boxes with 2,000 lines');
  const drawing = createDrawing(1_000, 2_000, 10);
  const runs: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) runs.push((await measure(() => layOutLayers(drawing))).ms);
  const { medianMs, worstMs } = spreadOf(runs);
  table.atMost(`laid out ${ROUNDS} times: median`, medianMs, LAYOUT_MS, formatMs);
  table.note('the same, worst', formatMs(worstMs));
}

/** Boxes in columns with a fixed pseudo-random wiring. */
function createDrawing(boxCount: number, linkCount: number, columnCount: number): LayoutInput {
  let state = 12_345;
  const draw = (bound: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state % bound;
  };
  const boxes = Array.from({ length: boxCount }, (_, index) => {
    return { id: `item-${index}`, column: draw(columnCount), width: 120, height: 32, inset: 0 };
  });
  const links = Array.from({ length: linkCount }, (_, index) => ({
    id: `link-${index}`,
    providerId: `item-${draw(boxCount)}`,
    consumerId: `item-${draw(boxCount)}`,
  }));
  return { boxes, links, columnGap: 60, rowGap: 16 };
}
