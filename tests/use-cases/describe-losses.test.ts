import { describe, expect, it } from 'vitest';
import type { ScenarioLoss } from '../../server/model/scenario.ts';
import { answerImpact } from '../../server/use-cases/analyze-impact.ts';
import { createInlineRunner } from '../../server/workers/inline-runner.ts';
import { openMemoryEstate } from './open-memory-estate.ts';

const C_IS_OUT: ScenarioLoss = { itemId: 'c', level: 'outage' };

/**
 * `a` stands on `b` or `c`, `b` on `a` or `e`, `e` on `b`: without `c` all lean on each other. How much `c` needs of `x` and `y` is
 * not stated.
 */
async function lose(type: string, ...losses: readonly ScenarioLoss[]) {
  const member = (consumerId: string, providerId: string) => ({ consumerId, type, providerId, group: 'ways' });
  const view = await openMemoryEstate({
    items: ['a', 'b', 'c', 'e', 'x', 'y'],
    groups: [
      { consumerId: 'a', name: 'ways', need: 1 },
      { consumerId: 'c', name: 'ways', need: 'unknown' },
      { consumerId: 'b', name: 'ways', need: 1 },
    ],
    dependencies: [
      member('a', 'b'),
      member('a', 'c'),
      member('b', 'a'),
      member('b', 'e'),
      member('c', 'x'),
      member('c', 'y'),
      { consumerId: 'e', type, providerId: 'b' },
    ],
  });
  const question = { losses, overrides: [], maxItems: 10, explain: ['e'], at: '2026-11-01T08:00:00.000Z' };
  const { items, spared, proofs, completeness } = await answerImpact(view, createInlineRunner(), question);
  const find = (id: string) => [...items, ...spared].find((item) => item.id === id);
  return { find, completeness, proof: proofs[0] };
}
const HELD_UP = '; held up only by a circle, and could not start again once down';

describe('a circle that lost what is outside of it', () => {
  it('falls where something flows', async () => {
    const { find, completeness } = await lose('connected-to', C_IS_OUT);
    const sentences = {
      a: 'needs 1 of 2 for ways; c is out, only the circle feeds b',
      b: 'needs 1 of 2 for ways; only the circle feeds a and e',
      e: 'is connected to b, which only the circle feeds',
    };
    for (const [id, sentence] of Object.entries(sentences)) {
      expect(find(id)).toMatchObject({
        outcome: 'outage',
        isFallenByCircle: true,
        isHeldUpByCircle: false,
        because: `fell with a circle: ${sentence}`,
      });
    }
    expect(completeness.fallenByCircle).toMatchObject({ count: 3, items: [{ id: 'a' }, { id: 'b' }, { id: 'e' }] });
    expect(completeness.heldUpByCircle).toEqual({ count: 0, items: [] });
  });

  it('takes an item with it that was only assumed degraded', async () => {
    const { find } = await lose('connected-to', C_IS_OUT, { itemId: 'a', level: 'degraded' });
    expect(find('a')).toMatchObject({ outcome: 'outage', isRoot: true, isFallenByCircle: true });
    expect(find('a')?.because).toMatch(/^fell with a circle/);
  });

  it('may have fallen where it is not known whether what is outside stands', async () => {
    const { find } = await lose('connected-to', { itemId: 'x', level: 'outage' });
    expect(find('a')).toMatchObject({
      outcome: 'unknown',
      isFallenByCircle: true,
      because: 'may have fallen with a circle: needs 1 of 2 for ways; c may be out, only the circle feeds b',
    });
  });

  it('stands where nothing flows: affected, at the edge, and where nothing was lost', async () => {
    const { find, completeness, proof } = await lose('uses', C_IS_OUT);
    expect(find('a')).toMatchObject({
      outcome: 'reduced-redundancy',
      isFallenByCircle: false,
      isHeldUpByCircle: true,
      because: `keeps 1 of 2 for ways, needs 1: nothing left to lose${HELD_UP}`,
    });
    expect(find('b')).toMatchObject({ isHeldUpByCircle: true, because: `keeps 2 of 2 for ways, needs 1${HELD_UP}` });
    expect(find('e')).toBeUndefined();
    expect(proof?.steps[0]?.because).toBe(`nothing it needs is affected: what stands before it is spared${HELD_UP}`);
    expect(completeness.fallenByCircle).toEqual({ count: 0, items: [] });
    expect(completeness.heldUpByCircle).toMatchObject({ count: 3, items: [{ id: 'a' }, { id: 'b' }, { id: 'e' }] });
  });
});
