import { describe, expect, it } from 'vitest';
import type { GroupWire } from '../../server/contract/dependency.ts';
import type { DraftStep } from '../../server/contract/draft-step.ts';
import { sayMembership } from '../../web/state/dependency-words.ts';
import { sayStep } from '../../web/state/draft-sentence.ts';
import { draftConsumers, draftItem, draftNeeds } from '../../web/state/drafted-item.ts';
import { pickExampleLoss } from '../../web/state/example-draft.ts';
import { findNeedProblem, findWeightProblem, warnOfNeed } from '../../web/state/need-check.ts';
import { slugOf } from '../../web/state/slug.ts';
import { freeId, standInSteps } from '../../web/state/stand-in.ts';
import { added, listed, need, summary, uses } from './draft-facts.ts';
import { catalogue } from './impact-answer.ts';

describe('a step', () => {
  const names: Readonly<Record<string, string>> = { api: 'payment-api', db: 'cards-db' };
  const say = (step: DraftStep): string => sayStep(step, (id) => names[id] ?? id, catalogue);

  it.each<readonly [string, DraftStep]>([
    ['New: disk-2, database', added('disk-2')],
    ['payment-api: status becomes in service', { op: 'put-item', item: { id: 'api', status: 'in-service' } }],
    ['cards-db is taken away', { op: 'remove-item', itemId: 'db' }],
    [
      'payment-api uses cards-db, soft, one of “dbs”, weight 2',
      need('api', 'db', { strength: 'soft', group: 'dbs', weight: 2 }),
    ],
    ['payment-api no longer uses cards-db', { op: 'remove-dependency', dependency: uses('api', 'db') }],
    [
      'payment-api: “dbs” needs 1, full at 2',
      { op: 'put-group', group: { consumerId: 'api', name: 'dbs', need: 1, fullAt: 2 } },
    ],
    ['payment-api: the group “dbs” is dissolved', { op: 'remove-group', group: { consumerId: 'api', name: 'dbs' } }],
  ])('is said in a sentence: %s', (sentence, step) => {
    expect(say(step)).toBe(sentence);
  });
});

describe('an item in a draft', () => {
  it('stands as the last step leaves it', () => {
    const retired: DraftStep = { op: 'put-item', item: { id: 'db', status: 'retired' } };
    expect(draftItem(summary('db'), 'db', [retired])).toMatchObject({ name: 'db', status: 'retired' });
    expect(draftItem(undefined, 'new', [added('new', 'New one')])).toMatchObject({
      name: 'New one',
      class: 'database',
    });
    expect(draftItem(summary('db'), 'db', [{ op: 'remove-item', itemId: 'db' }])).toBeUndefined();
    expect(draftItem(summary('db'), 'db', [{ op: 'remove-item', itemId: 'db' }, added('db', 'Again')])?.name).toBe(
      'Again',
    );
  });

  it('needs what the steps leave it, with members counted', () => {
    const base = {
      providers: [
        listed('shop', 'a', 'a', { group: 'dbs' }),
        listed('shop', 'b', 'b', { group: 'dbs' }),
        listed('shop', 'c', 'c'),
      ],
      groups: [{ consumerId: 'shop', name: 'dbs', need: 1, memberCount: 2, liveMemberCount: 2, liveWeight: 2 }],
    };
    const steps: readonly DraftStep[] = [
      { op: 'put-item', item: { id: 'b', status: 'retired' } },
      need('shop', 'd', { group: 'dbs' }),
      { op: 'remove-item', itemId: 'c' },
      need('other', 'a'),
    ];
    const find = (id: string) =>
      draftItem(id === 'd' ? summary('d') : undefined, id, steps) ?? (id === 'b' ? summary('b', 'retired') : undefined);
    const needs = draftNeeds(base, 'shop', steps, find);
    expect(needs.providers.map(({ providerId, other }) => [providerId, other.name])).toEqual([
      ['a', 'a'],
      ['b', 'b'],
      ['d', 'd'],
    ]);
    expect(needs.groups).toMatchObject([{ name: 'dbs', memberCount: 3, liveMemberCount: 2, liveWeight: 2 }]);
  });

  it('keeps the members of a group that is dissolved', () => {
    const base = {
      providers: [listed('shop', 'a', 'a', { group: 'dbs' })],
      groups: [{ consumerId: 'shop', name: 'dbs', need: 1, memberCount: 1, liveMemberCount: 1, liveWeight: 1 }],
    };
    const needs = draftNeeds(
      base,
      'shop',
      [{ op: 'remove-group', group: { consumerId: 'shop', name: 'dbs' } }],
      () => undefined,
    );
    expect(needs.groups).toEqual([]);
    expect(needs.providers.map(({ providerId, group }) => [providerId, group])).toEqual([['a', undefined]]);
  });

  it('is needed by what the steps leave', () => {
    const base = { consumers: [listed('x', 'db', 'x'), listed('y', 'db', 'y')] };
    const steps: readonly DraftStep[] = [
      { op: 'remove-item', itemId: 'x' },
      need('a', 'db'),
      need('y', 'db', { group: 'g' }),
    ];
    const consumers = draftConsumers(base, 'db', steps, () => undefined);
    expect(consumers.map(({ consumerId, group }) => [consumerId, group])).toEqual([
      ['a', undefined],
      ['y', 'g'],
    ]);
  });
});

