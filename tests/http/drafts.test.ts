import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { draftComparisonSchema } from '../../server/contract/draft.ts';
import type { DraftStep } from '../../server/contract/draft-step.ts';
import { impactAnswerSchema } from '../../server/contract/impact.ts';
import { LIMITS } from '../../server/model/limits.ts';
import { exported } from '../exchange/open-estate.ts';
import { ask, askRefused } from './ask.ts';
import { type RunningService, startService } from './start-service.ts';

let shop: RunningService;
let before: string;
beforeAll(async () => {
  shop = await startService();
  before = await exported(shop.open.estate.current(), 'json');
});
afterEach(async () => {
  expect(await exported(shop.open.estate.current(), 'json')).toBe(before);
  expect((await shop.open.store.readHead()).revision).toBe(1);
});
afterAll(() => shop.close());

async function compare(losses: readonly string[], draft: readonly DraftStep[]) {
  const body = { losses: losses.map((itemId) => ({ itemId })), draft };
  const answer = await ask(shop, '/api/v1/draft-comparisons', { method: 'POST', body });
  const comparison = draftComparisonSchema.parse(answer.body);
  const verdicts = comparison.differences.map(({ id, before: was, after: is }) => [id, was ?? '-', is ?? '-']);
  return { ...comparison, verdicts: Object.fromEntries(verdicts.map(([id, ...both]) => [id, both.join(' > ')])) };
}
const item = (id: string, more: object = {}): DraftStep => ({
  op: 'put-item',
  item: { id, name: id.toUpperCase(), class: 'database', status: 'in-service', ...more },
});
const need = (consumerId: string, providerId: string, more: object = {}): DraftStep => ({
  op: 'put-dependency',
  dependency: { consumerId, type: 'uses', providerId, ...more },
});
const group = (consumerId: string, name: string, needed: number | string): DraftStep => ({
  op: 'put-group',
  group: { consumerId, name, need: needed },
});

