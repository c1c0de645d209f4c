import { describe, expect, it } from 'vitest';
import type { ImpactAnswer } from '../../server/contract/impact.ts';
import type { Neighborhood } from '../../server/contract/neighborhood.ts';
import { createNeighborhoodScene } from '../../web/state/neighborhood-scene.ts';
import { createItemPaper } from '../../web/take-away/item-paper.ts';
import { createImpactTakeAway } from '../../web/take-away/take-away.ts';
import { catalogue, impacted, smallAnswer, toldAnswer } from './impact-answer.ts';

describe('the paper of an answer', () => {
  const papersOf = (answer: ImpactAnswer) => createImpactTakeAway(answer, catalogue, [], new Date()).papers;

  it('has below what is hit whom to tell, each with what for', () => {
    const people = papersOf(toldAnswer()).at(-1);
    expect(people?.title).toBe('To tell (3)');
    expect(people?.headings).toEqual(['To tell', 'As', 'Worst outcome', 'Items', 'Told for']);
    expect(people?.rows[1]?.cells).toEqual(['Stratos', 'supplier', 'outage', '1202', 'disk, db, 1,200 more']);
  });

  it('begins with the business services that are hit and why, or with the word that none is', () => {
    const [services] = papersOf(smallAnswer());
    expect(services).toMatchObject({
      title: 'Business services and processes hit (1)',
      headings: ['Item', 'Outcome', 'Because', 'Criticality', 'Owner', 'RTO'],
      rows: [
        { id: 'shop', verdict: 'outage', cells: ['shop', 'outage', 'uses something that is out', '1', 'Sales', ''] },
      ],
    });
    expect(papersOf({ ...smallAnswer(), services: [] })[0]?.title).toBe('No business service or process is hit');
  });

  it('names what no source has seen for long, and how many more there are', () => {
    const answer = smallAnswer();
    const staleFacts = { count: 60, items: [impacted('disk', { class: 'storage', location: 'DC1' })] };
    const stale = papersOf({ ...answer, completeness: { ...answer.completeness, staleFacts } }).at(-1);
    expect(stale?.title).toBe('Last seen more than 90 days ago: check that they are still there (1 of 60)');
    expect(stale?.rows).toEqual([{ id: 'disk', cells: ['disk', 'Storage array', '', 'DC1'] }]);
  });

  it('says how much is hit beyond what is listed', () => {
    const answer = smallAnswer();
    const truncated = [{ list: 'items', shown: answer.items.length, total: 400_404, limit: 'maxListedItems' }];
    const papers = papersOf({ ...answer, completeness: { ...answer.completeness, truncated } });
    const listed = answer.items.length + answer.spared.length;
    const total = (400_404 + answer.spared.length).toLocaleString('en-US');
    expect(papers.map(({ title }) => title)).toContain(`What is hit, and what was spared (${listed} of ${total})`);
  });

  it('has no other table without rows', () => {
    expect(papersOf(smallAnswer())).toHaveLength(2);
  });
});

describe('the paper of an item', () => {
  const neighbor = (id: string, distance: number) => ({
    id,
    name: id,
    class: 'database',
    status: 'in-service' as const,
    distance,
    providerCount: 70,
    consumerCount: 1,
  });
  const around: Neighborhood = {
    revision: 7,
    asOf: '2026-11-01T08:00:00.000Z',
    stale: false,
    centerId: 'db',
    items: [neighbor('db', 0), neighbor('shop', 1)],
    dependencies: [],
    groups: [],
    bundles: [{ id: 'disks', itemId: 'db', side: 'providers', class: 'storage', count: 70, examples: ['disk-1'] }],
    isTruncated: true,
  };

  it('says what it needs and what needs it, what stands for many, and its facts', () => {
    const scene = createNeighborhoodScene([around], catalogue);
    const item = { ...neighbor('db', 0), owner: 'Ada' };
    const paper = createItemPaper({ item, answers: [around], scene }, catalogue, new Date('2026-11-02T09:00:00Z'));
    expect(paper.sentences).toEqual([
      'Database, needs 70, needed by 1.',
      'Its neighbors are drawn.',
      'A box with + stands for many.',
    ]);
    expect(paper.foot[0]).toContain('Revision 7 of 1 Nov 2026');
    expect(paper.papers.map(({ title }) => title)).toEqual(['What is drawn (3)', 'Facts of db']);
    expect(paper.papers[0]?.rows.map(({ cells }) => cells.slice(0, 3))).toEqual([
      ['+70 storage arrays', 'Storage array', 'What it needs'],
      ['db', 'Database', 'This item'],
      ['shop', 'Database', 'What needs it'],
    ]);
    expect(paper.papers[1]?.rows[0]?.cells).toEqual(['Owner', 'Ada']);
  });
});
