import { describe, expect, it } from 'vitest';
import type { DraftComparison } from '../../server/contract/draft.ts';
import type { DraftStep } from '../../server/contract/draft-step.ts';
import { findNeedless, keepAdded, sayNeedless } from '../../web/state/added-items.ts';
import { arrangeRows, cellsOfRows, PLAIN_TABLE } from '../../web/state/content-table.ts';
import { keepSaved, markDifferences } from '../../web/state/draft-answer.ts';
import {
  createDifferenceRows,
  DIFFERENCE_COLUMNS,
  differenceHeadline,
  sayDifference,
} from '../../web/state/draft-differences.ts';
import { createChangeFile, createReviewText } from '../../web/state/draft-review.ts';
import { createImpactScene } from '../../web/state/impact-scene.ts';
import { added, compared, difference, need, service, uses } from './draft-facts.ts';
import { catalogue, impacted, smallAnswer } from './impact-answer.ts';

describe('a difference', () => {
  it('is said by word, also for what only one side has', () => {
    expect(sayDifference(difference('a', { before: 'outage', after: 'no-impact', isBetter: true }))).toBe(
      'better, outage becomes not affected',
    );
    expect(sayDifference(difference('a', { before: 'no-impact', after: 'degraded' }))).toBe(
      'worse, not affected becomes degraded',
    );
    expect(sayDifference(difference('a', { after: 'outage' }))).toBe('new, outage');
    expect(sayDifference(difference('a', { before: 'outage', isBetter: true }))).toBe('taken away, was outage');
  });

  const better = difference('a', { before: 'outage', after: 'no-impact', isBetter: true, ...service });
  const worse = difference('b', { before: 'no-impact', after: 'outage', ...service });
  const item = difference('c', { before: 'outage', after: 'degraded', isBetter: true });

  it.each<readonly [string, DraftComparison]>([
    ['Better for 1 business service, worse for none.', compared([better, item])],
    ['Better for 1 business service, worse for 1 business service.', compared([better, worse])],
    ['Worse for 1 business service, better for none.', compared([worse])],
    ['Better for 1 item, worse for none.', compared([item])],
    ['The draft makes no difference to the answer.', compared([])],
    ['Better for at least 1 item, worse for none.', compared([item], { differenceCount: 900 })],
    ['Better for none, worse for none; items come or go.', compared([difference('n', { after: 'outage' })])],
  ])('is summed up in one sentence: %s', (sentence, comparison) => {
    expect(differenceHeadline(comparison, catalogue)).toBe(sentence);
  });

  it('is a row beside what both answers say of it', () => {
    const before = { ...smallAnswer(), items: [impacted('a', { because: 'uses b, which is out' })] };
    const rows = createDifferenceRows({ differences: [better] }, { before, after: undefined }, catalogue);
    expect(cellsOfRows(rows, DIFFERENCE_COLUMNS)[1]).toEqual([
      'a',
      'better',
      'outage',
      'not affected',
      'Business service',
      '',
      '',
      'uses b, which is out',
      '',
    ]);
  });

  it('is sorted by what is worst, not by its word', () => {
    const rows = createDifferenceRows(
      { differences: [better, worse] },
      { before: undefined, after: undefined },
      catalogue,
    );
    const sorted = arrangeRows(rows, DIFFERENCE_COLUMNS, { ...PLAIN_TABLE, sort: 'change' });
    expect(sorted.map(({ id }) => id)).toEqual(['b', 'a']);
  });
});

