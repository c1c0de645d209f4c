import { describe, expect, it } from 'vitest';
import { findFindings } from '../../server/use-cases/find-findings.ts';
import { FINDING_KINDS, type FindingKind } from '../../server/use-cases/finding.ts';
import { createInlineRunner } from '../../server/workers/inline-runner.ts';
import { openMemoryEstate, type StatedFacts } from './open-memory-estate.ts';

const uses = (consumerId: string, providerId: string, more: { group?: string; weight?: number } = {}) => ({
  consumerId,
  type: 'uses',
  providerId,
  ...more,
});
const find = async (facts: StatedFacts, kinds: readonly FindingKind[] = FINDING_KINDS, limit = 100) =>
  findFindings(await openMemoryEstate(facts), createInlineRunner(), kinds, limit);
const owned = (id: string, more: object = {}) => ({ id, owner: 'Ana', ...more });

describe('findFindings', () => {
  it('says "2 live members, need 2" of a group that lost a member to retirement (G14)', async () => {
    const { findings } = await find(
      {
        items: [owned('c'), owned('m1'), owned('m2'), owned('m3', { status: 'retired' })],
        groups: [{ consumerId: 'c', name: 'hosts', need: 2 }],
        dependencies: ['m1', 'm2', 'm3'].map((member) => uses('c', member, { group: 'hosts' })),
      },
      ['absent-provider', 'need-exceeds-members', 'no-margin'],
    );
    expect(findings.map(({ kind, detail, providerId }) => [kind, detail, providerId])).toEqual([
      ['absent-provider', 'needs m3, which is retired and provides nothing', 'm3'],
      ['no-margin', '2 live members for hosts, needs 2: nothing left to lose', undefined],
    ]);
  });

  it('names a need that exceeds its members, a group without members and a need that is not stated', async () => {
    const { findings } = await find(
      {
        items: [owned('a'), owned('b'), owned('c'), owned('m1'), owned('m2')],
        groups: [
          { consumerId: 'a', name: 'g', need: 3 },
          { consumerId: 'b', name: 'g', need: 1 },
          { consumerId: 'c', name: 'g', need: 'unknown' },
        ],
        dependencies: ['a', 'c'].flatMap((id) => ['m1', 'm2'].map((member) => uses(id, member, { group: 'g' }))),
      },
      ['need-exceeds-members', 'empty-group', 'unknown-need', 'no-margin'],
    );
    expect(findings.map(({ kind, item }) => [kind, item.id])).toEqual([
      ['need-exceeds-members', 'a'],
      ['empty-group', 'b'],
      ['unknown-need', 'c'],
    ]);
  });

  it('takes a group that needs all for meant, and counts weights', async () => {
    const groups = [
      { consumerId: 'a', name: 'g', need: 'all' as const },
      { consumerId: 'b', name: 'g', need: 100 },
    ];
    const dependencies = [
      uses('a', 'm1', { group: 'g' }),
      uses('a', 'm2', { group: 'g' }),
      uses('b', 'm1', { group: 'g', weight: 100 }),
      uses('b', 'm2', { group: 'g', weight: 50 }),
    ];
    const { total } = await find({ items: ['a', 'b', 'm1', 'm2'], groups, dependencies }, ['no-margin']);
    expect(total).toBe(0);
  });

  it('tells what leans on itself from what only needs it', async () => {
    const { findings } = await find(
      { items: ['a', 'b', 'x', 'y'], dependencies: [uses('a', 'b'), uses('b', 'a'), uses('a', 'x'), uses('y', 'a')] },
      ['cold-start-deadlock'],
    );
    expect(findings.map(({ item, detail }) => [item.id, detail.startsWith('needs itself')])).toEqual([
      ['a', true],
      ['b', true],
      ['y', false],
    ]);
  });

  it('names records without owner, records long unseen and items that nothing needs', async () => {
    const { counts, findings } = await find(
      {
        items: [
          'unowned',
          owned('seen', { lastSeenAt: '2026-10-31T00:00:00Z' }),
          owned('unseen', { lastSeenAt: '2026-01-31T00:00:00Z' }),
          owned('planned', { status: 'ordered' }),
        ],
        dependencies: [uses('seen', 'unseen')],
      },
      ['no-owner', 'stale-record', 'orphan'],
    );
    expect(counts.map(({ title, count }) => [title, count])).toEqual([
      ['No owner and no support group', 1],
      ['Not seen by any source for 90 days', 1],
      ['Connected to nothing', 1],
    ]);
    expect(findings.map(({ kind, item }) => [kind, item.id])).toEqual([
      ['no-owner', 'unowned'],
      ['stale-record', 'unseen'],
      ['orphan', 'unowned'],
    ]);
  });

  it('counts all and lists the gravest, the most critical items first', async () => {
    const items = [{ id: 'low', criticality: 4 as const }, { id: 'high', criticality: 1 as const }, 'none'];
    const { total, findings, isTruncated } = await find({ items }, ['no-owner', 'orphan'], 2);
    expect([total, isTruncated]).toEqual([6, true]);
    expect(findings.map(({ kind, item }) => `${kind} ${item.id}`)).toEqual(['no-owner high', 'no-owner low']);
  });
});
