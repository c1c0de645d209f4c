import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrangeRows, cellsOfRows, PLAIN_TABLE, shownColumns, type TableState } from '../../web/state/content-table.ts';
import { formatCsv } from '../../web/state/csv.ts';
import { fileStemOf } from '../../web/state/file-name.ts';
import { createImpactRows, IMPACT_COLUMNS } from '../../web/state/impact-rows.ts';
import { createPeopleRows, listToldItems, PEOPLE_COLUMNS, sayTold } from '../../web/state/people.ts';
import { createProofTree, listProofTree } from '../../web/state/proof-tree.ts';
import { createPeopleText, createTextReport } from '../../web/state/text-report.ts';
import { answerOf, catalogue, impacted, requirement, smallAnswer, spared, toldAnswer } from './impact-answer.ts';

describe('the CSV of an answer', () => {
  it('is read back as it was written', () => {
    const anyCell = fc.string({ unit: 'grapheme' }).map((text) => `x${text}`);
    fc.assert(
      fc.property(fc.array(fc.array(anyCell, { minLength: 3, maxLength: 3 }), { minLength: 1 }), (rows) => {
        expect(parse(formatCsv(rows), { relax_column_count: false })).toEqual(rows);
      }),
    );
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', "=cmd|' /C calc'!A0"])('keeps %j from running', (cell) => {
    expect(formatCsv([[cell]]).startsWith(`"'`)).toBe(true);
  });

  it('names every item of the answer with its outcome in words', () => {
    const cells = cellsOfRows(createImpactRows(smallAnswer(), catalogue), IMPACT_COLUMNS);
    expect(cells.map(([id, , outcome]) => [id, outcome])).toEqual([
      ['id', 'outcome'],
      ['disk', 'outage'],
      ['db', 'outage'],
      ['shop', 'outage'],
      ['cluster', 'spared'],
    ]);
  });

  it('tells what fell with a circle from what one holds up', () => {
    const answer = answerOf(
      [impacted('fallen', { isFallenByCircle: true }), impacted('db')],
      [spared('held', { isHeldUpByCircle: true })],
    );
    const [headings, ...rows] = cellsOfRows(createImpactRows(answer, catalogue), IMPACT_COLUMNS);
    const column = headings?.indexOf('circle') ?? -1;
    expect(rows.map((cells) => [cells[0], cells[column]])).toEqual([
      ['fallen', 'fell with it: nothing else held it up'],
      ['db', ''],
      ['held', 'stands only by it: nothing else holds it up'],
    ]);
  });
});

describe('the table of an answer', () => {
  const rows = createImpactRows(smallAnswer(), catalogue);
  const arranged = (state: Partial<TableState>) => arrangeRows(rows, IMPACT_COLUMNS, { ...PLAIN_TABLE, ...state });

  it('has rows without the value last, whichever way it is sorted', () => {
    const ascending = arranged({ sort: 'criticality' }).map(({ id }) => id);
    const descending = arranged({ sort: 'criticality', isDescending: true }).map(({ id }) => id);
    expect([ascending[0], descending[0]]).toEqual(['shop', 'shop']);
  });

  it('sorts by outcome, worst first', () => {
    expect(arranged({ sort: 'outcome' }).at(-1)?.id).toBe('cluster');
  });

  it('has the rows that hold every word of the filter, wherever they stand', () => {
    expect(arranged({ filter: ' SALES shop ' }).map(({ id }) => id)).toEqual(['shop']);
    expect(arranged({ filter: 'sales disk' })).toEqual([]);
    expect(arranged({ filter: '  ' })).toHaveLength(4);
  });

  it('always shows the names, whatever columns are chosen', () => {
    const idsOf = (columns?: readonly string[]) =>
      shownColumns(IMPACT_COLUMNS, { ...PLAIN_TABLE, columns }, 'name').map(({ id }) => id);
    expect(idsOf(['hops', 'no-such-column'])).toEqual(['name', 'hops']);
    expect(idsOf()).not.toContain('id');
  });
});

