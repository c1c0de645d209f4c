import { describe, expect, it } from 'vitest';
import { analyzeImpact } from '../../server/analysis/analyze-impact.ts';
import { indexImpact } from '../../server/analysis/index-impact.ts';
import { createFoundations } from '../../server/analysis/tasks.ts';
import { isLiveStatus } from '../../server/model/configuration-item.ts';
import { LEVEL, OUTCOME_LEVELS } from '../../server/model/outcome.ts';
import { loadSeed } from './load-seed.ts';
import { readSeed, solveSlowly } from './slow-solver.ts';

describe.each(['small-shop', 'campus', 'bank'])('the analysis of %s', (name) => {
  it('says of every single loss what the slow solver says', async () => {
    const estate = readSeed(name);
    const { topology } = await loadSeed(estate);
    const foundations = createFoundations(topology);
    const answers: Record<string, unknown> = {};
    const expected: Record<string, unknown> = {};
    for (const [index, { id, status }] of estate.items.entries()) {
      if (!isLiveStatus(status)) continue;
      const own = { items: Int32Array.of(index), levels: Uint8Array.of(LEVEL.outage), caps: new Map() };
      const impact = indexImpact(analyzeImpact(topology, own, foundations), topology.itemBound);
      expect([...impact.fallenByCircle]).toEqual([]);
      const answer: Record<string, string> = {};
      for (const [position, item] of estate.items.entries()) {
        const [best, worst] = [impact.bestLevelAt(position), impact.levelAt(position)];
        if (worst === 0) continue;
        const word = OUTCOME_LEVELS[worst]!;
        answer[item.id] = best === worst ? word : `unknown: ${OUTCOME_LEVELS[best]}..${word}`;
      }
      answers[id] = answer;
      expected[id] = solveSlowly(estate, { [id]: 'outage' });
    }
    expect(answers).toEqual(expected);
  }, 60_000);
});
