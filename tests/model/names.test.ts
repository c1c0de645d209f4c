import { describe, expect, it } from 'vitest';
import { matchesGlob } from '../../server/model/matches-glob.ts';
import { findNearestName } from '../../server/model/nearest-name.ts';

describe('a pattern of ids', () => {
  it.each([
    ['B-1', 'B-*', true],
    ['B-', 'B-*', true],
    ['xB-1', 'B-*', false],
    ['a-mid-z', 'a*mid*z', true],
    ['az', 'a*mid*z', false],
    ['', '*', true],
    ['a.c', 'a?c', false],
  ])('%j against %j: %s', (text, pattern, matches) => expect(matchesGlob(text, pattern)).toBe(matches));

  it('is told of what would trap a regular expression for longer than anybody waits', () => {
    expect(matchesGlob('a'.repeat(256), `${'*a'.repeat(100)}b`)).toBe(false);
  });
});

describe('the nearest name', () => {
  it.each([
    ['nmae', 'name'],
    ['consumer_id', 'consumerId'],
    ['Status', 'status'],
    ['zzz', undefined],
  ])('to %j is %j', (name, nearest) => {
    expect(findNearestName(name, ['id', 'name', 'status', 'consumerId'])).toBe(nearest);
  });
});
