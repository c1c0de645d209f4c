import type { ConfigurationItem } from '../../server/model/configuration-item.ts';
import { DEFAULT_CATALOGUE } from '../../server/model/default-catalogue.ts';
import type { Dependency } from '../../server/model/dependency.ts';
import type { RedundancyGroup } from '../../server/model/requirement.ts';
import type { SnapshotBatch } from '../../server/model/snapshot.ts';
import { applyChanges } from '../../server/topology/apply-changes.ts';
import { loadEstate } from '../../server/topology/load-estate.ts';
import type { MemoryEstateView } from '../../server/topology/memory-estate-view.ts';

/** Facts of a small estate; an item may be stated by its id alone. */
export interface StatedFacts {
  readonly items: readonly (string | (Partial<ConfigurationItem> & { readonly id: string }))[];
  readonly dependencies?: readonly Dependency[];
  readonly groups?: readonly RedundancyGroup[];
}

const AT = '2026-11-01T08:00:00.000Z';

/** @returns the estate in memory, without a store */
export async function openMemoryEstate(facts: StatedFacts): Promise<MemoryEstateView> {
  const empty = await loadEstate(emptySnapshot());
  const items = facts.items.map((stated) => {
    const item = typeof stated === 'string' ? { id: stated } : stated;
    return { name: item.id, class: 'server', status: 'in-service' as const, ...item };
  });
  return applyChanges(
    empty,
    [
      ...items.map((after) => ({ kind: 'item' as const, after })),
      ...(facts.groups ?? []).map((after) => ({ kind: 'group' as const, after })),
      ...(facts.dependencies ?? []).map((after) => ({ kind: 'dependency' as const, after })),
    ],
    { revision: 1, at: AT },
  );
}

async function* emptySnapshot(): AsyncGenerator<SnapshotBatch, void, void> {
  yield {
    kind: 'head',
    head: { estateId: 'test', revision: 0, at: AT },
    catalogue: DEFAULT_CATALOGUE,
    counts: { items: 0, dependencies: 0, groups: 0 },
  };
}
