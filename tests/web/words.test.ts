import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shareWidth, widthUnder } from '../../web/canvas/share-width.ts';
import { breakLabel, composeLabel } from '../../web/canvas/wrap-label.ts';
import { showUnseen } from '../../web/components/item-name.tsx';
import { countOfClass } from '../../web/state/catalogue-index.ts';
import { describeChange } from '../../web/state/describe-change.ts';
import { formatMinutes } from '../../web/state/durations.ts';
import { groupItemFacts } from '../../web/state/item-facts.ts';
import { formatItemList, parseItemList, setFilter } from '../../web/state/item-filter.ts';
import { reachSentence } from '../../web/state/reach-sentence.ts';
import { shortenMiddle } from '../../web/state/shorten.ts';
import { catalogue } from './impact-answer.ts';

describe('a duration', () => {
  it.each([
    [0, '0 min'],
    [45, '45 min'],
    [120, '2 h'],
    [190, '3 h 10 min'],
    [2_880, '2 d'],
    [3_120, '2 d 4 h'],
  ])('of %i minutes is said as %s', (minutes, said) => {
    expect(formatMinutes(minutes)).toBe(said);
  });
});

describe('the reach', () => {
  it('is said in one sentence', () => {
    expect(reachSentence({ reach: 212, affected: 21, spared: 191 })).toBe(
      '21 of 212 items in reach are affected; the other 191 are spared.',
    );
  });

  it('is said plainly when nothing is spared, and when nothing depends on the cause', () => {
    expect(reachSentence({ reach: 12, affected: 12, spared: 0 })).toBe('All 12 items in reach are affected.');
    expect(reachSentence({ reach: 1, affected: 1, spared: 0 })).toBe('Nothing else depends on it.');
  });
});

describe('a label', () => {
  it('is cut in the middle, because names differ at their ends', () => {
    expect(shortenMiddle('payment-database-1', (text) => text.length <= 9)).toBe('paym…se-1');
  });

  it('always fits, and stays whole when it does', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 30 }), (text, room) => {
        const cut = shortenMiddle(text, (candidate) => candidate.length <= room);
        if (text.length <= room) expect(cut).toBe(text);
        else expect(cut === '…' || cut.length <= room).toBe(true);
      }),
    );
  });

  it('breaks at joints into lines of like length', () => {
    const waysOf = (text: string) => breakLabel(text, (line) => line.length).map(({ lines }) => lines);
    expect(waysOf('Regulatory reporting')).toEqual([['Regulatory reporting'], ['Regulatory', 'reporting']]);
    expect(waysOf('dc1-stor-a')).toEqual([['dc1-stor-a'], ['dc1-', 'stor-a'], ['dc1-', 'stor-', 'a']]);
    expect(waysOf('Monthly regulatory return').slice(1)).toEqual([
      ['Monthly', 'regulatory return'],
      ['Monthly', 'regulatory', 'return'],
    ]);
    expect(waysOf('monolith')).toEqual([['monolith']]);
    expect(breakLabel('dc1-stor-a', (line) => line.length).map(({ width }) => width)).toEqual([10, 6, 5]);
  });

  it('keeps all of a label when it is broken, whatever joints it has', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '-', '.', ' '), maxLength: 80 });
    fc.assert(
      fc.property(text, (label) => {
        const ways = breakLabel(label, (line) => line.length);
        for (const [at, { lines }] of ways.entries()) {
          expect(lines.length).toBeLessThanOrEqual(at + 1);
          expect(lines.join('').replaceAll(' ', '')).toBe(label.replaceAll(' ', ''));
        }
      }),
    );
  });

  it('is written in a smaller type before it is cut, but not in one that nobody can read', () => {
    const compose = (text: string, width: number, height = 30) =>
      composeLabel(
        breakLabel(text, (line) => line.length),
        { width, height, size: 10, smallest: 8 },
      );
    expect(compose('Payments', 80)).toEqual({ lines: ['Payments'], size: 10 });
    expect(compose('Payments', 70)).toEqual({ lines: ['Payments'], size: 8.5 });
    expect(compose('Payments', 30)).toEqual({ lines: ['Payments'], size: 8 });
    expect(compose('Card payments', 70)).toEqual({ lines: ['Card', 'payments'], size: 8.5 });
    expect(compose('Card payments', 90)).toEqual({ lines: ['Card', 'payments'], size: 10 });
    expect(compose('Card payments', 90, 12)).toEqual({ lines: ['Card payments'], size: 8 });
  });

  it('shows marks that cannot be seen', () => {
    expect(showUnseen('pay\u202Eroll\u200B')).toBe('pay␣roll␣');
  });

  it('counts a class in words and keeps abbreviations', () => {
    expect(countOfClass(37, catalogue.findClass('virtual-machine'))).toBe('37 virtual machines');
    expect(countOfClass(1_200, catalogue.findClass('api'))).toBe('1,200 APIs');
  });
});

