import type { ImpactAnswer, ImpactedItem, RequirementProof, SparedItem } from '../../server/contract/impact.ts';
import { type CatalogueIndex, createCatalogueIndex } from '../../web/state/catalogue-index.ts';

/** The classes that the answers of these tests use. */
export const catalogue: CatalogueIndex = createCatalogueIndex(
  [
    knownClass('storage', 'Storage array', 'Storage arrays', 'storage'),
    knownClass('virtual-machine', 'Virtual machine', 'Virtual machines', 'compute'),
    knownClass('database', 'Database', 'Databases', 'data'),
    knownClass('api', 'API', 'APIs', 'application'),
    knownClass('business-service', 'Business service', 'Business services', 'business', true),
  ],
  [{ id: 'uses', label: 'uses', inverseLabel: 'is used by' }],
);

function knownClass(id: string, label: string, pluralLabel: string, tier: string, isBusinessService = false) {
  return { id, label, pluralLabel, symbol: 'box', tier, isBusinessService, attributes: [] };
}

/** A requirement on one provider that is out. */
export function requirement(providerId: string, facts: Partial<RequirementProof> = {}): RequirementProof {
  return {
    relationTypes: ['uses'],
    strength: 'hard',
    up: 0,
    need: 1,
    total: 1,
    margin: -1,
    affected: [{ itemId: providerId, name: providerId, outcome: 'outage', rank: 0, weight: 1 }],
    affectedCount: 1,
    holding: [],
    holdingCount: 0,
    absent: [],
    ...facts,
  };
}

/** An affected item that is out, unless facts say otherwise. */
export function impacted(id: string, facts: Partial<ImpactedItem> = {}): ImpactedItem {
  return {
    id,
    name: id,
    class: 'database',
    status: 'in-service',
    outcome: 'outage',
    rank: 1,
    hops: 1,
    isRoot: false,
    isFallenByCircle: false,
    isHeldUpByCircle: false,
    because: 'uses something that is out',
    ...facts,
  };
}

/** An item that redundancy held. */
export function spared(id: string, facts: Partial<SparedItem> = {}): SparedItem {
  return {
    id,
    name: id,
    class: 'database',
    status: 'in-service',
    hops: 1,
    isHeldUpByCircle: false,
    because: 'keeps 2 of 3, needs 1',
    requirement: requirement('disk', { group: 'replicas', up: 2, need: 1, total: 3, margin: 1 }),
    ...facts,
  };
}

/** An answer of these items; each depends on what its requirement says is affected. */
export function answerOf(items: readonly ImpactedItem[], sparedItems: readonly SparedItem[] = []): ImpactAnswer {
  const counts = { outage: 0, degraded: 0, unknown: 0, 'reduced-redundancy': 0, 'no-impact': 0 };
  for (const { outcome } of items) counts[outcome] += 1;
  return {
    modelVersion: '1',
    revision: 7,
    asOf: '2026-11-01T08:00:00.000Z',
    scenario: {
      losses: items.filter(({ isRoot }) => isRoot).map(({ id, name }) => ({ itemId: id, name, level: 'outage' })),
      overrides: [],
    },
    summary: {
      reach: items.length + sparedItems.length,
      affected: items.length,
      spared: sparedItems.length,
      items: counts,
      businessServices: counts,
      rounds: 3,
    },
    services: items.filter((item) => item.class === 'business-service'),
    items: [...items],
    spared: [...sparedItems],
    people: [],
    dependencies: [...items, ...sparedItems].flatMap((item) =>
      (item.requirement?.affected ?? []).map(({ itemId }) => ({
        consumerId: item.id,
        providerId: itemId,
        type: 'uses',
        strength: 'hard' as const,
        ...(item.requirement?.group === undefined ? {} : { group: item.requirement.group }),
        isCarrying: 'outcome' in item,
      })),
    ),
    proofs: [],
    completeness: {
      isExact: true,
      hidden: 0,
      staleFacts: { count: 0, items: [] },
      unknownGroups: { count: 0, groups: [] },
      fallenByCircle: { count: 0, items: [] },
      heldUpByCircle: { count: 0, items: [] },
      truncated: [],
    },
    sha256: '0'.repeat(64),
    stale: false,
  };
}

/** The small answer with whom to tell: one owner and one supplier, of which more is affected than is listed. */
export function toldAnswer(): ImpactAnswer {
  const answer = smallAnswer();
  return {
    ...answer,
    items: answer.items.map((item) => (item.id === 'shop' ? item : { ...item, supplier: 'Stratos' })),
    people: [
      { name: 'Sales', role: 'owner', worstOutcome: 'outage', itemCount: 1, serviceCount: 1 },
      { name: 'Stratos', role: 'supplier', worstOutcome: 'outage', itemCount: 1_202, serviceCount: 0 },
      { name: 'Night shift', role: 'support-group', worstOutcome: 'degraded', itemCount: 1, serviceCount: 0 },
    ],
  };
}

/** A disk takes a database and its service; a second database is spared. */
export function smallAnswer(): ImpactAnswer {
  return answerOf(
    [
      impacted('disk', { class: 'storage', isRoot: true, rank: 0, hops: 0, because: 'Assumed out' }),
      impacted('db', { requirement: requirement('disk') }),
      impacted('shop', {
        class: 'business-service',
        rank: 2,
        hops: 2,
        criticality: 1,
        owner: 'Sales',
        requirement: requirement('db'),
      }),
    ],
    [spared('cluster')],
  );
}
