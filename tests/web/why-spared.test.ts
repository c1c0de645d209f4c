import { describe, expect, it } from 'vitest';
import { isNextToFall, marginSentence, nextToFallSentence } from '../../web/state/requirement-words.ts';
import { whySpared } from '../../web/state/why-spared.ts';
import { requirement } from './impact-answer.ts';

const member = (itemId: string, outcome: 'outage' | 'degraded' | 'no-impact', weight = 1) => ({
  itemId,
  name: itemId,
  outcome,
  weight,
});
const group = (need: number, up: number, facts = {}) =>
  requirement('a', {
    group: 'replicas',
    total: 3,
    need,
    up,
    margin: up - need,
    affected: [member('a', 'outage')],
    holding: [member('b', 'no-impact'), member('c', 'no-impact')],
    holdingCount: 2,
    ...facts,
  });

describe('why an item is spared', () => {
  it('names what is up and down, and how little more it bears', () => {
    expect(whySpared(group(2, 2))).toEqual(['Up: b, c. Down: a.', 'It needs 2 of 3: one more and it falls.']);
  });

  it('says how many more it bears', () => {
    expect(whySpared(group(1, 2))[1]).toBe('It needs 1 of 3: it bears 1 more; with 2 more it falls.');
  });

  it('counts the heaviest first when members weigh differently', () => {
    const weighted = group(50, 75, {
      total: 175,
      affected: [member('a', 'outage', 100)],
      holding: [member('b', 'no-impact', 50), member('c', 'no-impact', 25)],
    });
    expect(whySpared(weighted)[1]).toBe('It needs 50 of 175 by weight: its heaviest more and it falls.');
  });

  it('tells what is shaken from what is down', () => {
    expect(whySpared(group(2, 3, { affected: [member('a', 'degraded')] }))[0]).toBe('Up: b, c. Affected, but up: a.');
  });

  it('says of a soft group that it is degraded', () => {
    expect(whySpared(group(2, 2, { strength: 'soft' }))[1]).toContain('one more and it is degraded');
  });

  it('does not make up a need that is not stated', () => {
    const { need: _need, margin: _margin, ...unknown } = group(2, 2);
    expect(whySpared(unknown)[1]).toBe('How many it needs is not stated.');
  });

  it('counts members that are not listed', () => {
    expect(whySpared(group(2, 2, { holdingCount: 90 }))[0]).toContain('Up: b, c and 88 more.');
  });

  it('leaves a single dependency to its own sentence', () => {
    expect(whySpared(requirement('a', { up: 1, margin: 0 }))).toEqual([]);
  });
});

describe('next to fall', () => {
  it('is what works and bears no further loss of its group', () => {
    expect(isNextToFall(group(2, 2), 'spared')).toBe(true);
    expect(isNextToFall(group(2, 2), 'reduced-redundancy')).toBe(true);
  });

  it('names up to three members of which none may be lost', () => {
    expect(marginSentence(group(2, 2), 'spared')).toBe('The loss of b or c stops it');
    expect(marginSentence(group(2, 2, { strength: 'soft' }), 'spared')).toBe('The loss of b or c degrades it');
    expect(marginSentence(group(2, 2, { holdingCount: 90 }), 'spared')).toBe('One more loss stops it');
    const rack = { itemId: 'r', name: 'Rack A, row 2', outcome: 'no-impact' as const, weight: 1 };
    const held = group(1, 1, { margin: 0, holding: [rack], holdingCount: 1 });
    expect(marginSentence(held, 'spared')).toBe('The loss of Rack A, row 2 stops it');
  });

  it('is of what an item leans on where it has no group itself', () => {
    const step = (itemId: string, outcome: 'outage' | 'reduced-redundancy', facts: object = {}) => ({
      ...{ itemId, name: itemId, class: 'database', outcome, rank: 1, because: '' },
      ...facts,
    });
    const single = requirement('api', { up: 1, margin: 0 });
    const proof = {
      itemId: 'shop',
      outcome: 'reduced-redundancy' as const,
      steps: [
        step('a', 'outage'),
        step('cards-db', 'reduced-redundancy', { requirement: group(2, 2) }),
        step('api', 'reduced-redundancy', { requirement: requirement('cards-db', { up: 1, margin: 0 }) }),
        step('shop', 'reduced-redundancy', { requirement: single }),
      ],
      isTruncated: false,
    };
    expect(nextToFallSentence(single, 'reduced-redundancy', proof)).toBe(
      'The loss of b or c stops cards-db, which it leans on',
    );
    expect(nextToFallSentence(single, 'reduced-redundancy', undefined)).toBe('');
    expect(nextToFallSentence(single, 'outage', proof)).toBe('');
    expect(nextToFallSentence(group(2, 2), 'reduced-redundancy', proof)).toBe('The loss of b or c stops it');
  });

  it('is not what has fallen, what bears more, nor a single dependency', () => {
    expect(isNextToFall(group(2, 2), 'outage')).toBe(false);
    expect(isNextToFall(group(1, 2), 'spared')).toBe(false);
    expect(isNextToFall(requirement('a', { up: 1, margin: 0 }), 'degraded')).toBe(false);
  });
});
