import { describe, expect, it } from 'vitest';
import { runCaptured } from './run-captured.ts';

describe('faultline weak-points', () => {
  it('names the single points of failure of a building, with the way of each to it', async () => {
    const { code, answers } = await runCaptured(['weak-points', 'network:Grinnells Lab', '--estate', 'campus']);
    expect(code).toBe(0);
    expect(answers).toContain('9 of the 23 items');
    expect(answers).toContain('circuit:398282');
    expect(answers).toMatch(
      /Circuit 398282 .*\n +→ ncsu118-distswitch1 needs 1 of 4 for uplinks\n +→ Network in Grinnells Lab/,
    );
    expect(answers).not.toContain('coreswitch');
  });

  it('gives exactly those that the shop has on paper', async () => {
    const { answers } = await runCaptured(['weak-points', 'web-shop', '--estate', 'small-shop', '--json']);
    const ids = JSON.parse(answers).points.map((point: { items: { id: string }[] }) => point.items[0]?.id);
    expect(ids.sort()).toEqual(['checkout-api', 'host-1', 'main-db', 'session-cache', 'storefront']);
  });

  it('is a gate on their number', async () => {
    const ask = (count: string) =>
      runCaptured(['weak-points', 'web-shop', '--estate', 'small-shop', '--fail-above', count]);
    expect((await ask('4')).code).toBe(2);
    expect((await ask('5')).code).toBe(0);
  });

  it('says so when there is none', async () => {
    const { answers } = await runCaptured(['weak-points', 'host-1', '--estate', 'small-shop']);
    expect(answers).toContain('It relies on no other item.');
  });
});