describe('a draft', () => {
  it('of a stand-in saves what relied on one database', async () => {
    const {
      verdicts,
      before: was,
      after: is,
      review,
    } = await compare(
      ['main-db'],
      [
        item('replica'),
        group('checkout-api', 'databases', 1),
        need('checkout-api', 'main-db', { group: 'databases' }),
        need('checkout-api', 'replica', { group: 'databases' }),
        group('storefront', 'databases', 1),
        need('storefront', 'main-db', { group: 'databases' }),
        need('storefront', 'replica', { group: 'databases' }),
      ],
    );
    expect(verdicts).toEqual({
      'checkout-api': 'outage > reduced-redundancy',
      storefront: 'outage > reduced-redundancy',
      'web-shop': 'outage > reduced-redundancy',
    });
    expect([was.summary.items.outage, is.summary.items.outage]).toEqual([4, 1]);
    expect(review.map(({ kind }) => kind)).toEqual([
      'item',
      'group',
      'group',
      'dependency',
      'dependency',
      'dependency',
      'dependency',
    ]);
  });

  it('that states another need changes when a group goes out', async () => {
    const lost = ['cache-1', 'cache-2'];
    expect((await compare(lost, [group('session-cache', 'nodes', 1)])).verdicts).toEqual({
      'session-cache': 'outage > reduced-redundancy',
      storefront: 'outage > reduced-redundancy',
      'web-shop': 'outage > reduced-redundancy',
    });
    expect((await compare(['cache-1'], [group('session-cache', 'nodes', 'all')])).verdicts).toEqual({
      'session-cache': 'reduced-redundancy > outage',
      storefront: 'reduced-redundancy > outage',
      'web-shop': 'reduced-redundancy > outage',
    });
  });

  it('that states a need that nobody knew makes an unknown verdict sure', async () => {
    const { verdicts } = await compare(['relay-1'], [group('order-mails', 'relays', 1)]);
    expect(verdicts).toEqual({
      'order-mails': 'unknown > reduced-redundancy',
      'web-shop': 'unknown > no-impact',
    });
  });

  it('that adds a member gives a group more to lose', async () => {
    const draft = [
      item('cache-4', { class: 'container' }),
      need('session-cache', 'cache-4', { type: 'consists-of', group: 'nodes' }),
    ];
    expect((await compare(['cache-1', 'cache-2'], draft)).verdicts).toMatchObject({
      'session-cache': 'outage > reduced-redundancy',
    });
  });

  it('that dissolves a group makes every member needed', async () => {
    const draft: DraftStep[] = [{ op: 'remove-group', group: { consumerId: 'storefront', name: 'web-servers' } }];
    const { verdicts, review } = await compare(['web-1'], draft);
    expect(verdicts).toEqual({
      storefront: 'reduced-redundancy > outage',
      'web-shop': 'reduced-redundancy > outage',
    });
    expect(review.map(({ sentence }) => sentence).join('\n')).toContain('the group is dissolved');
  });

  it('that takes away an item that others rely on leaves them without that need', async () => {
    const { verdicts, review } = await compare(['main-db'], [{ op: 'remove-item', itemId: 'main-db' }]);
    expect(verdicts).toEqual({
      'checkout-api': 'outage > no-impact',
      'main-db': 'outage > -',
      storefront: 'outage > no-impact',
      'web-shop': 'outage > no-impact',
    });
    expect(review.map(({ sentence }) => sentence)).toContain('Main database is removed');
    expect(review.filter(({ kind }) => kind === 'dependency')).toHaveLength(2);
  });

  it('asks of an item that only the draft has on that side alone', async () => {
    const { verdicts } = await compare(['annex'], [item('annex'), need('web-shop', 'annex')]);
    expect(verdicts).toEqual({ annex: '- > outage', 'web-shop': 'no-impact > outage' });
  });

  it('builds each step on the steps before it', async () => {
    const { verdicts, review } = await compare(
      ['annex'],
      [
        item('annex'),
        need('web-shop', 'annex'),
        { op: 'remove-item', itemId: 'annex' },
        item('annex', { name: 'Again' }),
      ],
    );
    expect(verdicts).toEqual({ annex: '- > outage' });
    expect(review).toHaveLength(1);
  });

  it('that changes nothing differs in nothing', async () => {
    const { differenceCount, review } = await compare(['main-db'], [group('session-cache', 'nodes', 2)]);
    expect([differenceCount, review]).toEqual([0, []]);
  });

  it('that retires an item counts it out', async () => {
    const draft: DraftStep[] = [{ op: 'put-item', item: { id: 'web-2', status: 'retired' } }];
    expect((await compare(['web-1'], draft)).verdicts).toEqual({
      storefront: 'reduced-redundancy > outage',
      'web-shop': 'reduced-redundancy > outage',
    });
  });

  it('has the same bytes twice, also after other drafts', async () => {
    const body = {
      losses: [{ itemId: 'main-db' }],
      draft: [item('x'), need('web-shop', 'x')],
      at: '2026-11-01T00:00:00Z',
    };
    const read = async () => (await ask(shop, '/api/v1/draft-comparisons', { method: 'POST', body })).text;
    const first = await read();
    await compare(['cache-1'], [item('y'), item('z'), need('z', 'y')]);
    expect(await read()).toBe(first);
  });

  it('of many at once answers each as if it were alone', async () => {
    const counts = await Promise.all(
      Array.from({ length: 12 }, async (_, number) => {
        const extra = Array.from({ length: number }, (_unused, which) => [
          item(`e${which}`),
          need('web-shop', `e${which}`),
        ]);
        const { after } = await compare(
          ['host-1', ...extra.map((_unused, which) => `e${which}`)],
          [item('p'), ...extra.flat()],
        );
        return after.summary.items.outage;
      }),
    );
    expect(counts).toEqual(Array.from({ length: 12 }, (_, number) => 5 + number));
  });

  it('can be asked for its impact alone, which says that it is a draft', async () => {
    const draft = [item('annex'), need('web-shop', 'annex')];
    const losses = [{ itemId: 'annex' }];
    const answer = await ask(shop, '/api/v1/impact-analyses', {
      method: 'POST',
      body: { losses, draft, explain: ['web-shop'] },
    });
    const impact = impactAnswerSchema.parse(answer.body);
    expect(impact).toMatchObject({ isDraft: true, revision: 1 });
    expect(impact.services.map(({ id, outcome }) => [id, outcome])).toEqual([['web-shop', 'outage']]);
    expect(impact.proofs[0]?.steps.map(({ itemId }) => itemId)).toEqual(['annex', 'web-shop']);
    const plain = await ask(shop, '/api/v1/impact-analyses', {
      method: 'POST',
      body: { losses: [{ itemId: 'main-db' }] },
    });
    expect(plain.body).not.toHaveProperty('isDraft');
  });

  it('leaves no trace in lists, search or the map', async () => {
    await compare(['ghost'], [item('ghost', { name: 'Ghost of the estate' })]);
    expect((await ask(shop, '/api/v1/search?q=ghost')).body.items).toEqual([]);
    expect((await ask(shop, '/api/v1/items/ghost')).status).toBe(404);
    expect((await ask(shop, '/api/v1/items?q=ghost')).body.total).toBe(0);
  });
});

