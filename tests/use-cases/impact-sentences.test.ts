import { describe, expect, it } from 'vitest';
import { answerImpact } from '../../server/use-cases/analyze-impact.ts';
import { createInlineRunner } from '../../server/workers/inline-runner.ts';
import { openMemoryEstate } from './open-memory-estate.ts';

/** A shop whose need of two relays is not stated, what needs it, and what needs that in turn. */
async function explainLossOfRelay() {
  const view = await openMemoryEstate({
    items: ['relay-1', 'relay-2', 'shop', 'till', 'desk', 'clerk'],
    groups: [{ consumerId: 'shop', name: 'relays', need: 'unknown' }],
    dependencies: [
      { consumerId: 'shop', type: 'uses', providerId: 'relay-1', group: 'relays' },
      { consumerId: 'shop', type: 'uses', providerId: 'relay-2', group: 'relays' },
      { consumerId: 'till', type: 'uses', providerId: 'shop' },
      { consumerId: 'desk', type: 'uses', providerId: 'shop', strength: 'soft' },
      { consumerId: 'clerk', type: 'uses', providerId: 'desk' },
    ],
  });
  const losses = [{ itemId: 'relay-1', level: 'outage' as const }];
  const question = { losses, overrides: [], maxItems: 10, explain: [], at: '2026-11-01T08:00:00.000Z' };
  const { items } = await answerImpact(view, createInlineRunner(), question);
  return new Map(items.map((item) => [item.id, item]));
}

describe('the sentence of an item that needs one of which it is not known how it stands', () => {
  it('says the worst that may be true of that one', async () => {
    const items = await explainLossOfRelay();
    expect(items.get('shop')?.bounds).toEqual({ best: 'reduced-redundancy', worst: 'outage' });
    expect(items.get('till')?.because).toBe('uses shop, which may be out');
    expect(items.get('desk')?.bounds?.worst).toBe('degraded');
    expect(items.get('clerk')?.because).toBe('uses desk, which may be degraded');
  });
});
