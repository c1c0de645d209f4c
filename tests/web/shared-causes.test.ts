import { describe, expect, it } from 'vitest';
import type { Proof, ProofMember, ProofStep } from '../../server/contract/impact.ts';
import { sayGroupCauses } from '../../web/state/shared-causes.ts';
import { requirement } from './impact-answer.ts';

const member = (itemId: string): ProofMember => ({ itemId, name: itemId, outcome: 'outage', rank: 1, weight: 1 });
/** A step that follows from items that are out; several are a group. */
const step = (itemId: string, causes: readonly string[] = [], holding = 0): ProofStep => ({
  itemId,
  name: itemId,
  class: 'database',
  outcome: 'outage',
  rank: 1,
  because: 'uses what is out',
  ...(causes.length === 0
    ? {}
    : {
        requirement: requirement('', {
          total: causes.length + holding,
          affected: causes.map(member),
          affectedCount: causes.length,
          holdingCount: holding,
        }),
      }),
});
const say = (steps: ProofStep[], isTruncated = false): readonly string[] => {
  const proof: Proof = { itemId: steps.at(-1)?.itemId ?? '', outcome: 'outage', steps, isTruncated };
  return [...sayGroupCauses(proof)].map(([{ name }, words]) => `${name}: ${words}`);
};

describe('the cause that members of a group share', () => {
  it('is what they all fall with, near or far', () => {
    const uplinks = ['up-1', 'up-2', 'up-3', 'up-4'];
    const fall = uplinks.map((id) => step(id, ['fiber']));
    expect(say([step('fiber'), ...fall, step('switch', uplinks)])).toEqual(['switch: All 4 fall with fiber']);
  });

  it('is the nearest one, and counts those that hold', () => {
    const steps = [step('site'), step('cluster', ['site']), step('kafka-2', ['cluster']), step('kafka-3', ['cluster'])];
    expect(say([...steps, step('orders', ['kafka-2', 'kafka-3'], 1)])).toEqual(['orders: 2 of 3 fall with cluster']);
  });

  it('is the first where the ways part again', () => {
    const steps = [
      step('site'),
      step('feed-a', ['site']),
      step('feed-b', ['site']),
      step('rack', ['feed-a', 'feed-b']),
    ];
    expect(say([...steps, step('disk', ['rack']), step('vm', ['feed-a']), step('db', ['disk', 'vm'])])).toEqual([
      'rack: All 2 fall with site',
      'db: All 2 fall with site',
    ]);
  });

  it('is not claimed where not all that are lost are listed, nor of what follows from them', () => {
    const racks = [step('site'), step('rack-a', ['site']), step('host-1', ['rack-a']), step('host-2', ['rack-a'])];
    const pool = step('pool', ['host-1', 'host-2']);
    const cut = { ...pool, requirement: requirement('', { ...pool.requirement, total: 100, affectedCount: 100 }) };
    expect(say([...racks, cut, step('vm', ['pool', 'host-1'])])).toEqual([]);
    expect(say([...racks, pool], true)).toEqual([]);
  });

  it('is not claimed of causes apart, of a circle, or of one member', () => {
    expect(say([step('left'), step('right'), step('db', ['left', 'right'])])).toEqual([]);
    expect(say([step('root'), step('a', ['root', 'b']), step('b', ['a']), step('db', ['a', 'b'])])).toEqual([
      'db: All 2 fall with a',
    ]);
    expect(say([step('disk'), step('db', ['disk'], 2)])).toEqual([]);
  });
});