describe('whom to tell', () => {
  it('is a row each with the names of what for, and how much more there is than is listed', () => {
    const [headings, ...rows] = cellsOfRows(createPeopleRows(toldAnswer()), PEOPLE_COLUMNS);
    expect(headings).toEqual(['name', 'role', 'worst', 'items', 'services', 'told-for']);
    expect(rows).toEqual([
      ['Sales', 'owner', 'outage', '1', '1', 'shop'],
      ['Stratos', 'supplier', 'outage', '1202', '0', 'disk, db, 1,200 more'],
      ['Night shift', 'support group', 'degraded', '1', '0', '1 not listed'],
    ]);
  });

  it('names at most 30 items to one', () => {
    const items = Array.from({ length: 40 }, (_, index) => impacted(`vm-${index}`, { owner: 'Ada' }));
    const people = [
      { name: 'Ada', role: 'owner' as const, worstOutcome: 'outage' as const, itemCount: 40, serviceCount: 0 },
    ];
    expect(createPeopleRows({ ...answerOf(items), people })[0]?.told).toMatch(/^vm-0, .*, vm-29, 10 more$/);
  });

  it('names a service that stands behind the last item listed', () => {
    const answer = answerOf([impacted('disk')]);
    const services = [impacted('shop', { class: 'business-service', owner: 'Ada' })];
    const people = [
      { name: 'Ada', role: 'owner' as const, worstOutcome: 'outage' as const, itemCount: 2, serviceCount: 1 },
    ];
    expect(createPeopleRows({ ...answer, services, people })[0]?.told).toBe('shop, 1 more');
  });

  it('is told apart by what they are to an item', () => {
    const answer = toldAnswer();
    expect(listToldItems(answer, { role: 'supplier', name: 'Stratos' }).map(({ id }) => id)).toEqual(['disk', 'db']);
    expect(listToldItems(answer, { role: 'owner', name: 'Stratos' })).toEqual([]);
    expect(sayTold(answer, { role: 'supplier', name: 'Stratos' })).toBe('Stratos (supplier): 2 listed of 1,202 items');
    expect(sayTold(answer, { role: 'owner', name: 'Sales' })).toBe('Sales (owner): 1 item');
  });

  it('is a text for a mail that says the question and how complete it is', () => {
    const text = createPeopleText(toldAnswer());
    expect(text).toContain(
      'What breaks if disk (outage)?\n\nTo tell (3)\n- Sales (owner): 1 item, worst outage: shop\n',
    );
    expect(text).toContain('Complete. Nothing hidden, cut or left unknown.\n\nRevision 7 of ');
    expect(createTextReport(toldAnswer())).toContain(
      '- Stratos (supplier): 1,202 items, worst outage: disk, db, 1,200 more',
    );
  });
});

describe('the name of a file', () => {
  it('is made of the question', () => {
    expect(fileStemOf('Impact of dc1-stor-a', 12)).toBe('impact-of-dc1-stor-a-r12');
  });

  it('holds letters, digits and hyphens, whatever the question holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (words) => {
        const stem = fileStemOf(words, 7);
        expect(stem).toMatch(/^[\p{L}\p{N}][\p{L}\p{N}-]*-r7$/u);
        expect(stem.length).toBeLessThanOrEqual(160);
        expect(stem.isWellFormed()).toBe(true);
      }),
    );
  });

  it('is that of the program when nothing of the question is left', () => {
    expect(fileStemOf('../..', 7)).toBe('faultline-r7');
  });
});

describe('the proof tree', () => {
  it('hangs each item below its cause', () => {
    const rows = listProofTree(createProofTree(smallAnswer()));
    expect(rows.map(({ item, depth }) => `${depth} ${item.id}`)).toEqual(['0 disk', '1 db', '2 shop']);
  });

  it('lists every item once, also when two lean on each other', () => {
    const answer = answerOf([
      impacted('root', { isRoot: true, rank: 0 }),
      impacted('a', { rank: 1, requirement: requirement('b') }),
      impacted('b', { rank: 1, requirement: requirement('a') }),
    ]);
    expect(listProofTree(createProofTree(answer)).map(({ item }) => item.id)).toEqual(['root', 'a', 'b']);
  });

  it('bears a chain of 5,000', () => {
    const chain = Array.from({ length: 5_000 }, (_, index) =>
      impacted(`item-${index}`, {
        rank: index,
        isRoot: index === 0,
        ...(index === 0 ? {} : { requirement: requirement(`item-${index - 1}`) }),
      }),
    );
    expect(listProofTree(createProofTree(answerOf(chain))).at(-1)?.depth).toBe(4_999);
  });
});

describe('the text of an answer', () => {
  const text = createTextReport(smallAnswer());

  it('says question, counts, services, spared items and completeness', () => {
    expect(text).toContain('What breaks if disk (outage)?');
    expect(text).toContain('Outage 3, Degraded 0, Reduced redundancy 0, Unknown 0.');
    expect(text).toContain('3 of 4 items in reach are affected; the other 1 is spared.');
    expect(text).toContain('- shop C1: outage, uses something that is out [Sales]');
    expect(text).toContain('- cluster: keeps 2 of 3, needs 1');
    expect(text).toContain('Complete. Nothing hidden, cut or left unknown.');
  });

  it('counts apart what fell with a circle and what one holds up', () => {
    const answer = smallAnswer();
    const completeness = {
      ...answer.completeness,
      fallenByCircle: { count: 2, items: [] },
      heldUpByCircle: { count: 1, items: [] },
    };
    expect(createTextReport({ ...answer, completeness })).toContain(
      '- 2 items fell with a circle that nothing from outside feeds.\n' +
        '- 1 item held up only by a circle, and could not start again once down.',
    );
  });
});