describe('a stand-in', () => {
  it('is either of two for whatever needs the one, and joins groups that are there', () => {
    const consumers = [
      listed('x', 'db', 'x', { strength: 'soft', source: 'cmdb' }),
      listed('y', 'db', 'y', { group: 'pair', weight: 2 }),
      { ...listed('z', 'db', 'z'), effectiveStrength: 'none' as const },
    ];
    expect(standInSteps(summary('db'), 'db-2', consumers)).toEqual([
      { op: 'put-item', item: { id: 'db-2', name: 'Stand-in for db', class: 'database', status: 'in-service' } },
      { op: 'put-group', group: { consumerId: 'x', name: 'db or stand-in', need: 1 } },
      need('x', 'db', { strength: 'soft', group: 'db or stand-in' }),
      need('x', 'db-2', { strength: 'soft', group: 'db or stand-in' }),
      need('y', 'db-2', { group: 'pair', weight: 2 }),
    ]);
  });

  it('makes a group of two where the one is in a group that needs all, which would only be stricter with one more', () => {
    const steps = standInSteps(summary('db'), 'db-2', [listed('y', 'db', 'y', { group: 'parts' })], () => 'all');
    expect(steps.slice(1)).toEqual([
      { op: 'put-group', group: { consumerId: 'y', name: 'db or stand-in', need: 1 } },
      need('y', 'db', { group: 'db or stand-in' }),
      need('y', 'db-2', { group: 'db or stand-in' }),
    ]);
  });

  it.each<readonly [GroupWire['need'], number, string]>([
    [1, 2, 'needs any of 2 members'],
    [2, 4, 'needs 2 of 4 members'],
    ['all', 3, 'needs all of 3 members: each that joins must be up as well'],
    ['50%', 4, 'needs 50% of 4 members: with each that joins, more must be up'],
    ['unknown', 1, 'needs an unstated number of 1 member: what one more is worth cannot be told'],
  ])('learns what it means to be in a group that needs %s of %i', (groupNeed, liveMemberCount, sentence) => {
    expect(sayMembership({ need: groupNeed, liveMemberCount })).toBe(sentence);
  });

  it('tells a need and a weight from what is none', () => {
    const wrong = ['', 'abc', '0', '0%', '101%', '-1', '1.5', '50 %'];
    expect(
      ['1', '12', '50%', '99.5%', '100%', 'all', 'unknown', ...wrong].filter((text) => findNeedProblem(text)),
    ).toEqual(wrong);
    expect(['1', '12', '0', '1.5', ''].filter((text) => findWeightProblem(text))).toEqual(['0', '1.5', '']);
  });

  it('warns of a need of more than is live, and of no other', () => {
    expect(warnOfNeed({ need: 5, liveWeight: 1 })).toBe('More than is live (1): counted as if it needed all.');
    const enough = (['all', 'unknown', '50%', 2] as const).map((stated) => warnOfNeed({ need: stated, liveWeight: 2 }));
    expect(enough).toEqual(['', '', '', '']);
  });

  it('has an id that nobody has', () => {
    expect(freeId('db', new Set())).toBe('db');
    expect(freeId('db', new Set(['db', 'db-2']))).toBe('db-3');
    expect(slugOf('  Zürich: Array (2) ', 60)).toBe('zurich-array-2');
    expect(slugOf('***', 60)).toBe('');
  });

  it('is shown for a thing that can be had twice before a building', () => {
    const row = (id: string, classId: string, servicesOut: number) =>
      ({ id, name: id, class: classId, servicesOut }) as never;
    const rows = [row('hall', 'room', 9), row('api', 'api', 8), row('disk', 'storage', 3), row('quiet', 'storage', 0)];
    expect(pickExampleLoss(rows, catalogue)).toMatchObject({ id: 'disk' });
    expect(pickExampleLoss(rows.slice(0, 2), catalogue)).toMatchObject({ id: 'hall' });
    expect(pickExampleLoss([row('quiet', 'storage', 0)], catalogue)).toBeUndefined();
  });
});