describe('the width that columns share', () => {
  const share = (columns: readonly (readonly [wanted: number, least: number])[], room: number) => {
    const wants = columns.map(([wanted, least]) => ({ wanted, least }));
    const cap = shareWidth(wants, room);
    return wants.map((column) => widthUnder(cap, column));
  };

  it('is what each wants when there is room', () => {
    expect(
      share(
        [
          [80, 50],
          [120, 50],
        ],
        300,
      ),
    ).toEqual([80, 120]);
  });

  it('cuts wide columns alike and leaves narrow ones alone', () => {
    expect(
      share(
        [
          [60, 50],
          [150, 50],
          [150, 50],
        ],
        260,
      ),
    ).toEqual([60, 100, 100]);
  });

  it('takes from none below its least, but from the others', () => {
    expect(
      share(
        [
          [150, 120],
          [150, 50],
        ],
        200,
      ),
    ).toEqual([120, 80]);
    expect(
      share(
        [
          [150, 74],
          [150, 60],
        ],
        60,
      ),
    ).toEqual([74, 60]);
  });
});

describe('a recorded change', () => {
  it('is said with what was and what is', () => {
    const change = {
      kind: 'item' as const,
      before: { id: 'a', owner: 'X' },
      after: { id: 'a', owner: 'Y', rtoMinutes: 120, tags: ['t'] },
    };
    expect(describeChange(change, catalogue)).toBe(
      'Item: Owner: X → Y; Recovery time objective: not stated → 2 h; Tags, with commas between: not stated → t',
    );
  });

  it('of a dependency names type and provider', () => {
    const after = { consumerId: 'a', type: 'uses', providerId: 'b' };
    expect(describeChange({ kind: 'dependency', after }, catalogue)).toBe('Dependency “uses b” added');
  });

  it('of a group speaks as its editor does', () => {
    const change = { kind: 'group' as const, before: { name: 'g', need: 1 }, after: { name: 'g', need: 2, fullAt: 3 } };
    expect(describeChange(change, catalogue)).toBe('Group g: Full at: not stated → 3; Needs: 1 → 2');
  });
});

describe('the card of an item', () => {
  const item = { id: 'a', name: 'A', class: 'api', status: 'in-service' as const };

  it('leads only to http and https addresses', () => {
    const linkOf = (link: string) =>
      groupItemFacts({ ...item, link }, catalogue.findClass('api'))
        .flatMap(({ facts }) => facts)
        .find(({ label }) => label === 'Page')?.link;
    expect(linkOf('https://example.org/a')).toBe('https://example.org/a');
    expect(linkOf('javascript:alert(1)')).toBeUndefined();
    expect(linkOf(' data:text/html,x')).toBeUndefined();
  });

  it('leaves out what is not known', () => {
    expect(groupItemFacts(item, catalogue.findClass('api')).map(({ title }) => title)).toEqual(['Record']);
  });
});

describe('the address of the item list', () => {
  it('holds search, filters and sort', () => {
    const state = { q: 'a&b', filters: { class: ['server', 'switch'], owner: ['Jo=Ann'] }, sort: '-criticality' };
    expect(parseItemList(formatItemList(state).replace('/items', ''))).toEqual(state);
  });

  it('sets a filter and takes it away', () => {
    const state = setFilter(parseItemList(''), 'class', 'server');
    expect(formatItemList(state)).toBe('/items?class=server');
    expect(formatItemList(setFilter(state, 'class', ''))).toBe('/items');
  });
});