describe('the map of a draft', () => {
  const saved = difference('saved', { before: 'outage', after: 'no-impact', isBetter: true });
  const before = {
    ...smallAnswer(),
    items: [impacted('root', { isRoot: true }), impacted('saved')],
    spared: [],
    dependencies: [{ ...uses('saved', 'root'), strength: 'hard' as const, isCarrying: true }],
  };
  const after = { ...before, items: [impacted('root', { isRoot: true })], dependencies: [] };

  it('draws what the draft saves as not affected, with what it needs', () => {
    const kept = keepSaved(before, after, [saved], []);
    expect(kept.items.map(({ id, outcome }) => [id, outcome])).toEqual([
      ['root', 'outage'],
      ['saved', 'no-impact'],
    ]);
    expect(kept.dependencies).toMatchObject([{ consumerId: 'saved', isCarrying: false }]);
  });

  it('draws no dependency that the draft takes away', () => {
    const kept = keepSaved(before, after, [saved], [{ op: 'remove-dependency', dependency: uses('saved', 'root') }]);
    expect(kept.dependencies).toEqual([]);
  });

  it('draws what only the draft has although nothing happens to it, with what it is to stand in for', () => {
    const steps = [added('disk-2'), need('root', 'disk-2', { group: 'disks' }), need('elsewhere', 'disk-2')];
    const { answer, differences } = keepAdded(after, steps);
    expect(answer.items.map(({ id, outcome, because }) => [id, outcome, because]).at(-1)).toEqual([
      'disk-2',
      'no-impact',
      'Needs nothing, so that no loss reaches it',
    ]);
    expect(answer.dependencies).toEqual([
      { ...uses('root', 'disk-2', { group: 'disks' }), strength: 'hard', isCarrying: false },
    ]);
    const { marks } = markDifferences(createImpactScene(answer, catalogue, []), differences);
    expect([...marks]).toEqual([['disk-2', 'new']]);
  });

  it('draws an item of the draft once, and none that the draft takes away again', () => {
    expect(keepAdded(after, [added('root')]).answer).toBe(after);
    expect(keepAdded(after, [added('x'), { op: 'remove-item', itemId: 'x' }]).differences).toEqual([]);
    expect(sayNeedless(findNeedless([added('x'), added('y'), need('y', 'root')]))).toBe(
      'x needs nothing yet: the answer takes it as always up.',
    );
    expect(sayNeedless(findNeedless([added('x'), added('y'), added('z')]))).toBe(
      'x and 2 more need nothing yet: the answer takes them as always up.',
    );
    expect(sayNeedless(findNeedless([added('x'), need('x', 'root')]))).toBe('');
    const ordered: DraftStep = { op: 'put-item', item: { id: 'x', status: 'ordered' } };
    expect(sayNeedless(findNeedless([added('x'), ordered]))).toBe('');
    const needing = keepAdded(after, [added('x'), need('x', 'root')]);
    expect(needing.answer.items.at(-1)?.because).toBe('Nothing it needs is affected');
  });

  it('marks boxes that differ and says so in their sentences', () => {
    const { scene, marks } = markDifferences(createImpactScene(before, catalogue, []), [saved]);
    expect([...marks]).toEqual([['saved', 'better']]);
    expect(scene.boxes.find(({ id }) => id === 'saved')?.sentence).toMatch(/^better, outage becomes not affected\. /);
  });

  it('marks a bundle by the worst that is in it', () => {
    const items = ['a', 'b', 'c', 'd', 'e'].map((id) => impacted(id));
    const scene = createImpactScene({ ...before, items, dependencies: [] }, catalogue, []);
    const differences = [
      difference('a', { before: 'degraded', after: 'outage' }),
      difference('b', { before: 'outage', after: 'degraded', isBetter: true }),
    ];
    expect([...markDifferences(scene, differences).marks.values()]).toEqual(['worse']);
  });
});

describe('the review of a draft', () => {
  it('says the changes, what they do, what is left to do by hand and how complete both sides are', () => {
    const comparison = compared([difference('a', { before: 'outage', after: 'no-impact', isBetter: true })]);
    const caution = 'disk-2 needs nothing yet.';
    const words = {
      question: 'What breaks if disk?',
      caution,
      byHand: ['b is taken away'],
      held: ['c: at most degraded'],
    };
    const text = createReviewText(words, comparison, catalogue);
    expect(text).toContain('What breaks if disk?\n\nBetter for 1 item, worse for none.\ndisk-2 needs nothing yet.\n');
    expect(text).toContain('Changes (1)\n- disk-2 is added as Storage array');
    expect(text).toContain('- a: better, outage becomes not affected');
    expect(text).toContain('- b is taken away');
    expect(text).toContain('- c: at most degraded');
    expect(text).toMatch(/As it is\n- items[\s\S]*With the draft\n- items/);
    expect(text).toMatch(/Nothing of it is written\.\n$/);
  });

  it('is a file for import that states each fact once, without what goes again', () => {
    const { text, leftOut } = createChangeFile([
      added('x'),
      { op: 'put-item', item: { id: 'x', status: 'in-build' } },
      added('y'),
      need('shop', 'y'),
      { op: 'remove-item', itemId: 'y' },
      { op: 'remove-item', itemId: 'old' },
      { op: 'put-group', group: { consumerId: 'shop', name: 'g', need: 1 } },
      need('shop', 'x', { group: 'g' }),
      { op: 'remove-group', group: { consumerId: 'shop', name: 'g' } },
      need('shop', 'z'),
      { op: 'remove-dependency', dependency: uses('shop', 'z') },
    ]);
    expect(JSON.parse(text)).toEqual({
      faultline: 1,
      items: [{ id: 'x', name: 'x', class: 'database', status: 'in-build' }],
      groups: [],
      dependencies: [uses('shop', 'x')],
    });
    expect(leftOut.map(({ op }) => op)).toEqual(['remove-item', 'remove-group', 'remove-dependency']);
  });

  it('leaves nothing to be done by hand about items that only the draft has', () => {
    const { leftOut } = createChangeFile([
      added('x'),
      need('shop', 'x'),
      { op: 'remove-dependency', dependency: uses('shop', 'x') },
      { op: 'remove-item', itemId: 'x' },
      { op: 'remove-item', itemId: 'old' },
      added('old'),
    ]);
    expect(leftOut).toEqual([{ op: 'remove-item', itemId: 'old' }]);
  });
});