describe('a step that cannot be', () => {
  const refusedWith = async (draft: readonly unknown[], status: number, pointer: string, code?: string) => {
    const body = { losses: [{ itemId: 'main-db' }], draft };
    for (const path of ['/api/v1/draft-comparisons', '/api/v1/impact-analyses', '/api/v1/maps']) {
      const answer = await askRefused(shop, path, { method: 'POST', body }, status, code);
      expect((answer.body.problems as { pointer: string }[]).map((problem) => problem.pointer)).toContain(pointer);
    }
  };

  it.each([
    ['removes an item that is not there', [{ op: 'remove-item', itemId: 'nope' }], '/draft/0/itemId', 'unknown_item'],
    [
      'needs an item that is not there',
      [item('a'), need('a', 'nope')],
      '/draft/1/dependency/providerId',
      'unknown_item',
    ],
    [
      'needs an item that the draft took',
      [{ op: 'remove-item', itemId: 'main-db' }, need('web-shop', 'main-db')],
      '/draft/1/dependency/providerId',
      'unknown_item',
    ],
    [
      'joins a group that is not there',
      [need('web-shop', 'main-db', { group: 'nope' })],
      '/draft/0/dependency/group',
      'unknown_group',
    ],
    [
      'removes a dependency that is not there',
      [{ op: 'remove-dependency', dependency: { consumerId: 'web-shop', type: 'uses', providerId: 'cache-1' } }],
      '/draft/0/dependency',
      'unknown_dependency',
    ],
    [
      'removes a group that is not there',
      [{ op: 'remove-group', group: { consumerId: 'web-shop', name: 'nope' } }],
      '/draft/0/group',
      'unknown_group',
    ],
    ['is of a class that is not there', [item('a', { class: 'spaceship' })], '/draft/0/item/class', undefined],
    ['needs itself', [need('web-shop', 'web-shop')], '/draft/0/dependency/providerId', undefined],
    [
      'is of a relation type that is not there',
      [need('web-shop', 'main-db', { type: 'dreams-of' })],
      '/draft/0/dependency/type',
      undefined,
    ],
  ])('is refused with a pointer to it: %s', async (_, draft, pointer, code) => {
    await refusedWith(draft, 422, pointer, code);
  });

  it.each([
    ['does what does not exist', [{ op: 'drop-table' }], '/draft/0/op'],
    ['has a field that does not exist', [{ op: 'remove-item', itemId: 'main-db', force: true }], '/draft/0/force'],
    ['has no id', [{ op: 'put-item', item: { name: 'x' } }], '/draft/0/item/id'],
    ['has a negative weight', [need('web-shop', 'main-db', { weight: -1 })], '/draft/0/dependency/weight'],
  ])('is refused with a pointer to it: %s', async (_, draft, pointer) => {
    await refusedWith(draft, 400, pointer);
  });

  it('is refused when there are too many of it', async () => {
    const draft = Array.from({ length: LIMITS.maxDraftSteps + 1 }, (_, number) => item(`n${number}`));
    await refusedWith(draft, 400, '/draft');
  });

  it('is told by the position in the request, whatever side it is missing on', async () => {
    const body = { losses: [{ itemId: 'annex' }, { itemId: 'nope' }, { itemId: 'annex' }], draft: [item('annex')] };
    const { body: problem } = await askRefused(shop, '/api/v1/draft-comparisons', { method: 'POST', body }, 422);
    expect(
      (problem.problems as { pointer: string; code: string }[]).map(({ pointer, code }) => [pointer, code]),
    ).toEqual([
      ['/losses/1/itemId', 'unknown_item'],
      ['/losses/2/itemId', 'item_named_twice'],
    ]);
  });
});
