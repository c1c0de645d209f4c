import { describe, expect, it } from 'vitest';
import { findRequirements } from '../../server/analysis/explain-item.ts';
import { LIMITS } from '../../server/model/limits.ts';
import { describeRequirement } from '../../server/use-cases/describe-requirement.ts';
import { askImpact } from '../analysis/ask-analyses.ts';
import { buildEstate, itemFact } from '../topology/estate-facts.ts';

const PER_KIND = LIMITS.maxProofMembers + 1_500;

/** Members in an order that is neither that of their ids nor its reverse. */
const idsOf = (kind: string) =>
  Array.from({ length: PER_KIND }, (_, place) => `${kind}-${String((place * 7) % PER_KIND).padStart(5, '0')}`);

describe('the description of a requirement', () => {
  it('tells the first members of each kind by rank and id, and counts all, of however many', async () => {
    const [lost, standing, retired] = [idsOf('lost'), idsOf('standing'), idsOf('retired')];
    const members = [...retired, ...standing, ...lost, 'behind'];
    const view = await buildEstate({
      items: [
        itemFact('pool'),
        ...members.map((id) => itemFact(id, { status: id.startsWith('retired') ? 'retired' : 'in-service' })),
      ],
      groups: [{ consumerId: 'pool', name: 'g', need: 1 }],
      dependencies: [
        ...members.map((providerId) => ({ consumerId: 'pool', providerId, type: 'uses', group: 'g' })),
        { consumerId: 'behind', providerId: 'lost-00000', type: 'uses' },
      ],
    });
    const impact = askImpact(view, { losses: Object.fromEntries(lost.map((id) => [id, 3])) });
    const [ref] = findRequirements(view.topology, view.indexOf('pool'));
    if (ref === undefined) throw new RangeError('the pool has a group');
    const { affected, affectedCount, holding, holdingCount, absent, up } = describeRequirement(view, impact, ref);
    const firstOf = (ids: readonly string[]) => [...ids].sort().slice(0, LIMITS.maxProofMembers);
    expect(affected.map(({ itemId }) => itemId)).toEqual(firstOf(lost));
    expect(holding.map(({ itemId }) => itemId)).toEqual(firstOf(standing));
    expect(absent.map(({ itemId }) => itemId)).toEqual(firstOf(retired));
    expect([affectedCount, holdingCount, up]).toEqual([PER_KIND + 1, PER_KIND, PER_KIND]);
  });
});
