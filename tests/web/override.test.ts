import { describe, expect, it } from 'vitest';
import { createImpactRows } from '../../web/state/impact-rows.ts';
import { createImpactScene } from '../../web/state/impact-scene.ts';
import { sayOverride } from '../../web/state/override.ts';
import { findOverrideProblems, readOverride, startOverride } from '../../web/state/override-form.ts';
import { completenessLines, createTextReport } from '../../web/state/text-report.ts';
import { catalogue, smallAnswer } from './impact-answer.ts';

const now = new Date('2026-11-30T12:00:00.000Z');
const filled = { ...startOverride(undefined, 'Ada', now), reason: 'runs on its own battery' };

describe('the form of an override', () => {
  it('starts with a week to go and who signed last', () => {
    const { cap, author, expires } = startOverride(undefined, 'Ada', now);
    expect({ cap, author, days: (new Date(expires).getTime() - now.getTime()) / 86_400_000 }).toEqual({
      cap: 'degraded',
      author: 'Ada',
      days: 7,
    });
  });

  it('starts with what the override says that is changed', () => {
    const known = readOverride('ledger', { ...filled, cap: 'no-impact' });
    expect(startOverride(known, 'Grace', now)).toEqual({ ...filled, cap: 'no-impact' });
  });

  it('asks for a reason and a name', () => {
    const problems = findOverrideProblems({ ...filled, reason: '  ', author: '' }, now);
    expect(Object.keys(problems).sort()).toEqual(['author', 'reason']);
  });

  it.each([
    ['2026-11-30T11:00', 'still to come'],
    ['2028-01-01T00:00', 'At most 366 days'],
    ['', 'Say until when'],
  ])('refuses the expiry "%s"', (expires, words) => {
    expect(findOverrideProblems({ ...filled, expires }, now).expires).toContain(words);
  });

  it('has nothing to mend when all is said', () => {
    expect(findOverrideProblems(filled, now)).toEqual({});
  });
});

describe('an answer with overrides', () => {
  const counted = { ...readOverride('db', filled), name: 'db', isExpired: false };
  const expired = { ...readOverride('shop', filled), name: 'shop', isExpired: true };
  const answer = smallAnswer();
  const held = { ...answer, scenario: { ...answer.scenario, overrides: [counted, expired] } };

  it('says who holds what, why and until when', () => {
    expect(sayOverride(counted)).toMatch(/^at most degraded, by Ada until 7 Dec 2026.*: runs on its own battery$/);
  });

  it('lists them in the text, and says what an expired one did not do', () => {
    expect(createTextReport(held)).toContain('Overrides (2)\n- db: at most degraded, by Ada');
    expect(createTextReport(held)).toMatch(/- shop: at most .*\(expired, does not count\)/);
    expect(completenessLines(held)).toEqual([
      'Complete. Nothing hidden, cut or left unknown.',
      '1 override counts: an analyst’s word, not a fact.',
      '1 override has expired and did not count.',
    ]);
  });

  it('marks on the map and in the table what is held, and not what was', () => {
    const marked = createImpactScene(held, catalogue, []).boxes.filter(({ isHeld }) => isHeld === true);
    expect(marked.map(({ id, note }) => [id, note])).toEqual([['db', 'Override: at most degraded']]);
    const rows = createImpactRows(held, catalogue);
    expect(rows.filter(({ override }) => override !== '').map(({ id }) => id)).toEqual(['db']);
    expect(rows.find(({ id }) => id === 'db')?.redundancy).toBe('hard; nothing can stand in');
  });

  it('says that only the override stands in where it averts something', () => {
    const items = held.items.map((item) => (item.id === 'db' ? { ...item, outcome: 'degraded' as const } : item));
    const rows = createImpactRows({ ...held, items }, catalogue);
    expect(rows.find(({ id }) => id === 'db')?.redundancy).toBe('hard; only the override stands in');
  });
});
