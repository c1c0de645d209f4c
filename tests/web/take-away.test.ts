import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatCsv } from '../../web/state/csv.ts';
import { cellsOfRows, createImpactRows, sortImpactRows } from '../../web/state/impact-rows.ts';
import { createProofTree, listProofTree } from '../../web/state/proof-tree.ts';
import { createTextReport } from '../../web/state/text-report.ts';
import { answerOf, catalogue, impacted, requirement, smallAnswer } from './impact-answer.ts';

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
    const cells = cellsOfRows(createImpactRows(smallAnswer(), catalogue));
    expect(cells.map(([id, , outcome]) => [id, outcome])).toEqual([
      ['id', 'outcome'],
      ['disk', 'outage'],
      ['db', 'outage'],
      ['shop', 'outage'],
      ['cluster', 'spared'],
    ]);
  });
});

describe('the table of an answer', () => {
  const rows = createImpactRows(smallAnswer(), catalogue);

  it('has rows without the value last, whichever way it is sorted', () => {
    const ascending = sortImpactRows(rows, 'criticality', false).map(({ id }) => id);
    const descending = sortImpactRows(rows, 'criticality', true).map(({ id }) => id);
    expect([ascending[0], descending[0]]).toEqual(['shop', 'shop']);
  });

  it('sorts by outcome, worst first', () => {
    expect(sortImpactRows(rows, 'verdict', false).at(-1)?.id).toBe('cluster');
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
    expect(text).toContain('3 of 4 items in reach are affected; redundancy holds the other 1.');
    expect(text).toContain('- shop C1: outage, uses something that is out [Sales]');
    expect(text).toContain('- cluster: keeps 2 of 3, needs 1');
    expect(text).toContain('Exact: nothing is hidden, cut or left unknown.');
  });
});
