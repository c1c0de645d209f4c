import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createImpactScene } from '../../web/state/impact-scene.ts';
import { BEFORE, planSpread, sayRound, upAfter } from '../../web/state/spread.ts';
import { showRound } from '../../web/state/spread-scene.ts';
import { answerOf, catalogue, impacted, requirement, smallAnswer, spared } from './impact-answer.ts';

describe('the plan of a spread', () => {
  it('takes 120 to 200 ms a step and ends within some seconds, however many rounds there are', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), (rounds) => {
        const { stepMs, stride } = planSpread(rounds);
        expect(stepMs).toBeGreaterThanOrEqual(120);
        expect(stepMs).toBeLessThanOrEqual(200);
        expect(Math.ceil((rounds + 1) / stride) * stepMs).toBeLessThanOrEqual(4_000);
      }),
    );
  });

  it('takes every round of a short spread by itself', () => {
    expect(planSpread(7).stride).toBe(1);
  });
});

describe('a round in words', () => {
  const answer = smallAnswer();
  const several = answerOf([
    impacted('disk', { isRoot: true, rank: 0 }),
    impacted('db', { requirement: requirement('disk') }),
    impacted('db-2', { requirement: requirement('disk') }),
    impacted('cache', { outcome: 'degraded', requirement: requirement('disk') }),
  ]);

  it('counts what happens in it by outcome', () => {
    expect(sayRound(several, 1)).toBe('Round 1 of 3: 2 items go out, 1 is degraded.');
  });

  it('says of an answer that lists but some that only these are counted', () => {
    const cut = { list: 'items', shown: 500, total: 1_203, limit: 'maxItems' };
    const some = { ...several, completeness: { ...several.completeness, truncated: [cut] } };
    expect(sayRound(some, 1)).toBe(
      'Round 1 of 3: 2 items go out, 1 is degraded. Counted are the 500 items that are listed, of 1,203.',
    );
  });

  it('says before that nothing is lost yet', () => {
    expect(sayRound(answer, BEFORE)).toBe('Before: nothing is lost yet.');
  });

  it('counts all rounds that are taken at once', () => {
    expect(sayRound(answer, 2, BEFORE)).toBe('Round 2 of 3: 3 items go out.');
  });
});

describe('a scene after a round', () => {
  const answer = smallAnswer();
  const whole = createImpactScene(answer, catalogue, []);
  const verdicts = (round: number) =>
    Object.fromEntries(showRound(whole, answer, round).boxes.map(({ id, verdict }) => [id, verdict]));

  it('is at rest before', () => {
    expect(new Set(Object.values(verdicts(BEFORE)))).toEqual(new Set(['no-impact']));
    expect(showRound(whole, answer, BEFORE).links.every(({ verdict }) => verdict === undefined)).toBe(true);
  });

  it('shows what has fallen by then and nothing else', () => {
    expect(verdicts(1)).toEqual({ disk: 'outage', db: 'outage', shop: 'no-impact', cluster: 'spared' });
  });

  it('is the whole impact after the last round', () => {
    expect(showRound(whole, answer, answer.summary.rounds)).toEqual(whole);
  });

  it('has the same boxes, pills and lines in every round', () => {
    const shape = (round: number) => {
      const { boxes, gates, links, bands } = showRound(whole, answer, round);
      return [boxes.map(({ id, label }) => [id, label]), gates.map(({ id }) => id), links.map(({ id }) => id), bands];
    };
    expect(shape(BEFORE)).toEqual(shape(2));
  });
});

describe('a pill after a round', () => {
  const group = requirement('a', {
    group: 'replicas',
    total: 3,
    need: 2,
    up: 1,
    affected: [
      { itemId: 'a', name: 'a', outcome: 'outage', rank: 1, weight: 1 },
      { itemId: 'b', name: 'b', outcome: 'outage', rank: 3, weight: 1 },
    ],
  });

  it('counts what is still up then', () => {
    expect([BEFORE, 0, 1, 2, 3].map((round) => upAfter(group, round))).toEqual([3, 3, 2, 2, 1]);
  });

  it('shuts when less is up than is needed', () => {
    const answer = answerOf([impacted('a', { isRoot: true, rank: 0 }), impacted('x', { rank: 4, requirement: group })]);
    const whole = createImpactScene(answer, catalogue, []);
    const pill = (round: number) => showRound(whole, answer, round).gates[0];
    expect(pill(2)).toMatchObject({ text: '2/3', isShut: false });
    expect(pill(3)).toMatchObject({ text: '1/3', isShut: true, verdict: 'no-impact' });
    expect(pill(4)).toMatchObject({ text: '1/3', isShut: true, verdict: 'outage' });
  });

  it('of a spared item is felt once a member falls', () => {
    const answer = answerOf([impacted('disk', { isRoot: true, rank: 0 })], [spared('cluster')]);
    const whole = createImpactScene(answer, catalogue, []);
    expect(showRound(whole, answer, BEFORE).gates[0]).toMatchObject({ text: '3/3', verdict: 'no-impact' });
    expect(showRound(whole, answer, 0).gates[0]).toMatchObject({ text: '2/3', verdict: 'spared' });
  });
});
